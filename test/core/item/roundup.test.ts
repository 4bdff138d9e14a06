import { describe, expect, it } from 'vitest'
import { isRoundup } from '../../../src/core/item/roundup.ts'

const links = ['kite', 'sable', 'dune'].map((host) => `https://${host}.example/story`)

describe('isRoundup', () => {
  it.each<[string, readonly string[], boolean]>([
    ['AI this week: recalls, open weights, a court and a dam', [], true],
    ['Weekly roundup', links, true],
    ['Letter 44', links, true],
    ['The Plume digest: harbours', links, true],
    ['Weekly roundup', [], false],
    ['The Plume digest', links.slice(0, 2), false],
    ['Kite recalls 4,000 arms', links, false],
    ['Ferries: Kite, Sable and Dune agree on a port', [], false],
  ])('%s', (title, linked, roundup) => {
    expect(isRoundup({ title, link: 'https://letter.example/44', links: linked })).toBe(roundup)
  })

  it('does not count links to its own host', () => {
    const own = links.map((link) => link.replace(/\w+\.example/, 'letter.example'))
    expect(isRoundup({ title: 'Weekly roundup', link: 'https://letter.example/44', links: own })).toBe(false)
  })
})
