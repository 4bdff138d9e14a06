import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  closesAt,
  type Digest,
  dayBounds,
  dayOf,
  isDay,
  makeDigest,
  nextCloseAt,
} from '../../src/core/digest.ts'
import { beats, outlet, report, view } from '../outputs/newsroom.ts'

const HOUR = 3_600_000
const utc = (text: string) => Date.parse(text)

describe('days', () => {
  it.each([
    ['UTC', '2026-03-03T00:00:00.000Z', '2026-03-03'],
    ['UTC', '2026-03-02T23:59:59.999Z', '2026-03-02'],
    ['Europe/Berlin', '2026-03-02T23:00:00Z', '2026-03-03'],
    ['America/Los_Angeles', '2026-03-03T07:59:59.999Z', '2026-03-02'],
    ['Asia/Kolkata', '2026-03-02T18:30:00Z', '2026-03-03'],
    ['Pacific/Kiritimati', '2026-03-02T10:00:00Z', '2026-03-03'],
  ])('in %s, %s is on %s', (zone, instant, day) => {
    expect(dayOf(utc(instant), zone)).toBe(day)
  })

  it.each([
    ['an ordinary day', 'UTC', '2026-03-03', '2026-03-03T00:00:00Z', 24],
    ['spring forward at two', 'Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z', 23],
    ['fall back at three', 'Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00Z', 25],
    ['spring forward in New York', 'America/New_York', '2026-03-08', '2026-03-08T05:00:00Z', 23],
    ['fall back in New York', 'America/New_York', '2026-11-01', '2026-11-01T04:00:00Z', 25],
    ['a day that began at one', 'America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z', 23],
    ['a day whose last hour came twice', 'America/Sao_Paulo', '2018-02-17', '2018-02-17T02:00:00Z', 25],
    ['half an hour of summer', 'Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00Z', 23.5],
    ['a day that a zone left out', 'Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z', 0],
  ])('%s: %s %s', (_, zone, day, from, hours) => {
    const bounds = dayBounds(day, zone)
    expect(new Date(bounds.from).toISOString()).toBe(new Date(utc(from)).toISOString())
    expect((bounds.to - bounds.from) / HOUR).toBe(hours)
  })

  it('holds every instant in the bounds of its day, and days meet', () => {
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/Sao_Paulo',
      'Asia/Kathmandu',
      'Pacific/Chatham',
      'Pacific/Apia',
    )
    fc.assert(
      fc.property(fc.integer({ min: utc('2012-01-01'), max: utc('2037-01-01') }), zone, (ms, timeZone) => {
        const day = dayOf(ms, timeZone)
        const { from, to } = dayBounds(day, timeZone)
        expect(from <= ms && ms < to).toBe(true)
        expect(dayBounds(addDays(day, 1), timeZone).from).toBe(to)
      }),
      { numRuns: 200, seed: 7 },
    )
  })

  it.each(['2026-13-01', '2026-02-29', '2026-2-1', '20260201', '', 'today', '2026-02-01T00:00', '+12026-01-01'])(
    '%j is no day',
    (text) => {
      expect(isDay(text)).toBe(false)
      expect(() => dayBounds(text, 'UTC')).toThrow(RangeError)
    },
  )

  it('steps over months, years and leap days', () => {
    expect([addDays('2024-02-28', 1), addDays('2025-12-31', 1), addDays('2026-03-01', -1)]).toEqual([
      '2024-02-29',
      '2026-01-01',
      '2026-02-28',
    ])
  })
})

describe('closing time', () => {
  it.each([
    ['an ordinary day', 'Europe/Berlin', '2026-03-03', '06:00', '2026-03-04T05:00:00Z'],
    ['at midnight', 'UTC', '2026-03-03', '00:00', '2026-03-04T00:00:00Z'],
    ['after the clocks changed', 'Europe/Berlin', '2026-03-28', '06:00', '2026-03-29T04:00:00Z'],
    ['a time that the clocks skip', 'Europe/Berlin', '2026-03-28', '02:30', '2026-03-29T01:30:00Z'],
    ['a time that comes twice', 'Europe/Berlin', '2026-10-24', '02:30', '2026-10-25T00:30:00Z'],
    ['a time just after the repeated hour', 'Europe/Berlin', '2026-10-24', '03:00', '2026-10-25T02:00:00Z'],
  ])('%s', (_, zone, day, closeAt, instant) => {
    expect(new Date(closesAt(day, closeAt, zone)).toISOString()).toBe(new Date(utc(instant)).toISOString())
  })

  it.each([
    ['before it', '2026-03-04T04:59:59Z', '2026-03-04T05:00:00Z'],
    ['at it', '2026-03-04T05:00:00Z', '2026-03-05T05:00:00Z'],
    ['after it', '2026-03-04T05:00:01Z', '2026-03-05T05:00:00Z'],
    ['just after midnight', '2026-03-03T23:00:00Z', '2026-03-04T05:00:00Z'],
  ])('comes next when asked %s', (_, now, next) => {
    expect(nextCloseAt({ closeAt: '06:00' }, { timeZone: 'Europe/Berlin' }, utc(now))).toBe(utc(next))
  })
})

