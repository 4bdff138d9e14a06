import type { FeedEdition } from '../core/publish/feed-edition.ts'
import { href, type Site } from '../core/publish/site.ts'
import { PICTURE_WIDTHS, type Picture, pictureFileName, smallSize } from '../core/story/picture.ts'
import { provenanceLabel } from '../core/story/picture-credit.ts'
import type { Report, StoryView } from '../core/story/story.ts'
import { absoluteUri, cleanText, languageTag, webUri, webUrl, withoutSecrets } from '../core/text/clean.ts'
import { cutAtWord } from '../core/text/cut-text.ts'
import { printedTitle } from '../core/text/printed-title.ts'
import { beatScheme, EMPTY_UPDATED, picturePath, storyUrl } from './addresses.ts'
import type { EntryPicture, EntryReport, EntrySource, FeedEntry } from './feed-document.ts'
import { type StoryParts, storyHtml } from './story-html.ts'

/** The last instant that RFC 3339 can write: it has four digits for the year. */
const LAST = Date.UTC(10000, 0) - 1
const dateOf = (ms: number): Date => new Date(Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LAST) : EMPTY_UPDATED)

const entryReport = ({ item, outlet }: Report): EntryReport => ({
  outlet: printedTitle(outlet.name) || outlet.sourceId,
  site: webUrl(outlet.site),
  title: printedTitle(item.title),
  link: webUrl(item.link),
  uri: webUri(item.link),
  language: languageTag(item.language ?? outlet.language),
  published: dateOf(item.time),
})

/** A feed's own id, if it is one that can be permanent (`tag:`, `urn:`, http) and holds no secret; else null. */
function sourceId(text: string | null | undefined): string | null {
  const id = absoluteUri(text)
  if (id === null || !/^(?:tag:|urn:|https?:\/\/)/i.test(id)) return null
  if (!/^https?:/i.test(id)) return id
  return URL.canParse(id) && withoutSecrets(webUrl(id)) === new URL(id).href ? id : null
}

/**
 * The source of the lead; `name` is its title if the feed has none. `updated` is the lead's own time, not the feed's:
 * many outlets date their feed by the time of the request, and our bytes would change without news. When the outlet
 * published the lead, its feed was at least as new. A time after we first saw the lead is wrong, and not printed.
 */
function entrySource({ item, outlet }: Report, name: string): EntrySource {
  const { facts } = outlet
  const self = withoutSecrets(webUri(facts?.self) ?? webUri(outlet.url))
  return {
    id: sourceId(facts?.id) ?? self ?? `urn:beatwire:source:${encodeURIComponent(outlet.sourceId)}`,
    title: printedTitle(facts?.title ?? '') || name,
    self,
    alternate: withoutSecrets(webUri(facts?.link) ?? webUri(outlet.site)),
    updated: dateOf(Math.min(item.updated ?? item.published ?? item.time, item.firstSeen)),
    rights: cleanText(facts?.rights ?? ''),
    authors: (facts?.authors ?? [])
      .map((author) => ({ name: printedTitle(author.name), uri: webUri(author.uri) }))
      .filter((author) => author.name !== ''),
    language: languageTag(facts?.language ?? outlet.language),
  }
}

function entryPicture(picture: Picture, site: Site): EntryPicture {
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

/** The reports without repeats: those with the address of an earlier one or, without an address, its outlet and title. */
function distinct(lead: EntryReport, others: readonly EntryReport[]): EntryReport[] {
  const key = (report: EntryReport) => report.uri ?? `${report.outlet}\n${report.title}`
  const seen = new Set([key(lead)])
  return others.filter((report) => !seen.has(key(report)) && seen.add(key(report)))
}

/** The entry of a story, or null for a story without reports. */
function storyEntry({ story, reports }: StoryView, edition: FeedEdition, site: Site): FeedEntry | null {
  const leadReport = reports.find(({ item }) => item.id === story.leadId) ?? reports[0]
  if (leadReport === undefined) return null
  const lead = entryReport(leadReport)
  const others = reports.filter((report) => report !== leadReport).map(entryReport)
  const source = entrySource(leadReport, lead.outlet)
  const picture = edition.pictures?.get(story.id)
  const names = [...new Set(leadReport.item.authors.map(printedTitle))].filter((name) => name !== '').slice(0, 10)
  const published = dateOf(story.published)
  const parts: StoryParts = {
    summary: cleanText(story.excerpt),
    language: languageTag(story.language),
    picture: picture ? entryPicture(picture, site) : null,
    story: {
      categories: story.beats.map(({ beat }) => ({
        term: beat,
        scheme: beatScheme(site),
        label: cleanText(edition.titles?.[beat] ?? '') || beat,
      })),
      publishers: story.publishers,
      lead,
      others: distinct(lead, others),
      source,
    },
  }
  return {
    ...parts,
    id: story.tag,
    url: storyUrl(site, story.id),
    title: printedTitle(story.headline) || lead.title || cutAtWord(parts.summary, 120) || lead.outlet,
    content: storyHtml(parts, site.language),
    published,
    updated: dateOf(Math.max(story.updated, published.getTime())),
    authors: names.length > 0 ? names : [lead.outlet],
    rights: source.rights,
  }
}

/** The stories of an edition as entries, in its order; those without reports are left out. */
export const storyEntries = (edition: FeedEdition, site: Site): FeedEntry[] =>
  edition.stories.map((view) => storyEntry(view, edition, site)).filter((entry) => entry !== null)
