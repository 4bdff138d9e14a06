import type { FeedEdition } from '../core/publish/feed-edition.ts'
import type { Site } from '../core/publish/site.ts'
import { cleanText, languageTag } from '../core/text/clean.ts'
import { editionAddress, editionFeedId, editionPageUrl, feedAddress, sheetPath } from './addresses.ts'
import type { FeedDocument } from './feed-document.ts'
import { storyEntries } from './story-entry.ts'

/** A feed of stories as a document. */
export function storyFeed(edition: FeedEdition, site: Site): FeedDocument {
  const { beat } = edition
  const name = cleanText(site.title)
  const title = cleanText(beat.title)
  return {
    id: editionFeedId(site, edition),
    title: `${name}: ${title || beat.id}`,
    description: cleanText(beat.description) || title || beat.id,
    language: languageTag(site.language) ?? 'en',
    author: { name, url: site.url },
    rights: cleanText(site.rights),
    page: editionPageUrl(site, edition),
    self: editionAddress(site, edition),
    related: (edition.links ?? []).map(({ rel, feed, query }) => ({ rel, address: feedAddress(site, feed, query) })),
    archive: edition.archive === true,
    updated: edition.updated,
    stylesheet: sheetPath(site),
    entries: storyEntries(edition, site),
  }
}