const site = { timeZone: 'Europe/Berlin' }
const rules = { id: 'daily', title: 'The day', beats: ['ai-beats', 'policy', 'chips'], perBeat: 2 }
const at = (hour: number) => Date.UTC(2026, 2, 3, hour)
const filed = (...ids: string[]) => ({ beats: ids.map((beat) => ({ beat, score: 1, reasons: [] })) })
const digest = (views: Parameters<typeof makeDigest>[0], closedAt: number | null = null): Digest =>
  makeDigest(views, rules, beats, site, '2026-03-03', closedAt)
const outline = ({ sections }: Digest) =>
  sections.map((section) => [section.beat, section.stories.map(({ id }) => id).join(' '), section.left])

describe('makeDigest', () => {
  it('files a story once, in its first section, the umbrella last', () => {
    const views = [
      view('everywhere', filed('ai-beats', 'chips', 'policy')),
      view('only-ai', filed('ai-beats')),
      view('a-chip', filed('chips', 'ai-beats')),
      view('unfiled', filed('robots')),
    ]
    expect(outline(digest(views))).toEqual([
      ['policy', 'everywhere', 0],
      ['chips', 'a-chip', 0],
      ['ai-beats', 'only-ai', 0],
    ])
  })

  it('puts what most publishers told first, then the newest, and counts what it leaves out', () => {
    const views = [
      view('old', { ...filed('chips'), published: at(1) }),
      view('new', { ...filed('chips'), published: at(5) }),
      view('wide', { ...filed('chips'), published: at(0), publishers: 4 }),
    ]
    expect(outline(digest(views))).toEqual([['chips', 'wide new', 1]])
    expect(digest(views)).toMatchObject({ stories: 2, left: 1 })
    expect(digest([...views].reverse())).toEqual(digest(views))
  })

  it('holds the stories of the local day alone', () => {
    const views = [
      view('first', { ...filed('policy'), published: utc('2026-03-02T23:00:00Z') }),
      view('before', { ...filed('policy'), published: utc('2026-03-02T22:59:59.999Z') }),
      view('last', { ...filed('policy'), published: utc('2026-03-03T22:59:59.999Z') }),
      view('after', { ...filed('policy'), published: utc('2026-03-03T23:00:00Z') }),
    ]
    expect(outline(digest(views))).toEqual([['policy', 'last first', 0]])
  })

  it('has all that a page needs, clean, and survives JSON', () => {
    const zeitung = outlet('zeitung', { name: 'Die Zeitung', language: 'de' })
    const made = digest(
      [
        view('s', { ...filed('chips'), headline: 'A \u202Eb\u0000 \uD800c' }, [
          report('s-1', outlet('gazette'), { title: 'x'.repeat(500), link: 'javascript:alert(1)' }),
          report('s-2', zeitung, { title: 'Zwei', time: at(9) }),
        ]),
      ],
      at(23),
    )
    expect(JSON.parse(JSON.stringify(made))).toEqual(made)
    expect(made).toMatchObject({
      id: 'daily',
      title: 'The day',
      day: '2026-03-03',
      timeZone: 'Europe/Berlin',
      closedAt: at(23),
    })
    const [story] = made.sections[0]!.stories
    expect(story).toMatchObject({
      id: 's',
      tag: 'tag:wire.example,2026-03-03:story/s',
      headline: 'A b c',
      publishers: 2,
    })
    expect(story!.reports[0]).toMatchObject({ outlet: 'The gazette', link: null })
    expect(story!.reports[0]!.title).toHaveLength(300)
    expect(story!.reports[1]).toEqual({
      outlet: 'Die Zeitung',
      title: 'Zwei',
      link: 'https://zeitung.example/s-2',
      time: at(9),
      language: 'de',
    })
  })

  it('is empty on a quiet day', () => {
    expect(digest([])).toMatchObject({ sections: [], stories: 0, left: 0 })
  })

  it('names a section of a beat that is no more by its id', () => {
    const made = makeDigest(
      [view('s', filed('gone'))],
      { ...rules, beats: ['gone', 'gone'] },
      beats,
      site,
      '2026-03-03',
      null,
    )
    expect(made.sections.map(({ beat, title }) => [beat, title])).toEqual([['gone', 'gone']])
  })
})
