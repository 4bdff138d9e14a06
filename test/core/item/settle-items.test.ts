import { describe, expect, it } from 'vitest'
import { toItems } from '../../../src/core/item/adopt-entries.ts'
import { itemId } from '../../../src/core/item/identity.ts'
import type { Item } from '../../../src/core/item/item.ts'
import { type Draft, NO_REPEATS, settleItems } from '../../../src/core/item/settle-items.ts'
import type { Entry } from '../../../src/core/source/entry.ts'
import type { Repeats } from '../../../src/core/source/source-state.ts'
import { growth, LINEAR } from '../../support/growth.ts'
import { DAY, HOUR, makeEntry, NOON } from '../../support/make.ts'

const source = { id: 'lab', language: 'en' }

/** Reads one document after another into a store in memory, as the crawl does. */
function crawls(...documents: readonly (readonly Partial<Entry>[])[]) {
  const stored = new Map<string, Item>()
  let repeats: Repeats = NO_REPEATS
  const rounds = documents.map((entries, round) => {
    const adopted = toItems(entries.map(makeEntry), source, NOON + round * HOUR)
    const drafts = adopted.items.map((item, at): Draft => ({ item, entry: adopted.entries[at]! }))
    const settled = settleItems(drafts, { source, items: [...stored.values()], taken: new Set(), repeats })
    repeats = settled.repeats
    const inserted = settled.items.filter(({ id }) => !stored.has(id))
    const changed = settled.items.filter(({ id, hash }) => stored.has(id) && stored.get(id)!.hash !== hash)
    for (const item of settled.items) stored.set(item.id, item)
    return {
      inserted: inserted.map(({ title }) => title),
      changed: changed.map(({ title }) => title),
      faults: settled.faults,
    }
  })
  return { rounds, repeats, stored: [...stored.values()] }
}

const NOTHING = { inserted: [], changed: [], faults: [] }

const vote = {
  link: 'https://polls.example/vote',
  title: 'Which open model do you run at home?',
  summary: 'Vote until Friday. Most of you run a small model on a laptop.',
  published: NOON - 2 * DAY,
}
const secret = {
  link: 'https://polls.example/vote',
  title: 'Should benchmarks be secret?',
  summary: 'A question for the weekend about tests that leak into training data.',
  published: NOON - HOUR,
}
const plain = {
  guid: 'http://lab.example/?p=1',
  link: 'http://lab.example/one',
  title: 'A lab opens a second campus',
  summary: 'The campus stands near the port and takes three hundred people.',
  published: NOON - DAY,
}

describe('an entry that is stored', () => {
  it.each<[string, Partial<Entry>]>([
    ['another scheme of guid and link', { guid: 'https://lab.example/?p=1', link: 'https://lab.example/one' }],
    ['another guid', { guid: 'cms-4711' }],
    ['no guid', { guid: null }],
    [
      'another guid and a link with another host and tracking',
      { guid: 'x', link: 'https://www.lab.example/one/?utm_source=a' },
    ],
    ['another guid and another link', { guid: 'x', link: 'https://lab.example/2026/one' }],
    ['another link', { link: 'https://lab.example/2026/one' }],
    ['another title', { title: 'The lab now has a second site' }],
    ['another text', { summary: 'Corrected: four hundred people will work there, says the company.' }],
    ['a later date', { published: NOON }],
    ['another title and a later date', { title: 'Campus number two is open', published: NOON }],
  ])('is found again with %s', (_, over) => {
    expect(crawls([plain], [{ ...plain, ...over }]).stored).toHaveLength(1)
  })

  it.each<[string, Partial<Entry>]>([
    ['guid', { link: 'https://lab.example/two' }],
    ['link', { guid: 'other' }],
  ])('is not replaced by one that shares its %s and differs in title, text and date', (_, over) => {
    const other = {
      ...plain,
      title: 'Chip brokers face new forms',
      summary: 'Export rules change in May.',
      published: NOON,
    }
    const { rounds, stored } = crawls([plain], [{ ...other, ...over }], [plain], [{ ...other, ...over }])
    expect(rounds[1]).toMatchObject({ inserted: [other.title], changed: [] })
    expect(rounds.slice(2)).toEqual([NOTHING, NOTHING])
    expect(stored.map(({ title }) => title).sort()).toEqual([plain.title, other.title].sort())
  })

  it('gets its first address back when it re-enters the document with another', () => {
    const { rounds, stored } = crawls([plain], [], [{ ...plain, guid: 'https://lab.example/?p=1' }])
    expect(rounds[2]).toEqual(NOTHING)
    expect(stored[0]!.guid).toBe(plain.guid)
  })

  it('keeps an id that was made from guid and link because two entries shared the guid', () => {
    const a = { ...plain, guid: 'same', link: 'https://lab.example/a' }
    const b = { ...secret, guid: 'same', link: 'https://lab.example/b' }
    const { rounds, stored } = crawls([a, b], [b], [a], [a, b])
    expect(rounds.slice(1)).toEqual([NOTHING, NOTHING, NOTHING])
    expect(stored.map(({ id }) => id)).toContain(itemId('lab', `same\n${a.link}`))
  })
})

