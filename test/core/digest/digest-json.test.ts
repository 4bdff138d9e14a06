import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readDigest, writeDigest } from '../../../src/core/digest/digest-json.ts'
import { makeDigest } from '../../../src/core/digest/make-digest.ts'
import { beats, view } from '../../support/hostile-newsroom.ts'

const site = { timeZone: 'UTC', tagAuthority: 'wire.example' }
const first = readFileSync(new URL('../../fixtures/digests/version-1.json', import.meta.url), 'utf8')

describe('the body of a closed digest', () => {
  it('is read as it was written', () => {
    const digest = makeDigest({
      rules: { id: 'weekly', title: 'The week', beats: ['chips'], perBeat: 5, perPublisher: 3 },
      beats,
      site,
      key: '2026-W10',
      candidates: [{ view: view('s'), update: { edition: '2026-W09', publishers: 3, before: 'Then' } }],
      unreached: [{ name: 'Void', site: null, health: 'failed' }],
      closedAt: 1,
    })
    expect(readDigest(writeDigest(digest), { tagAuthority: 'moved.example' })).toEqual(digest)
  })

  it('of the first version reads as a daily digest without updates, limits and unreached sources', () => {
    const digest = readDigest(first, site)
    expect(digest).toMatchObject({
      version: 2,
      period: 'daily',
      key: '2026-03-03',
      tag: 'tag:wire.example,2026:digest/daily/2026-03-03',
      limits: null,
      unreached: [],
      stories: 2,
      left: 1,
    })
    expect(digest.sections.map(({ stories }) => stories.map(({ id, update }) => [id, update]))).toEqual([
      [['s1', null]],
      [['s2', null]],
    ])
  })

  it.each([
    ['a later version', '{"version":3}', /version 3; this Beatwire reads versions 1 and 2/],
    ['damaged JSON', '{"version":2', /JSON/],
  ])('of %s is refused', (_, body, message) => {
    expect(() => readDigest(body, site)).toThrow(message)
  })
})
