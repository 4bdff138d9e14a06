import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { addSources, writtenSources } from '../../src/config/edit.ts'
import { judgeConfig } from '../../src/config/judge.ts'

const a = { id: 'a', name: 'A', url: 'https://a.example/' }
const b = { id: 'b', name: 'B “quoted”', url: 'https://b.example/', language: undefined, page: { entry: 'li' } }

describe('addSources', () => {
  it('adds to the shipped configuration without changing anything else', () => {
    const text = readFileSync(new URL('../../feeds.config.json', import.meta.url), 'utf8')
    const made = addSources(text, [{ id: 'brand-new', name: 'Brand new', url: 'https://brand-new.example/feed' }])
    const judged = judgeConfig(made)
    expect(judged.ok && judged.config.sources.at(-1)?.id).toBe('brand-new')
    const added =
      ',\n    {\n      "id": "brand-new",\n      "name": "Brand new",\n      "url": "https://brand-new.example/feed"\n    }'
    expect(made.replace(added, '')).toBe(text)
  })

  it.each<[string, string, readonly object[], string]>([
    [
      'an indented list',
      '{\n  "sources": [\n    {\n      "id": "x"\n    }\n  ],\n  "feedLength": 5\n}\n',
      [a],
      '{\n  "sources": [\n    {\n      "id": "x"\n    },\n    {\n      "id": "a",\n      "name": "A",\n      "url": "https://a.example/"\n    }\n  ],\n  "feedLength": 5\n}\n',
    ],
    [
      'a list of one line each, tabs',
      '{\n\t"sources": [\n\t\t{ "id": "x" }\n\t]\n}',
      [a, b],
      '{\n\t"sources": [\n\t\t{ "id": "x" },\n\t\t{ "id": "a", "name": "A", "url": "https://a.example/" },\n\t\t{ "id": "b", "name": "B “quoted”", "url": "https://b.example/", "page": { "entry": "li" } }\n\t]\n}',
    ],
    [
      'an empty list',
      '{\n  "sources": []\n}',
      [a],
      '{\n  "sources": [\n    {\n      "id": "a",\n      "name": "A",\n      "url": "https://a.example/"\n    }\n  ]\n}',
    ],
    [
      'all on one line',
      '{"sources":[{"id":"x"}],"beats":[]}',
      [a],
      '{"sources":[{"id":"x"},\n  { "id": "a", "name": "A", "url": "https://a.example/" }\n],"beats":[]}',
    ],
    [
      'Windows line ends',
      '{\r\n  "sources": [\r\n    { "id": "x" }\r\n  ]\r\n}\r\n',
      [a],
      '{\r\n  "sources": [\r\n    { "id": "x" },\r\n    { "id": "a", "name": "A", "url": "https://a.example/" }\r\n  ]\r\n}\r\n',
    ],
    [
      'an entry with a comment behind it',
      '{\n  "sources": [\n    { "id": "x" } // the best\n    // more to come\n  ]\n}',
      [a],
      '{\n  "sources": [\n    { "id": "x" }, // the best\n    { "id": "a", "name": "A", "url": "https://a.example/" }\n    // more to come\n  ]\n}',
    ],
    [
      'a list with a trailing comma',
      '/*\n * Our sources.\n */\n{\n  "sources": [\n    { "id": "x" }, // the best\n  ],\n}',
      [a, b],
      '/*\n * Our sources.\n */\n{\n  "sources": [\n    { "id": "x" }, // the best\n    { "id": "a", "name": "A", "url": "https://a.example/" },\n    { "id": "b", "name": "B “quoted”", "url": "https://b.example/", "page": { "entry": "li" } },\n  ],\n}',
    ],
    [
      'a list with leading commas',
      '{\n  "sources": [\n    { "id": "x" } // first\n    , // last\n  ]\n}',
      [a],
      '{\n  "sources": [\n    { "id": "x" } // first\n    , // last\n    { "id": "a", "name": "A", "url": "https://a.example/" },\n  ]\n}',
    ],
    [
      'a list that holds only a comment',
      '{\n  "sources": [\n    // none yet\n  ]\n}',
      [a],
      '{\n  "sources": [\n    {\n      "id": "a",\n      "name": "A",\n      "url": "https://a.example/"\n    }\n    // none yet\n  ]\n}',
    ],
    ['nothing to add', '{ "sources": [ ] }', [], '{ "sources": [ ] }'],
  ])('keeps the layout of %s', (_, text, sources, expected) => {
    const made = addSources(text, sources)
    expect(made).toBe(expected)
    expect(writtenSources(made)).toEqual(JSON.parse(JSON.stringify([...writtenSources(text), ...sources])))
  })

  it.each([
    ['{ "sites": [] }', 'no list "sources"'],
    ['{ "sources": {} }', 'no list "sources"'],
    ['{ "sources": [', 'not JSON'],
  ])('explains why it can’t: %s', (text, expected) => {
    expect(() => addSources(text, [a])).toThrow(expected)
  })
})
