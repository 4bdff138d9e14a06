import { describe, expect, it } from 'vitest'
import { makeDigest } from '../../../src/core/digest/make-digest.ts'
import { carriedStories, updateOf } from '../../../src/core/digest/update-mark.ts'
import type { Item } from '../../../src/core/item/item.ts'
import type { Story } from '../../../src/core/story/story.ts'
import { beats, outlet, report, view } from '../../support/hostile-newsroom.ts'

const from = Date.UTC(2026, 2, 4)
const to = Date.UTC(2026, 2, 5)
const noon = Date.UTC(2026, 2, 4, 12)
const before = Date.UTC(2026, 2, 3, 12)
const carried = { edition: '2026-03-03', publishers: 2, headline: 'Heron 3 is out' }

describe('updateOf', () => {
  it.each<[string, Partial<Story>, Partial<Item>, object | null]>([
    ['nothing new', { publishers: 2 }, {}, null],
    ['one more publisher', { publishers: 3 }, {}, null],
    ['two more publishers', { publishers: 4 }, {}, { edition: '2026-03-03', publishers: 2, before: null }],
    ['fewer publishers after a split', { publishers: 1 }, {}, null],
    [
      'another headline',
      { publishers: 2, headline: 'Heron 3 withdrawn' },
      {},
      { edition: '2026-03-03', publishers: 0, before: 'Heron 3 is out' },
    ],
    ['the same headline in other letters and marks', { publishers: 2, headline: '“HERON 3” is  out!' }, {}, null],
    ['another headline in another script', { headline: 'ヘロン3' }, {}, { before: 'Heron 3 is out' }],
    ['two more publishers, but the day before', { publishers: 4 }, { time: before }, null],
    ['two more publishers, but the day after', { publishers: 4 }, { time: to }, null],
    ['another headline, rewritten that day', { headline: 'Gone' }, { time: before, updated: noon }, { publishers: 0 }],
    ['another headline, rewritten the day before', { headline: 'Gone' }, { time: before, updated: before }, null],
  ])('%s', (_, over, item, wanted) => {
    const reports = [
      report('s-1', outlet('gazette'), { time: before }),
      report('s-2', outlet('beta'), { time: noon, ...item }),
    ]
    const found = updateOf(view('s', { headline: 'Heron 3 is out', publishers: 2, ...over }, reports), carried, {
      from,
      to,
    })
    if (wanted === null) expect(found).toBeNull()
    else expect(found).toMatchObject(wanted)
  })
})

describe('carriedStories', () => {
  const digest = (key: string, stories: Readonly<Record<string, Partial<Story>>>) =>
    makeDigest({
      rules: { id: 'daily', title: 'The day', beats: ['chips'], perBeat: 9, perPublisher: 9 },
      beats,
      site: { timeZone: 'UTC', tagAuthority: 'wire.example' },
      key,
      candidates: Object.entries(stories).map(([id, over]) => ({ view: view(id, over), update: null })),
      closedAt: null,
    })

  it('returns every story as the last digest had it', () => {
    const digests = [
      digest('2026-03-02', { a: { publishers: 1, headline: 'One' }, b: { publishers: 3, headline: 'B' } }),
      digest('2026-03-03', { a: { publishers: 4, headline: 'Two' } }),
    ]
    expect(Object.fromEntries(carriedStories(digests))).toEqual({
      a: { edition: '2026-03-03', publishers: 4, headline: 'Two' },
      b: { edition: '2026-03-02', publishers: 3, headline: 'B' },
    })
    expect(carriedStories([]).size).toBe(0)
  })
})
