import { describe, expect, it } from 'vitest'
import { chooseCoding, codings } from '../../../src/web/http/negotiate.ts'

describe('chooseCoding', () => {
  it.each([
    ['no field', undefined, 'identity'],
    ['an empty field', '', 'identity'],
    ['a browser', 'gzip, deflate, br, zstd', 'br'],
    ['gzip only', 'gzip', 'gzip'],
    ['its old name', 'x-gzip', 'gzip'],
    ['capitals', 'GZIP', 'gzip'],
    ['codings we lack', 'zstd, deflate', 'identity'],
    ['anything', '*', 'br'],
    ['gzip liked better', 'br;q=0.5, gzip', 'gzip'],
    ['blanks around the weight', 'br ; q=0.5 , gzip ; q=0.8', 'gzip'],
    ['identity liked better', 'gzip;q=0.5, identity', 'identity'],
    ['br refused', 'gzip, br;q=0', 'gzip'],
    ['br refused, the rest welcome', 'br;q=0, *', 'gzip'],
    ['identity refused', 'identity;q=0, gzip', 'gzip'],
    ['everything refused', '*;q=0', null],
    ['everything but gzip refused', 'gzip, *;q=0', 'gzip'],
    ['identity refused and nothing else offered', 'identity;q=0', null],
    ['identity allowed by name though the rest is refused', 'identity, *;q=0', 'identity'],
    ['a weight nobody can read', 'br;q=high, gzip', 'gzip'],
    ['a weight above one', 'br;q=7', 'identity'],
    ['rubbish', ';;;,=', 'identity'],
  ] as const)('%s', (_, header, expected) => {
    expect(chooseCoding(header, codings)).toBe(expected)
  })

  it('chooses out of what is at hand', () => {
    expect(chooseCoding('br, gzip', ['identity'])).toBe('identity')
    expect(chooseCoding('br, identity;q=0', ['identity'])).toBeNull()
  })
})
