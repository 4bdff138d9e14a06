import { describe, expect, it } from 'vitest'
import { HALF_LIFE, importance, rankByImportance } from '../../../src/core/story/importance.ts'
import type { Rule } from '../../../src/core/story/story.ts'
import { outlet, report, view } from '../../support/hostile-newsroom.ts'

const NOW = Date.UTC(2026, 9, 10, 12)
const HOUR = 3_600_000

interface ReportSpec {
  readonly by: string
  readonly weight?: number
  readonly publisher?: string
  readonly hoursAgo?: number
  readonly rule?: Rule
}

const makeView = (...all: readonly ReportSpec[]) => ({
  reports: all.map(({ by, weight = 5, publisher = by, hoursAgo = 0, rule = 'similar' }, at) => {
    const made = report(`${by}-${at}`, outlet(by, { weight, publisher }), { time: NOW - hoursAgo * HOUR })
    return { ...made, membership: { ...made.membership, rule, nearest: at === 0 ? null : `${all[0]!.by}-0` } }
  }),
})

describe('importance', () => {
  it.each([
    ['one default publisher, now', [{ by: 'a' }], 1],
    ['a publisher of weight 0', [{ by: 'a', weight: 0 }], 0.5],
    ['a publisher of weight 10', [{ by: 'a', weight: 10 }], 1.5],
    ['a weight out of range', [{ by: 'a', weight: 99 }], 1.5],
    ['three publishers', [{ by: 'a' }, { by: 'b', weight: 10 }, { by: 'c', weight: 0 }], 3],
    ['half a day ago', [{ by: 'a', hoursAgo: 12 }], 0.5],
    ['a day ago', [{ by: 'a', hoursAgo: 24 }], 0.25],
    ['dated in the future', [{ by: 'a', hoursAgo: -5 }], 1],
    ['a publisher with several reports', [{ by: 'a' }, { by: 'a' }, { by: 'a' }], 1],
    ['a follow-up does not refresh its own publisher', [{ by: 'a', hoursAgo: 12 }, { by: 'a' }], 0.5],
    ['a new publisher lifts an old story', [{ by: 'a', hoursAgo: 12 }, { by: 'b' }], 1.5],
    [
      'two outlets of one family, by the heavier',
      [
        { by: 'a', publisher: 'f' },
        { by: 'b', publisher: 'f', weight: 10 },
      ],
      1.5,
    ],
    ['a wire copy', [{ by: 'a' }, { by: 'b', rule: 'same-text' }, { by: 'c', rule: 'same-url' }], 1],
    [
      'copies alone',
      [
        { by: 'a', rule: 'same-text' },
        { by: 'b', rule: 'same-text' },
      ],
      1,
    ],
    ['no report', [], 0],
  ] as readonly [string, readonly ReportSpec[], number][])('%s', (_, all, wanted) => {
    expect(importance(makeView(...all), NOW)).toBeCloseTo(wanted, 10)
  })

  it('fades by the half-life it is given', () => {
    const story = makeView({ by: 'a', hoursAgo: 24 })
    expect(HALF_LIFE).toBe(12 * HOUR)
    expect(importance(story, NOW, 24 * HOUR)).toBeCloseTo(0.5, 10)
    expect(importance(story, NOW + 24 * HOUR, 24 * HOUR)).toBeCloseTo(0.25, 10)
  })
})

describe('rankByImportance', () => {
  const views = [
    view('wide', { published: NOW - 9 * HOUR }, makeView({ by: 'a' }, { by: 'b' }).reports),
    view('late', { published: NOW - HOUR }, makeView({ by: 'c' }).reports),
    view('early', { published: NOW - 2 * HOUR }, makeView({ by: 'c' }).reports),
    view('early-too', { published: NOW - 2 * HOUR }, makeView({ by: 'd' }).reports),
  ]
  const ids = (order: typeof views) => rankByImportance(order, NOW).map(({ story }) => story.id)

  it('puts the most important first, then the newest, then by id', () => {
    expect(ids(views)).toEqual(['wide', 'late', 'early', 'early-too'])
  })

  it('gives the same order whatever order the stories come in', () => {
    expect(ids([...views].reverse())).toEqual(ids(views))
    expect(rankByImportance([], NOW)).toEqual([])
  })
})
