import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isEmpty, parseQuery, QUERY_MAX } from '../../../src/core/search/query.ts'

const context = {
  timeZone: 'America/Sao_Paulo',
  beats: ['chips', 'policy', 'ai-beats'],
  sources: ['alpha-post', 'beta'],
}
const read = (typed: string) => parseQuery(typed, context)
const phrases = (typed: string) => read(typed).query.all.map(({ tokens }) => tokens.join(' '))

describe('a query', () => {
  it.each([
    ['words', 'Northwind chip', ['northwind', 'chip']],
    ['a phrase', '"export rules" china', ['export rules', 'china']],
    ['typographic quotes', '“export rules”', ['export rules']],
    ['German and French quotes', '„neue Regeln“ «nouvelles règles»', ['neue regeln', 'nouvelles regles']],
    ['a quote that is never closed', '"export rules', ['export rules']],
    ['a version as a phrase', 'GPT-5.5', ['gpt 5 5']],
    ['a word with a colon that is no key', 'note:worthy', ['note worthy']],
    ['operators of other programs as words', 'cats AND NEAR(dogs)', ['cats', 'and', 'near dogs']],
    ['an ideographic space', 'チップ　規制', ['チッ ップ', '規制']],
    ['a repeated word once', 'chip CHIP', ['chip']],
  ])('reads %s', (_, typed, expected) => expect(phrases(typed)).toEqual(expected))

  it('reads exclusions, of words, phrases and filters', () => {
    const { query, faults } = read('chip -gaming -"price cut" -source:beta')
    expect(faults).toEqual([])
    expect(query.none.map(({ tokens }) => tokens.join(' '))).toEqual(['gaming', 'price cut'])
    expect(query.filters).toEqual([{ key: 'source', value: 'beta', not: true }])
  })

  it('reads the beginning of a word', () => {
    expect(read('chip*').query.all).toEqual([{ tokens: ['chip'], prefix: true }])
    expect(read('chip').query.all).toEqual([{ tokens: ['chip'], prefix: false }])
  })

  it('reads filters in any case, languages by their first part', () => {
    expect(read('BEAT:Chips beat:policy lang:pt-BR').query.filters).toEqual([
      { key: 'beat', value: 'chips', not: false },
      { key: 'beat', value: 'policy', not: false },
      { key: 'lang', value: 'pt', not: false },
    ])
  })

  it.each([
    ['from a day on', 'after:2026-10-10', '2026-10-10T03:00:00.000Z', null],
    ['before a day', 'before:2026-10-10', null, '2026-10-10T03:00:00.000Z'],
    ['a month', 'after:2026-10 before:2026-11', '2026-10-01T03:00:00.000Z', '2026-11-01T03:00:00.000Z'],
    ['a year', 'after:2026', '2026-01-01T03:00:00.000Z', null],
    ['the narrower of two', 'after:2026-10-01 after:2026-10-03', '2026-10-03T03:00:00.000Z', null],
    ['the opposite after a minus', '-before:2026-10-10', '2026-10-10T03:00:00.000Z', null],
  ])('bounds time by %s, in the zone of the site', (_, typed, from, to) => {
    const { query, faults } = read(typed)
    const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
    expect([faults, iso(query.from), iso(query.to)]).toEqual([[], from, to])
  })

  it.each([
    ['an unknown beat', 'beat:chip x', 'There is no beat “chip”; did you mean chips?'],
    ['a beat unlike any', 'beat:gardening x', 'There is no beat “gardening”'],
    ['an unknown source', 'source:alpha x', 'There is no source “alpha”'],
    ['an invalid day', 'after:yesterday x', '“yesterday” is not a day; write after:2026-10-01, or a month or year'],
    [
      'a day that never was',
      'after:2026-02-30 x',
      '“2026-02-30” is not a day; write after:2026-10-01, or a month or year',
    ],
    ['an invalid language', 'lang:日本語 x', '“日本語” is not a language code; write one such as lang:ja'],
    ['nothing to search for', '!!! x', '“!!!” has no letter or digit to search for'],
    ['an empty filter', 'beat:"" x', 'beat: needs a value right after it, such as beat:chips'],
  ])('names %s and keeps the rest', (_, typed, fault) => {
    expect(read(typed).faults).toEqual([fault])
    expect(phrases(typed)).toEqual(['x'])
  })

  it('is limited in length and in words', () => {
    expect(read('x'.repeat(5_000)).faults).toEqual([`Only the first ${QUERY_MAX} characters were searched for`])
    expect(read(Array.from({ length: 90 }, (_, i) => i).join(' ')).query.all).toHaveLength(24)
  })

  it('has one normal form however it was typed', () => {
    const texts = [
      'Chip  "Export RULES" beat:chips',
      'beat:Chips “export   rules” CHIP chip',
      'chip "éxport rules" beat:chips',
    ]
    expect(new Set(texts.map((typed) => read(typed).query.text))).toEqual(new Set(['"export rules" beat:chips chip']))
    expect(read('chip -x').query.text).not.toBe(read('chip x').query.text)
  })

  it('without words and filters is empty', () => {
    for (const typed of ['', '   ', '-', '"', '!!!', '""', ':'])
      expect([typed, isEmpty(read(typed).query)]).toEqual([typed, true])
  })

  it('never throws, and reads its own text as itself', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        '"',
        '-',
        '*',
        '(',
        ')',
        'OR',
        'NOT',
        'beat:',
        'lang:',
        'after:',
        'before:',
        '^',
        '{',
        ':',
        "'",
        ';',
        '\0',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
        const { query } = parseQuery(parts.join(' '), { timeZone: 'UTC' })
        if (query.text.length > QUERY_MAX) return
        const again = parseQuery(query.text, { timeZone: 'UTC' }).query
        expect(again.text).toBe(query.text)
        expect(again.filters).toHaveLength(query.filters.length)
        expect([again.from, again.to]).toEqual([query.from, query.to])
      }),
    )
  })
})
