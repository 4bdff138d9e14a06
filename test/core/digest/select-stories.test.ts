import { describe, expect, it } from 'vitest'
import { type Selection, sectionOrder, selectStories, shortlist } from '../../../src/core/digest/select-stories.ts'
import { outlet, report, view } from '../../support/hostile-newsroom.ts'

const HOUR = 3_600_000
const from = Date.UTC(2026, 2, 3)
const to = from + 24 * HOUR

/** `by`: publishers, the lead's first; `hour`: hour of the day of all their reports. */
interface Given {
  readonly id: string
  readonly beats?: readonly string[]
  readonly by?: readonly string[]
  readonly hour?: number
  readonly weight?: number
}

const candidate = ({ id, beats = ['chips'], by = ['gazette'], hour = 8, weight = 5 }: Given) => ({
  view: view(
    id,
    { published: from + hour * HOUR, beats: beats.map((beat) => ({ beat, score: 1, reasons: [] })) },
    by.map((name) => report(`${id}-${name}`, outlet(name, { weight }), { time: from + hour * HOUR })),
  ),
  update: null,
})

const chosen = (given: readonly Given[], over: Partial<Selection> = {}) =>
  selectStories({
    candidates: given.map(candidate),
    unranked: [],
    order: ['chips', 'policy'],
    limits: { perBeat: 2, perPublisher: 9 },
    from,
    to,
    ...over,
  }).map(({ beat, stories, left }) => `${beat}: ${stories.map(({ view }) => view.story.id).join(' ')} +${left}`)

const one = (...ids: string[]): Given[] => ids.map((id, at) => ({ id, by: ['loud'], hour: 20 - at }))

describe('selectStories', () => {
  it.each<[string, readonly Given[], Partial<Selection>, readonly string[]]>([
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
      'puts stories with the most publishers first, then the newest',
      [
        { id: 'old', hour: 1 },
        { id: 'new', hour: 5 },
        { id: 'wide', hour: 0, by: ['a', 'b', 'c'] },
      ],
      { limits: { perBeat: 3, perPublisher: 9 } },
      ['chips: wide new old +0', 'policy: +0'],
    ],
    [
      'takes the weight of publishers into account',
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
        { id: 'other', beats: ['policy'], by: ['small'], hour: 1 },
      ],
      { limits: { perBeat: 5, perPublisher: 2 } },
      ['chips: a b +0', 'policy: other +2'],
    ],
    [
      'a story of several publishers is exclusive to none',
      [...one('a', 'b'), { id: 'both', by: ['loud', 'small'], hour: 1 }, { id: 'more', by: ['loud', 'big'], hour: 1 }],
      { limits: { perBeat: 5, perPublisher: 1 } },
      ['chips: both more a +1', 'policy: +0'],
    ],
    [
      'a full section does not use up the publisher’s share',
      [
        { id: 'x', by: ['p', 'q'] },
        { id: 'y', by: ['p', 'q'] },
        ...one('a', 'b'),
        { id: 'mine', beats: ['policy'], by: ['loud'], hour: 1 },
      ],
      { limits: { perBeat: 2, perPublisher: 1 } },
      ['chips: x y +2', 'policy: mine +0'],
    ],
    [
      'counts unranked stories',
      one('a'),
      { unranked: [candidate({ id: 'far' }).view.story, candidate({ id: 'none', beats: ['robots'] }).view.story] },
      ['chips: a +1', 'policy: +0'],
    ],
    ['takes a candidate given twice once', [...one('a'), ...one('a')], {}, ['chips: a +0', 'policy: +0']],
  ])('%s', (_, given, over, wanted) => {
    expect(chosen(given, over).map((line) => line.replace(':  ', ': '))).toEqual(wanted)
    expect(chosen([...given].reverse(), over)).toEqual(chosen(given, over))
  })
})

describe('sectionOrder', () => {
  it('puts the umbrella last, and lists no beat twice', () => {
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

  it('takes the most covered and newest of each section, so that a quiet one is not crowded out', () => {
    const { shortlisted, unranked } = shortlist(stories, ['chips', 'policy'], 2)
    expect(shortlisted.map(({ id }) => id)).toEqual(['wide', 'new', 'quiet'])
    expect(unranked.map(({ id }) => id)).toEqual(['old'])
    expect(shortlist([...stories].reverse(), ['chips', 'policy'], 2)).toEqual({ shortlisted, unranked })
  })
})
