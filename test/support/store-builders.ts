import type { Item } from '../../src/core/item/item.ts'
import type { FeedFacts } from '../../src/core/source/entry.ts'
import type { Source } from '../../src/core/source/source.ts'
import type { SourceState } from '../../src/core/source/source-state.ts'
import type { BeatAssignment, Story } from '../../src/core/story/story.ts'
import type { Claim, CrawlSaved } from '../../src/store/contract/sources.ts'
import type { Store } from '../../src/store/store.ts'
import { HOUR, MINUTE, makeItem, makeMembership, makeSource, makeStory, NOON } from './make.ts'

export { HOUR, MINUTE }

/** Number of items in one crawl, for tests in which it does not matter. */
export const BATCH = 40
/** The time at which these tests take place. */
export const T0 = NOON

export const aSource = (id: string, over: Partial<Source> = {}): Source =>
  makeSource(id, { url: `https://${id}.example/feed`, ...over })

export const someFacts = (title: string): FeedFacts => ({
  id: `urn:feed:${title}`,
  title,
  description: 'What it says of itself',
  link: 'https://outlet.example/',
  self: 'https://outlet.example/feed',
  language: 'en',
  rights: '© the outlet',
  updated: T0,
  icon: null,
  authors: [{ name: 'Ada', uri: 'https://outlet.example/ada' }],
  hubs: ['https://hub.example/'],
  ttl: 1_800_000,
})

/** An item with a value in every field. */
export const anItem = (sourceId: string, name: string, over: Partial<Item> = {}): Item =>
  makeItem(`${sourceId}-${name}`, {
    sourceId,
    guid: `urn:${name}`,
    identity: `urn:${name}`,
    link: `https://${sourceId}.example/${name}?utm_source=feed`,
    url: `https://${sourceId}.example/${name}`,
    title: `Title of ${name}`,
    excerpt: `Excerpt of ${name}.`,
    authors: ['Ada', 'Grace'],
    categories: [{ term: 'ai', scheme: 'urn:scheme', label: 'AI' }, { term: 'chips' }],
    enclosures: [{ url: 'https://outlet.example/a.mp3', type: 'audio/mpeg', length: 123 }],
    image: 'https://outlet.example/a.png',
    published: T0 - HOUR,
    updated: T0 - HOUR,
    time: T0 - HOUR,
    firstSeen: T0,
    links: ['https://elsewhere.example/'],
    via: { title: 'Agency', url: 'https://agency.example/feed' },
    hash: `hash-${name}-1`,
    ...over,
  })

export const aBeat = (beat: string, score = 1): BeatAssignment => ({
  beat,
  score,
  reasons: [`word "${beat}" (+${score})`],
})

export const aStory = (id: string, leadId: string, over: Partial<Story> = {}): Story =>
  makeStory(id, leadId, {
    firstAt: T0 - HOUR,
    lastAt: T0 - HOUR,
    published: T0 - HOUR,
    updated: T0 - HOUR,
    contentHash: `face-${id}-1`,
    beats: [aBeat('chips', 2), aBeat('ai-beats', 3)],
    ...over,
  })

export const aMembership = makeMembership

export const only = <One>(list: readonly One[]): One => {
  if (list.length !== 1) throw new Error(`expected one, got ${list.length}`)
  return list[0]!
}

/** Configures sources that are all due at T0. */
export const configure = (store: Store, ...ids: readonly string[]): Promise<void> =>
  store.syncSources(
    ids.map((id) => aSource(id)),
    () => T0,
  )

export const claimOne = async (store: Store, id: string, now = T0): Promise<Claim> =>
  only(await store.claim([id], now, 5 * MINUTE))

/** One whole crawl of a source. */
export async function crawlOnce(
  store: Store,
  sourceId: string,
  items: readonly Item[],
  over: Partial<SourceState> = {},
): Promise<CrawlSaved> {
  const claim = await claimOne(store, sourceId)
  return store.saveCrawl({ sourceId, lease: claim.lease, state: { ...claim.state, health: 'ok', ...over }, items })
}

/** Crawls the items and stores each as the only report of story `s-<item id>`. */
export async function fileEach(store: Store, items: readonly Item[], over: Partial<Story> = {}): Promise<void> {
  for (const sourceId of new Set(items.map((item) => item.sourceId))) {
    await crawlOnce(
      store,
      sourceId,
      items.filter((item) => item.sourceId === sourceId),
    )
  }
  await store.saveStories({
    stories: items.map(({ id, time }) => aStory(`s-${id}`, id, { published: time, updated: time, ...over })),
    memberships: items.map(({ id }) => aMembership(id, `s-${id}`)),
    grouped: items,
  })
}

export const collect = async <One>(list: AsyncIterable<One>): Promise<One[]> => {
  const all: One[] = []
  for await (const one of list) all.push(one)
  return all
}