describe('the other entries of a document', () => {
  it.each([
    ['first alone, then together, then the other alone', [[vote], [secret, vote], [secret]]],
    ['first together, then each alone', [[secret, vote], [vote], [secret]]],
    ['in the other order', [[secret], [vote, secret], [vote]]],
  ])('do not change what an entry is: %s', (_, documents) => {
    const { stored, repeats } = crawls(...documents, ...documents)
    expect(stored.map(({ title }) => title).sort()).toEqual([secret.title, vote.title].sort())
    expect(repeats.link).toBe(true)
  })

  it('leave a shared link without a name for either', () => {
    const { stored } = crawls([vote], [secret, vote], [secret])
    expect(stored.map(({ url }) => url)).toEqual([null, null])
  })
})

describe('a source that repeats its guids', () => {
  it('stays one: a guid alone is not trusted again', () => {
    const told = [
      ['Foundry adds a night shift', 'Orders for memory rose in spring.'],
      ['Judge asks for training records', 'Three makers of chatbots have until May.'],
      ['Fund closes at ninety million', 'Small translation models are its subject.'],
      ['Robots learn to fold towels', 'A team filmed nine kinds of cloth.'],
    ] as const
    const daily = (day: number): Partial<Entry> => ({
      guid: 'latest',
      title: told[day]![0],
      summary: told[day]![1],
      published: NOON - DAY * (9 - day),
    })
    const { rounds, repeats } = crawls([daily(0)], [daily(1)], [daily(2)], [daily(3)])
    expect(rounds.map(({ inserted, changed }) => [inserted.length, changed.length])).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
      [1, 0],
    ])
    expect(repeats.guid).toBe(true)
  })
})

describe('a search feed with new addresses at every fetch', () => {
  const found = (round: number, over: Partial<Entry> = {}): Partial<Entry> => ({
    guid: `CBM${round}`,
    link: `https://news.example/rss/articles/CBM${round}`,
    title: 'Quillon raises $240 million - The Lantern',
    summary: 'Quillon raises $240 million The Lantern',
    links: [`https://news.example/rss/articles/CBM${round}`],
    published: NOON - HOUR,
    via: { title: 'The Lantern', url: 'https://lantern.example' },
    ...over,
  })

  it('adds and changes nothing', () => {
    expect(crawls([found(1)], [found(2)], [found(3)]).rounds.slice(1)).toEqual([NOTHING, NOTHING])
  })

  it('adds nothing when the date moves within the day', () => {
    expect(crawls([found(1)], [found(2, { published: NOON - 2 * HOUR })]).stored).toHaveLength(1)
  })

  it('names one report of an outlet, title and day once in a document', () => {
    const { rounds } = crawls([found(1)], [found(2), found(3)], [found(4, { published: NOON - 2 * DAY }), found(5)])
    expect(rounds[1]!.inserted).toEqual([])
    expect(rounds[2]!.inserted).toEqual(['Quillon raises $240 million'])
  })

  it('keeps two outlets with one title apart', () => {
    const other = found(2, { title: 'Quillon raises $240 million - Fjord Daily', published: NOON - 2 * HOUR })
    expect(crawls([found(1), { ...other, via: { title: 'Fjord Daily', url: null } }]).stored).toHaveLength(2)
  })
})

describe('a column that returns under its title', () => {
  it('is a new item every week', () => {
    const column = (week: number): Partial<Entry> => ({
      guid: `c${week}`,
      link: `https://lab.example/column-${week}`,
      title: 'The week in machine learning',
      summary: 'Links we liked.',
      published: NOON + week * 7 * DAY,
    })
    const { stored } = crawls([column(-3)], [column(-2), column(-3)], [column(-1), column(-2)])
    expect(stored).toHaveLength(3)
  })
})

it('costs no more than linear time for entries that all look alike', () => {
  const make = (size: number) => {
    const entries = Array.from({ length: size }, (_, at) =>
      makeEntry({
        guid: `g${at}`,
        link: 'https://lab.example/live',
        title: 'Live updates from the hall',
        published: NOON,
      }),
    )
    const { items } = toItems(entries, source, NOON)
    const renamed = toItems(
      entries.map((entry, at) => ({ ...entry, guid: `h${at}` })),
      source,
      NOON + HOUR,
    )
    return { items, drafts: renamed.items.map((item, at): Draft => ({ item, entry: renamed.entries[at]! })) }
  }
  const work = ({ items, drafts }: ReturnType<typeof make>) =>
    settleItems(drafts, { source, items, taken: new Set(), repeats: NO_REPEATS })
  expect(growth(make, work, 300)).toBeLessThan(LINEAR)
})
