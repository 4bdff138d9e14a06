import type { Item } from '../../src/core/item/item.ts'
import type { Entry, FeedFacts } from '../../src/core/source/entry.ts'
import type { Source } from '../../src/core/source/source.ts'
import type { Membership, Outlet, Report, Story } from '../../src/core/story/story.ts'

/**
 * The simplest value of each type. A test sets what matters to it in `over`. All times are noon on a Saturday, UTC, by
 * default.
 */
export const NOON = Date.UTC(2026, 9, 10, 12)
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** A source named after its id, at a host that does not exist. */
export const makeSource = (id: string, over: Partial<Source> = {}): Source => ({
  id,
  kind: 'feed',
  url: `https://${id}.example/feed.xml`,
  name: `The ${id}`,
  site: `https://${id}.example/`,
  language: 'en',
  weight: 5,
  publisher: `${id}.example`,
  group: null,
  schedule: { every: HOUR },
  page: null,
  ...over,
})

/** The outlet of `makeSource(id)`. */
export const makeOutlet = (id: string, over: Partial<Outlet> = {}): Outlet => ({
  sourceId: id,
  name: `The ${id}`,
  url: `https://${id}.example/feed.xml`,
  site: `https://${id}.example/`,
  language: 'en',
  weight: 5,
  publisher: `${id}.example`,
  facts: null,
  ...over,
})

/** An empty entry. */
export const makeEntry = (over: Partial<Entry> = {}): Entry => ({
  guid: null,
  link: null,
  title: '',
  summary: '',
  authors: [],
  categories: [],
  enclosures: [],
  image: null,
  language: null,
  published: null,
  updated: null,
  rights: null,
  links: [],
  via: null,
  ...over,
})

/** The facts of a feed that declares nothing about itself. */
export const makeFacts = (over: Partial<FeedFacts> = {}): FeedFacts => ({
  id: null,
  title: '',
  description: '',
  link: null,
  self: null,
  language: null,
  rights: null,
  updated: null,
  icon: null,
  authors: [],
  hubs: [],
  ttl: null,
  ...over,
})

/** An item without a link; `time` is also when it was published and first seen. */
export const makeItem = (id: string, over: Partial<Item> = {}): Item => {
  const time = over.time ?? NOON
  return {
    id,
    sourceId: 'alpha',
    guid: id,
    identity: id,
    link: null,
    url: null,
    title: '',
    excerpt: '',
    authors: [],
    categories: [],
    enclosures: [],
    image: null,
    language: 'en',
    published: time,
    updated: null,
    time,
    firstSeen: time,
    links: [],
    via: null,
    hash: id,
    ...over,
  }
}

/** The membership of the item that began the story. */
export const makeMembership = (itemId: string, storyId: string, over: Partial<Membership> = {}): Membership => ({
  itemId,
  storyId,
  rule: 'first',
  score: 1,
  nearest: null,
  shared: [],
  ...over,
})

export const makeReport = (item: Item, outlet: Outlet, membership: Partial<Membership> = {}): Report => ({
  item,
  outlet,
  membership: makeMembership(item.id, 's', membership),
})

/** A story by one publisher, under no beat. */
export const makeStory = (id: string, leadId: string, over: Partial<Story> = {}): Story => ({
  id,
  tag: `tag:wire.example,2026:${id}`,
  leadId,
  headline: `Headline of ${id}`,
  excerpt: `Excerpt of ${id}`,
  language: 'en',
  publishers: 1,
  firstAt: NOON,
  lastAt: NOON,
  published: NOON,
  updated: NOON,
  contentHash: id,
  beats: [],
  ...over,
})
