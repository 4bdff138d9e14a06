import { type Digest, digestTag } from '../core/digest/digest.ts'
import { href } from '../core/publish/site.ts'
import { cleanText, languageTag } from '../core/text/clean.ts'
import { EMPTY_UPDATED, feedAddress, sheetPath } from './addresses.ts'
import { digestFeedBase, digestUrl, type Publication } from './digest-addresses.ts'
import { digestContent } from './digest-html.ts'
import { digestSummary, editionText } from './digest-words.ts'
import type { FeedDocument, FeedEntry, RelatedDocument } from './feed-document.ts'

/** Where a document is among those of a digest's feed (RFC 5005 §4): names of archives, null for none. */
export interface ArchivePosition {
  /** Name of this document if it is an archive. */
  readonly archive: string | null
  readonly older: string | null
  readonly newer: string | null
}

/** The subscription document of a feed without archives. */
const NO_ARCHIVES: ArchivePosition = { archive: null, older: null, newer: null }

/** A closed digest as an entry. */
function digestEntry(digest: Digest, publication: Publication): FeedEntry {
  const closed = new Date(digest.closedAt ?? EMPTY_UPDATED)
  return {
    id: digest.tag,
    url: digestUrl(publication, digest),
    title: cleanText(`${digest.title}: ${editionText(publication.site, digest.key)}`),
    summary: `${digestSummary(digest)}.`,
    content: digestContent(digest, publication),
    language: null,
    published: closed,
    updated: closed,
    authors: [],
    rights: '',
    picture: null,
    story: null,
  }
}

/**
 * The feed of a digest as a document: one entry for each closed digest, in the order given (newest first). Open digests are
 * left out, so that an entry never changes.
 */
export function digestFeed(
  rules: { readonly id: string; readonly title: string },
  digests: readonly Digest[],
  publication: Publication,
  { archive, older, newer }: ArchivePosition = NO_ARCHIVES,
): FeedDocument {
  const { site } = publication
  const entries = digests.filter(({ closedAt }) => closedAt !== null).map((digest) => digestEntry(digest, publication))
  const siteTitle = cleanText(site.title)
  const title = cleanText(rules.title) || rules.id
  const at = (name: string | null) => feedAddress(site, digestFeedBase(publication, rules.id, name))
  const related: readonly RelatedDocument[] = [
    ...(archive === null ? [] : [{ rel: 'current' as const, address: at(null) }]),
    ...(older === null ? [] : [{ rel: 'prev-archive' as const, address: at(older) }]),
    ...(archive === null || newer === null ? [] : [{ rel: 'next-archive' as const, address: at(newer) }]),
  ]
  return {
    id: digestTag(site, rules.id),
    title: `${siteTitle}: ${title}`,
    description: `Every edition of ${title}, once it is closed.`,
    language: languageTag(site.language) ?? 'en',
    author: { name: siteTitle, url: site.url },
    rights: cleanText(site.rights),
    page: href(site, 'digest'),
    self: at(archive),
    related,
    archive: archive !== null,
    updated: entries.length === 0 ? null : Math.max(...entries.map(({ updated }) => updated.getTime())),
    stylesheet: sheetPath(site),
    entries,
  }
}
