import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnWidth, cutToColumns, wrapFlowed } from '../../../src/core/text/columns.ts'

describe('columnWidth and cutToColumns', () => {
  it.each([
    ['ASCII', 'abc', 3],
    ['wide characters take two columns', '模型', 4],
    ['a combining mark takes none', 'e\u0301', 1],
    ['an emoji takes two', '🤖', 2],
  ])('%s', (_, text, wanted) => expect(columnWidth(text)).toBe(wanted))

  it.each([
    ['short text stays', 'abc', 3, 'abc'],
    ['long text gets an ellipsis', 'abcdef', 4, 'abc…'],
    ['a wide character is not cut in half', '模型発表', 4, '模…'],
    ['no room at all', 'abc', 0, ''],
  ])('%s', (_, text, max, wanted) => expect(cutToColumns(text, max)).toBe(wanted))
})

describe('wrapFlowed', () => {
  it.each<[string, string, number, readonly string[]]>([
    ['nothing', '', 10, []],
    ['only spaces', '   ', 10, []],
    ['a short line', 'one two', 10, ['one two']],
    ['a line that just fits', 'one two xy', 10, ['one two xy']],
    ['breaks at spaces, and keeps them', 'one two three four', 10, ['one two ', 'three four']],
    ['leaves room for the space', 'one two xy z', 10, ['one two ', 'xy z']],
    ['a word too long for a line', 'a bcdefghijklmnop q', 10, ['a ', 'bcdefghijk', 'lmnop q']],
    ['a script without spaces', '議会がAI法を可決した', 8, ['議会がAI', '法を可決', 'した']],
    ['no line begins with a full stop', '議会が可。決', 8, ['議会が', '可。決']],
    ['fills the line with a script without spaces', 'Heron 議会が可決', 12, ['Heron 議会が', '可決']],
    ['keeps a grapheme together', 'ab 👩🏽‍🚀👩🏽‍🚀', 4, ['ab ', '👩🏽‍🚀👩🏽‍🚀']],
  ])('%s', (_, text, columns, wanted) => {
    expect(wrapFlowed(text, columns)).toEqual(wanted)
  })

  it('keeps every line within its columns and loses nothing', () => {
    const piece = fc.constantFrom('a', 'bc', 'wörter', '議会', '。', ' ', '  ', 'supercalifragilistic', '👩🏽‍🚀')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.integer({ min: 4, max: 30 }), (pieces, columns) => {
        const text = pieces.join('').replace(/ +/g, ' ').trim()
        const lines = wrapFlowed(text, columns)
        expect(lines.filter((line) => columnWidth(line) > columns)).toEqual([])
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        expect(lines.every((line) => line.trim() !== '')).toBe(true)
      }),
      { numRuns: 300, seed: 5 },
    )
  })
})
