import { execFileSync, spawnSync } from 'node:child_process'
import { load } from 'cheerio'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeFeedEdition } from '../../src/core/publish/feed-edition.ts'
import { printOpml } from '../../src/outputs/opml.ts'
import { outputs } from '../../src/outputs/outputs.ts'
import { printStories } from '../support/editions.ts'
import { chips, facts, hostile, outlet, report, site, view } from '../support/hostile-newsroom.ts'
import { atomFaults } from '../support/validate/atom.ts'
import { jsonFeedFaults } from '../support/validate/json.ts'
import { opmlFaults } from '../support/validate/opml.ts'
import { rssFaults } from '../support/validate/rss.ts'
import { readXml, type XmlElement } from '../support/validate/xml.ts'

const long = 'An endless headline about models '.repeat(310)
const cases = [
  ...hostile,
  ['ten thousand characters', long, `${'An endless headline about models '.repeat(9)}An…`],
  ['ten thousand letters', 'x'.repeat(10_000), `${'x'.repeat(299)}…`],
] as const

/** An edition in which everything from foreign documents is `text`. */
const edition = (text: string) => {
  const outlets = outlet('o', {
    name: text,
    site: text,
    url: text,
    facts: facts({
      id: text,
      title: text,
      link: text,
      self: text,
      language: text,
      rights: text,
      authors: [{ name: text }],
    }),
  })
  const over = { title: text, authors: [text], language: text, link: `https://o.example/${text}` }
  return makeFeedEdition(
    [
      view('s', { headline: text, excerpt: text, language: text }, [
        report('s-1', outlets, over),
        report('s-2', outlets, over),
      ]),
    ],
    { ...chips, title: text, description: text },
    10,
    [{ id: 'chips', title: text }],
  )
}

const find = (element: XmlElement, path: string): XmlElement =>
  path.split('/').reduce((at, name) => at.children.find((child) => child.name === name)!, element)

/** The text that a reader shows for HTML. */
const shown = (html: string) => load(html)('body').text()

describe('hostile titles', () => {
  it.each(cases)('%s: Atom readers see the original text', (_, given, seen) => {
    const title = find(readXml(printStories(outputs.atom, edition(given), site).body).root!, 'entry/title')
    expect(title.attributes.find((one) => one.name === 'type')?.value).toBe('text')
    expect(title.text).toBe(seen)
  })

  it.each(cases)('%s: RSS readers that take titles for HTML see the original text', (_, given, seen) => {
    const title = find(readXml(printStories(outputs.rss, edition(given), site).body).root!, 'channel/item/title')
    expect(shown(title.text)).toBe(seen)
  })

  it.each(cases.filter(([, , seen]) => !/<|]]>|&amp;|&copy/.test(seen)))(
    '%s: RSS readers that take titles for text see it too',
    (_, given, seen) => {
      expect(find(readXml(printStories(outputs.rss, edition(given), site).body).root!, 'channel/item/title').text).toBe(
        seen,
      )
    },
  )

  it.each(cases)('%s: JSON Feed readers see the original text', (_, given, seen) => {
    expect(JSON.parse(printStories(outputs.json, edition(given), site).body).items[0].title).toBe(seen)
  })

  it.each(cases)('%s: no content runs or loads anything', (_, given) => {
    for (const item of JSON.parse(printStories(outputs.json, edition(given), site).body).items) {
      const $ = load(item.content_html)
      const names = new Set(
        $('body *')
          .toArray()
          .map((element) => element.tagName),
      )
      expect([...names].filter((name) => !['p', 'a', 'ul', 'li', 'span'].includes(name))).toEqual([])
    }
  })
})

describe('any text at all', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom(
        '<',
        '>',
        '&',
        ']',
        '"',
        "'",
        '#',
        '%',
        ';',
        'a',
        ' ',
        '\u0000',
        '\uD800',
        '\uDC00',
        '\uFFFE',
        '\u202E',
        '\u0085',
      ),
    }),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
  )
  it.each([
    ['Atom', (one: string) => atomFaults(printStories(outputs.atom, edition(one), site).body)],
    ['RSS', (one: string) => rssFaults(printStories(outputs.rss, edition(one), site).body)],
    ['JSON Feed', (one: string) => jsonFeedFaults(printStories(outputs.json, edition(one), site).body)],
    ['OPML', (one: string) => opmlFaults(printOpml([{ id: 'x', title: one, description: one }], site).body)],
  ])('makes valid %s', (_, faults) => {
    fc.assert(
      fc.property(text, (one) => {
        expect(faults(one)).toEqual([])
      }),
      { numRuns: 150, seed: 20260303 },
    )
  })
})

const xmllint = spawnSync('xmllint', ['--version']).error === undefined
describe.skipIf(!xmllint)('xmllint, where the machine has it (skipped elsewhere)', () => {
  it.each(['atom', 'rss'] as const)('accepts %s full of hostile titles', (name) => {
    const { body } = printStories(outputs[name], edition(cases.map(([, given]) => given).join(' ')), site)
    expect(() => execFileSync('xmllint', ['--noout', '-'], { input: body, stdio: 'pipe' })).not.toThrow()
  })
})
