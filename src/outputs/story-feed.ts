import type { FeedEdition } from '../core/publish/feed-edition.ts'
import { href, type Site } from '../core/publish/site.ts'
import { cleanText, languageTag, webUri } from '../core/text/clean.ts'
import { editionTag, pageUrl, sheetPath } from './addresses.ts'
import type { FeedAddress, FeedDocument } from './feed-document.ts'
import { storyEntries } from './story-entry.ts'

/** A feed of stories as a document; `hubs` are those that announce its news. */
export function storyFeed(edition: FeedEdition, site: Site, hubs: readonly string[]): FeedDocument {
  const { beat, place } = edition
  const name = cleanText(site.title)
  const at = (feed: string, query: string): FeedAddress => ({ base: href(site, feed), query })
  return {
    id: editionTag(site, edition),
    title: `${name}: ${cleanText(beat.title) || beat.id}`,
    description: cleanText(beat.description) || cleanText(beat.title) || beat.id,
    language: languageTag(site.language) ?? 'en',
    author: { name, url: site.url },
    rights: cleanText(site.rights),
    page: pageUrl(site, edition),
    self: place ? at(place.feed, place.query) : at(`feeds/${encodeURIComponent(beat.id)}`, ''),
    related: (edition.links ?? []).map(({ rel, feed, query }) => ({ rel, address: at(feed, query) })),
    hubs: hubs.map(webUri).filter((hub) => hub !== null),
    archive: edition.archive === true,
    updated: edition.updated,
    stylesheet: sheetPath(site),
    entries: storyEntries(edition, site),
  }
}
