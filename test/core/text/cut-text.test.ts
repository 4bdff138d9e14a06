import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutAtSpace, cutAtWord } from '../../../src/core/text/cut-text.ts'
import { growth, LINEAR } from '../../support/growth.ts'

describe('cutAtSpace', () => {
  it.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['one two three', 12, 'one two…'],
    ['one two, three', 10, 'one two…'],
    ['Donaudampfschifffahrt', 10, 'Donaudamp…'],
    ['abcdefg😀xyz', 9, 'abcdefg…'],
  ])('cutAtSpace(%j, %i) is %j', (text, max, cut) => {
    expect(cutAtSpace(text, max)).toBe(cut)
  })
})

describe('cutAtWord', () => {
  it.each([
    ['short enough', 'twelve chars', 12, 'twelve chars'],
    ['at a space', 'one two three four', 15, 'one two three…'],
    ['between words of a script without spaces', '東京都知事選挙の結果', 7, '東京都知事…'],
    ['inside a word that is too long', 'abcdefghijkl', 6, 'abcde…'],
    ['not inside an emoji sequence', `abcdef${'👩‍👩‍👧‍👦'}`, 10, 'abcdef…'],
    ['a letter with endless marks', `a${'\u0301'.repeat(50)}`, 10, `a${'\u0301'.repeat(8)}…`],
  ])('%s', (_, given, max, expected) => {
    expect(cutAtWord(given, max)).toBe(expected)
  })

  it('never exceeds the limit or breaks a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 2, max: 40 }), (text, max) => {
        const short = cutAtWord(text, max)
        expect(short.length).toBeLessThanOrEqual(max)
        expect(/\p{Surrogate}/u.test(short)).toBe(false)
      }),
    )
  })
})

it.each([',', ' ,', '. ', '\u2026', ', ,x'])('cuts runs of %j in linear time', (unit) => {
  const make = (size: number) => `${unit.repeat(size / unit.length)}x${unit.repeat(size / unit.length)}`
  const work = (text: string) => {
    for (let run = 0; run < 20; run++) cutAtSpace(text, text.length - 1)
  }
  expect(growth(make, work, 4_000)).toBeLessThan(LINEAR)
})
