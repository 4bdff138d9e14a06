import type { FeedEdition, FeedLink } from '../core/publish/feed-edition.ts'
import { href, type Site } from '../core/publish/site.ts'

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

/** Permanent id of a beat's feeds, shared by all formats. */
export const feedTag = (site: Pick<Site, 'tagAuthority'>, beatId: string): string =>
  `tag:${site.tagAuthority},${FEED_TAG_DATE}:beat/${segment(beatId)}`

/** Public URL of a feed document, given its site path without ending and its query without `?`. */
export const placeUrl = (
  site: Pick<Site, 'url'>,
  { feed, query }: Pick<FeedLink, 'feed' | 'query'>,
  extension: string,
): string => href(site, `${feed}.${extension}${query === '' ? '' : `?${query}`}`)

type Placed = Pick<FeedEdition, 'beat' | 'place'>

/** Public URL of an edition in one format. */
export const selfUrl = (site: Pick<Site, 'url'>, { beat, place }: Placed, extension: string): string =>
  place ? placeUrl(site, place, extension) : feedUrl(site, beat.id, extension)

/** Public URL of an edition's page. */
export const pageUrl = (site: Pick<Site, 'url'>, { beat, place }: Placed): string =>
  place ? href(site, place.page) : beatUrl(site, beat.id)

/** The permanent id of an edition's feed. */
export const editionTag = (site: Pick<Site, 'tagAuthority'>, { beat, place }: Placed): string =>
  place ? `tag:${site.tagAuthority},${FEED_TAG_DATE}:${place.tag}` : feedTag(site, beat.id)

/** Path of the style sheet with which browsers show a feed; without host, so that it works on every host. */
export const sheetPath = (site: Pick<Site, 'url'>): string => new URL(href(site, 'feed.css')).pathname

/** Scheme of our categories (RFC 4287 §4.2.2.2). */
export const beatScheme = (site: Pick<Site, 'url'>): string => href(site, 'beats/')
