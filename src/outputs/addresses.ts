import type { FeedEdition } from '../core/publish/feed-edition.ts'
import { href, type Site } from '../core/publish/site.ts'
import type { FeedAddress } from './feed-document.ts'

/**
 * The date in the `tag:` ids of feeds (RFC 4151 §2.1). It only names the rule that makes the ids, and never changes: a feed
 * keeps its id as long as the beat's id and the authority stay the same.
 */
const FEED_TAG_DATE = '2026'

/** `updated` of a feed without entries, epoch ms: a constant, so that the bytes of empty feeds do not change. */
export const EMPTY_UPDATED = Date.UTC(2026, 0, 1)

const segment = encodeURIComponent

export const storyUrl = (site: Pick<Site, 'url'>, storyId: string): string => href(site, `story/${segment(storyId)}`)
export const beatUrl = (site: Pick<Site, 'url'>, beatId: string): string => href(site, `beats/${segment(beatId)}`)

/** Site path of a picture's file; see `pictureFileName`. */
export const picturePath = (file: string): string => `picture/${file}`

/** Public URL of a beat's feed; `extension` is an Output's. */
export const feedUrl = (site: Pick<Site, 'url'>, beatId: string, extension: string): string =>
  href(site, `feeds/${segment(beatId)}.${extension}`)

/** The address of a feed document by its site path without ending, and its query without `?`. */
export const feedAddress = (site: Pick<Site, 'url'>, feed: string, query = ''): FeedAddress => ({
  base: href(site, feed),
  query,
})

type PlacedEdition = Pick<FeedEdition, 'beat' | 'place'>

/** The address of an edition. */
export const editionAddress = (site: Pick<Site, 'url'>, { beat, place }: PlacedEdition): FeedAddress =>
  place ? feedAddress(site, place.feed, place.query) : feedAddress(site, `feeds/${segment(beat.id)}`)

/** Public URL of an edition's page. */
export const editionPageUrl = (site: Pick<Site, 'url'>, { beat, place }: PlacedEdition): string =>
  place ? href(site, place.page) : beatUrl(site, beat.id)

/** The permanent id of an edition's feed, a `tag:` URI shared by all formats. */
export const editionFeedId = (site: Pick<Site, 'tagAuthority'>, { beat, place }: PlacedEdition): string =>
  `tag:${site.tagAuthority},${FEED_TAG_DATE}:${place ? place.tag : `beat/${segment(beat.id)}`}`

/** Path of the style sheet with which browsers show a feed; without host, so that it works on every host. */
export const sheetPath = (site: Pick<Site, 'url'>): string => new URL(href(site, 'feed.css')).pathname

/** Scheme of our categories (RFC 4287 §4.2.2.2). */
export const beatScheme = (site: Pick<Site, 'url'>): string => href(site, 'beats/')
