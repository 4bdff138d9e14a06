/** Where one document of a feed is published: its public URL without the format's ending, and its query without `?`. */
export interface FeedAddress {
  readonly base: string
  readonly query: string
}

/** Another document of the same feed (RFC 5005 §3 and §4). */
export interface RelatedDocument {
  readonly rel: 'next' | 'current' | 'prev-archive' | 'next-archive'
  readonly address: FeedAddress
}

/** A document of a feed, ready for any format: clean plain text, absolute URLs, dates that RFC 3339 can write. */
export interface FeedDocument {
  /** Permanent id, a `tag:` URI (RFC 4151); all formats and all documents of one feed share it. */
  readonly id: string
  readonly title: string
  readonly description: string
  /** BCP 47. */
  readonly language: string
  /** The publication and its home page. */
  readonly author: { readonly name: string; readonly url: string }
  /** '' for none. */
  readonly rights: string
  /** URL of the page that shows the same to people. */
  readonly page: string
  readonly self: FeedAddress
  readonly related: readonly RelatedDocument[]
  /** Whether it is an archive document (RFC 5005 §4), which no longer changes. */
  readonly archive: boolean
  /** `updated` of its newest entry, epoch ms; null without entries. */
  readonly updated: number | null
  /** Path of the style sheet with which a browser shows the XML. */
  readonly stylesheet: string
  readonly entries: readonly FeedEntry[]
}

/** A story, or a closed digest. */
export interface FeedEntry {
  /** Permanent id, a `tag:` URI. */
  readonly id: string
  readonly url: string
  readonly title: string
  /** '' for none. */
  readonly summary: string
  /** HTML. */
  readonly content: string
  /** BCP 47; null if it is not known. */
  readonly language: string | null
  readonly published: Date
  readonly updated: Date
  /** If empty, the feed's own author applies. */
  readonly authors: readonly string[]
  /** '' for none. */
  readonly rights: string
  readonly picture: EntryPicture | null
  /** Null for a digest. */
  readonly story: EntryStory | null
}

/** What an entry states about its story. */
export interface EntryStory {
  /** Its beats (RFC 4287 §4.2.2). */
  readonly categories: readonly { readonly term: string; readonly scheme: string; readonly label: string }[]
  /** Independent publishers. */
  readonly publishers: number
  readonly lead: EntryReport
  /** The other reports, each address once. */
  readonly others: readonly EntryReport[]
  readonly source: EntrySource
}

/** A report by one outlet. */
export interface EntryReport {
  readonly outlet: string
  readonly site: string | null
  /** '' for an untitled note. */
  readonly title: string
  /** As the outlet gave it, for `href`. */
  readonly link: string | null
  /** The same in RFC 3986 characters, for formats whose validators insist on them. */
  readonly uri: string | null
  readonly language: string | null
  readonly published: Date
}

/** The feed that the lead comes from, as it describes itself (RFC 4287 §4.2.11). */
export interface EntrySource {
  readonly id: string
  readonly title: string
  readonly self: string | null
  readonly alternate: string | null
  readonly updated: Date
  /** '' for none. */
  readonly rights: string
  readonly authors: readonly { readonly name: string; readonly uri: string | null }[]
  readonly language: string | null
}

interface PictureFile {
  readonly url: string
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** The picture of a story: our two WebP files and the text that goes with them. */
export interface EntryPicture extends PictureFile {
  readonly small: PictureFile
  /** '' if there is no description. */
  readonly alt: string
  /** Label and credit in one line. */
  readonly caption: string
  readonly credit: string
  /** How it was made, if that must be stated. */
  readonly label: string | null
}

/** The public URL of a feed's document in one format. */
export const documentUrl = ({ base, query }: FeedAddress, extension: string): string =>
  new URL(`${base}.${extension}${query === '' ? '' : `?${query}`}`).href
