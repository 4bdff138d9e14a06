import type { FeedEdition } from '../core/publish/feed-edition.ts'
import { href, type Site } from '../core/publish/site.ts'
import { PICTURE_WIDTHS, type Picture, pictureFileName, smallSize } from '../core/story/picture.ts'
import { provenanceLabel } from '../core/story/picture-credit.ts'
import type { Outlet, Report, StoryView } from '../core/story/story.ts'
import { absoluteUri, cleanText, languageTag, TITLE_MAX, webUri, webUrl } from '../core/text/clean.ts'
import { cutAtWord } from '../core/text/cut-text.ts'
import { beatScheme, EMPTY_UPDATED, picturePath, storyUrl } from './addresses.ts'

/** What an outlet wrote, clean. */
export interface PrintReport {
  readonly outlet: string
  readonly site: string | null
  readonly title: string
  /** As the outlet gave it, for `href`. */
  readonly link: string | null
  /** The same in RFC 3986 characters, for documents whose validators insist. */
  readonly uri: string | null
  readonly language: string | null
  readonly published: Date
}

/** What the lead's feed says of itself (RFC 4287 §4.2.11). */
export interface PrintSource {
  readonly id: string
  readonly title: string
  readonly self: string | null
  readonly alternate: string | null
  readonly updated: Date
  readonly rights: string
  readonly authors: readonly { readonly name: string; readonly uri: string | null }[]
  readonly language: string | null
}

interface PictureFile {
  readonly url: string
  readonly width: number
  readonly height: number
}

/** The story's picture: two files of ours, and what has to stand by them. */
export interface PrintPicture extends PictureFile {
  readonly small: PictureFile
  /** '' where nobody describes it. */
  readonly alt: string
  /** How it came to be, where that has to be said, and whose it is. */
  readonly caption: string
  readonly credit: string
  readonly label: string | null
}

/** A story as every output prints it: clean plain text, absolute links, dates that RFC 3339 can write. */
export interface PrintEntry {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly summary: string
  readonly language: string | null
  readonly published: Date
  readonly updated: Date
  readonly authors: readonly string[]
  readonly rights: string
  readonly categories: readonly { readonly term: string; readonly scheme: string; readonly label: string }[]
  readonly publishers: number
  readonly lead: PrintReport
  /** The other reports, each address once. */
  readonly others: readonly PrintReport[]
  readonly source: PrintSource
  readonly picture: PrintPicture | null
}

/** RFC 3339 has four digits for the year. */
const LAST = Date.UTC(10000, 0) - 1
const dateOf = (ms: number): Date => new Date(Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LAST) : EMPTY_UPDATED)

const title = (text: string) => cutAtWord(cleanText(text), TITLE_MAX)

const printReport = ({ item, outlet }: Report): PrintReport => ({
  outlet: title(outlet.name) || outlet.sourceId,
  site: webUrl(outlet.site),
  title: title(item.title),
  link: webUrl(item.link),
  uri: webUri(item.link),
  language: languageTag(item.language ?? outlet.language),
  published: dateOf(item.time),
})

/**
 * `updated` is the lead's own time, not the feed's: many outlets stamp their feed anew with each request, and our bytes
 * would change with nothing new to read. When the outlet printed this entry its feed was at least that new.
 */
function printSource(outlet: Outlet, lead: Report, name: string): PrintSource {
  const { facts } = outlet
  const self = webUri(facts?.self) ?? webUri(outlet.url)
  return {
    id: absoluteUri(facts?.id) ?? self ?? `urn:beatwire:source:${encodeURIComponent(outlet.sourceId)}`,
    title: title(facts?.title ?? '') || name,
    self,
    alternate: webUri(facts?.link) ?? webUri(outlet.site),
    updated: dateOf(lead.item.updated ?? lead.item.published ?? lead.item.time),
    rights: cleanText(facts?.rights ?? ''),
    authors: (facts?.authors ?? [])
      .map((author) => ({ name: title(author.name), uri: webUri(author.uri) }))
      .filter((author) => author.name !== ''),
    language: languageTag(facts?.language ?? outlet.language),
  }
}

function printPicture(picture: Picture, site: Site): PrintPicture {
  const { hash, width, height } = picture
  const [large, small] = PICTURE_WIDTHS
  const credit = cleanText(picture.credit)
  const label = picture.provenance === null ? null : provenanceLabel[picture.provenance]
  return {
    url: href(site, picturePath(pictureFileName(hash, large))),
    width,
    height,
    small: { url: href(site, picturePath(pictureFileName(hash, small))), ...smallSize(picture) },
    alt: cleanText(picture.alt),
    caption: [label, credit].filter(Boolean).join('. '),
    credit,
    label,
  }
}

/** Reports whose address no earlier one has; those without an address are told apart by outlet and title. */
function distinct(lead: PrintReport, others: readonly PrintReport[]): PrintReport[] {
  const key = (report: PrintReport) => report.uri ?? `${report.outlet}\n${report.title}`
  const seen = new Set([key(lead)])
  return others.filter((report) => !seen.has(key(report)) && seen.add(key(report)))
}

/** One story, or null where it has no report to speak of. */
function printEntry({ story, reports }: StoryView, edition: FeedEdition, site: Site): PrintEntry | null {
  const lead = reports.find(({ item }) => item.id === story.leadId) ?? reports[0]
  if (lead === undefined) return null
  const face = printReport(lead)
  const source = printSource(lead.outlet, lead, face.outlet)
  const summary = cleanText(story.excerpt)
  const picture = edition.pictures?.get(story.id)
  const names = [...new Set(lead.item.authors.map(title))].filter((name) => name !== '').slice(0, 10)
  const published = dateOf(story.published)
  return {
    id: story.tag,
    url: storyUrl(site, story.id),
    title: title(story.headline) || face.title || cutAtWord(summary, 120) || face.outlet,
    summary,
    language: languageTag(story.language),
    published,
    updated: dateOf(Math.max(story.updated, published.getTime())),
    authors: names.length > 0 ? names : [face.outlet],
    rights: source.rights,
    categories: story.beats.map(({ beat }) => ({
      term: beat,
      scheme: beatScheme(site),
      label: cleanText(edition.titles?.[beat] ?? '') || beat,
    })),
    publishers: story.publishers,
    lead: face,
    others: distinct(face, reports.filter((report) => report !== lead).map(printReport)),
    source,
    picture: picture ? printPicture(picture, site) : null,
  }
}

/** The stories of an edition as entries, in its order. */
export const printEntries = (edition: FeedEdition, site: Site): PrintEntry[] =>
  edition.stories.map((view) => printEntry(view, edition, site)).filter((entry) => entry !== null)
