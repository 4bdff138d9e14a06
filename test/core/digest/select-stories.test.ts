import { describe, expect, it } from 'vitest'
import { type Choice, choose, sectionOrder, shortlist } from '../../../src/core/digest/select-stories.ts'
import { outlet, report, view } from '../../support/hostile-newsroom.ts'

const HOUR = 3_600_000
const from = Date.UTC(2026, 2, 3)
const to = from + 24 * HOUR

/** `told` names the publishers, the lead's first; `hour` the hour of the day at which all of them told it. */
interface Given {
  readonly id: string
  readonly beats?: readonly string[]
  readonly told?: readonly string[]
  readonly hour?: number
  readonly weight?: number
}

const candidate = ({ id, beats = ['chips'], told = ['gazette'], hour = 8, weight = 5 }: Given) => ({
  view: view(
    id,
    { published: from + hour * HOUR, beats: beats.map((beat) => ({ beat, score: 1, reasons: [] })) },
    told.map((by) => report(`${id}-${by}`, outlet(by, { weight }), { time: from + hour * HOUR })),
  ),
  update: null,
})

const chosen = (given: readonly Given[], over: Partial<Choice> = {}) =>
  choose({
    candidates: given.map(candidate),
    beyond: [],
    order: ['chips', 'policy'],
    caps: { perBeat: 2, perPublisher: 9 },
    from,
    to,
    ...over,
  }).map(({ beat, stories, left }) => `${beat}: ${stories.map(({ view }) => view.story.id).join(' ')} +${left}`)

const one = (...ids: string[]): Given[] => ids.map((id, at) => ({ id, told: ['loud'], hour: 20 - at }))

describe('choose', () => {
  it.each<[string, readonly Given[], Partial<Choice>, readonly string[]]>([
    ['nothing on a quiet day', [], {}, ['chips: +0', 'policy: +0']],
    [
      'files a story once, in the first section it belongs to',
      [
        { id: 'a', beats: ['policy', 'chips'] },
        { id: 'b', beats: ['policy'] },
        { id: 'c', beats: ['robots'] },
      ],
      {},
      ['chips: a +0', 'policy: b +0'],
    ],
    [
      'puts what most publishers told first, then the newest',
      [
        { id: 'old', hour: 1 },
        { id: 'new', hour: 5 },
        { id: 'wide', hour: 0, told: ['a', 'b', 'c'] },
      ],
      { caps: { perBeat: 3, perPublisher: 9 } },
      ['chips: wide new old +0', 'policy: +0'],
    ],
    [
      'lets publisher weight count',
      [
        { id: 'blog', weight: 1, hour: 8 },
        { id: 'paper', weight: 9, hour: 8 },
      ],
      {},
      ['chips: paper blog +0', 'policy: +0'],
    ],
    [
      'a busy topic stops at its limit and does not spill over',
      [
        ...one('a', 'b', 'c', 'd').map((each) => ({ ...each, beats: ['chips', 'policy'] })),
        { id: 'quiet', beats: ['policy'], hour: 1 },
      ],
      {},
      ['chips: a b +2', 'policy: quiet +0'],
    ],
    [
      'a busy publisher stops at its limit, in all sections together',
      [
        ...one('a', 'b'),
        ...one('c', 'd').map((each) => ({ ...each, beats: ['policy'], hour: 3 })),
        { id: 'other', beats: ['policy'], told: ['small'], hour: 1 },
      ],
      { caps: { perBeat: 5, perPublisher: 2 } },
      ['chips: a b +0', 'policy: other +2'],
    ],
    [
      'what several publishers tell is no publisher’s own',
      [
        ...one('a', 'b'),
        { id: 'both', told: ['loud', 'small'], hour: 1 },
        { id: 'more', told: ['loud', 'big'], hour: 1 },
      ],
      { caps: { perBeat: 5, perPublisher: 1 } },
      ['chips: both more a +1', 'policy: +0'],
    ],
    [
      'a full section does not use up the publisher’s share',
      [
        { id: 'x', told: ['p', 'q'] },
        { id: 'y', told: ['p', 'q'] },
        ...one('a', 'b'),
        { id: 'mine', beats: ['policy'], told: ['loud'], hour: 1 },
      ],
      { caps: { perBeat: 2, perPublisher: 1 } },
      ['chips: x y +2', 'policy: mine +0'],
    ],
    [
      'counts what nobody looked at',
      one('a'),
      { beyond: [candidate({ id: 'far' }).view.story, candidate({ id: 'none', beats: ['robots'] }).view.story] },
      ['chips: a +1', 'policy: +0'],
    ],
    ['takes a candidate named twice once', [...one('a'), ...one('a')], {}, ['chips: a +0', 'policy: +0']],
  ])('%s', (_, given, over, wanted) => {
    expect(chosen(given, over).map((line) => line.replace(':  ', ': '))).toEqual(wanted)
    expect(chosen([...given].reverse(), over)).toEqual(chosen(given, over))
  })
})

describe('sectionOrder', () => {
  it('puts the umbrella last, and names no beat twice', () => {
    const known = [
      { id: 'ai', umbrella: true },
      { id: 'chips', umbrella: false },
    ]
    expect(sectionOrder(['ai', 'policy', 'chips', 'policy'], known)).toEqual(['policy', 'chips', 'ai'])
  })
})

describe('shortlist', () => {
  const story = (id: string, hour: number, publishers: number, ...beats: string[]) => ({
    ...candidate({ id, hour, beats }).view.story,
    publishers,
  })
  const stories = [
    story('old', 1, 1, 'chips'),
    story('wide', 0, 5, 'chips', 'policy'),
    story('new', 9, 1, 'chips'),
    story('quiet', 0, 1, 'policy'),
    story('none', 5, 9, 'robots'),
  ]

  it('takes of each section the widest and newest, so that a quiet one is not crowded out', () => {
    const { near, beyond } = shortlist(stories, ['chips', 'policy'], 2)
    expect(near.map(({ id }) => id)).toEqual(['wide', 'new', 'quiet'])
    expect(beyond.map(({ id }) => id)).toEqual(['old'])
    expect(shortlist([...stories].reverse(), ['chips', 'policy'], 2)).toEqual({ near, beyond })
  })
})
