import { describe, expect, it } from 'vitest'
import { duration, plain, relative, table, wrap } from '../../../src/cli/terminal/text.ts'
import { plural } from '../../../src/core/text/plural.ts'

describe('plain', () => {
  it.each([
    ['an escape character is removed', 'a\u001b[31mred\u001b[0m', 'a[31mred[0m'],
    ['a C1 control character is removed', 'a\u009b31mb', 'a31mb'],
    ['line breaks become spaces', 'one\r\n two\t three', 'one two three'],
    ['direction overrides are removed', 'safe\u202egnp.exe', 'safegnp.exe'],
    ['a title in any script stays', '新しいモデル “Heron 3”', '新しいモデル “Heron 3”'],
  ])('%s', (_, text, wanted) => expect(plain(text)).toBe(wanted))
})

describe('table', () => {
  it('aligns columns by display width, and cuts the last column', () => {
    expect(
      table(
        ['ID', 'NAME'],
        [
          ['模', 'one'],
          ['abc', 'a long name that does not fit'],
        ],
        16,
      ),
    ).toBe('ID   NAME\n模   one\nabc  a long nam…\n')
  })
  it('shows only headings if there are no rows', () => expect(table(['ID', 'NAME'], [])).toBe('ID  NAME\n'))
})

describe('wrap', () => {
  it('breaks at spaces and indents every line', () =>
    expect(wrap('one two three', 9, '  ')).toBe('  one two\n  three\n'))
  it('does not break a word longer than a line', () =>
    expect(wrap('a https://example.org/x b', 6)).toBe('a\nhttps://example.org/x\nb\n'))
})

describe('numbers and times', () => {
  it.each([
    [1, '1 story'],
    [0, '0 stories'],
    [2, '2 stories'],
  ])('%d stories', (n, wanted) => expect(plural(n, 'story', 'stories')).toBe(wanted))
  it.each([
    [12.4, '12 ms'],
    [2500, '2.5 s'],
    [3000, '3 s'],
    [180_000, '3 min'],
    [5 * 3_600_000, '5 h'],
    [72 * 3_600_000, '3 d'],
  ])('%d ms', (ms, wanted) => expect(duration(ms)).toBe(wanted))
  it.each([
    ['past', 1000, 61_000, '1 min ago'],
    ['future', 61_000, 1000, 'in 1 min'],
    ['never', null, 1000, 'never'],
  ])('%s', (_, time, now, wanted) => expect(relative(time, now)).toBe(wanted))
})
