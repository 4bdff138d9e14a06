import type { Config } from '../../config/types.ts'
import type { PairReason } from '../../core/grouping/explain/explain-pair.ts'
import type { PairText } from '../../core/grouping/explain/explain-pair-text.ts'
import type { ItemLabel } from '../../core/grouping/explain/item-label.ts'
import { pairWithFormerNames, textWithFormerNames } from '../../core/grouping/former-names.ts'
import { displayTitle } from '../../core/item/item.ts'
import { href, type Site } from '../../core/publish/site.ts'
import { originalsOf } from '../../core/story/copies.ts'
import { countReports } from '../../core/story/report-counts.ts'
import { reuseTermsOf } from '../../core/story/reuse-terms.ts'
import type { Report, StoryView } from '../../core/story/story.ts'
import { cleanText, languageTag, webUrl } from '../../core/text/clean.ts'
import type { MemberReason, StoredReasons, SuggestionReason } from '../../jobs/group/stored-reasons.ts'
import { beatPath, storyJsonPath, storyPath } from '../layout/links.ts'
import { headlineOf } from './story-card.tsx'

const iso = (ms: number): string => new Date(ms).toISOString()

const named = ({ id, title, source, outlet, time }: ItemLabel) => ({
  id,
  title: cleanText(title),
  source,
  outlet: cleanText(outlet),
  published: iso(time),
})

/** A comparison, in words and in figures. */
const compared = (pair: PairReason | null, text: PairText | null) => {
  const { differ, ...words } = text ? textWithFormerNames(text) : { differ: '' }
  return { ...words, ...(differ && { differ }), ...(pair && { compared: pairWithFormerNames(pair) }) }
}

const reasonOf = ({ membership, nearest, tiedBy, link, pair, text }: MemberReason) => ({
  rule: membership.rule,
  score: membership.score,
  shared: nearest ? membership.shared : [],
  nearest: nearest?.id ?? null,
  ...(tiedBy && { tiedBy: tiedBy.id }),
  ...(link && { link }),
  ...compared(pair, text),
})

const reportOf = (report: Report, original: Report, leads: boolean, reason: MemberReason | undefined) => {
  const { item, outlet } = report
  const { attribution } = reuseTermsOf(report)
  const site = webUrl(outlet.site)
  const url = webUrl(item.link)
  const language = languageTag(item.language ?? outlet.language)
  const excerpt = cleanText(item.excerpt)
  return {
    id: item.id,
    source: outlet.sourceId,
    outlet: cleanText(outlet.name),
    ...(site && { site }),
    title: cleanText(displayTitle(item)),
    ...(url && { url }),
    ...(language && { language }),
    published: iso(item.time),
    ...(excerpt && { excerpt, ...(attribution && { attribution }) }),
    ...(item.authors.length > 0 && { authors: item.authors.map(cleanText) }),
    leads,
    ...(original !== report && { copyOf: original.item.id }),
    ...(reason && { why: reasonOf(reason) }),
  }
}

const suggestionOf = (site: Site, suggestion: SuggestionReason) => {
  const { item, nearest, storyId, headline, link, pair, text } = suggestion
  return {
    item: named(item),
    story: { id: storyId, headline: cleanText(headline), url: href(site, storyPath(storyId)) },
    nearest: named(nearest),
    link,
    ...compared(pair, text),
  }
}

/** A story with its reports and the reasons why they are in it, for programs and editors' tools. */
export function storyJson({ site, beats }: Config, { story, reports }: StoryView, reasons: StoredReasons): object {
  const original = originalsOf(reports)
  const language = languageTag(story.language)
  const why = new Map(reasons.items.map((reason) => [reason.item.id, reason]))
  return {
    id: story.tag,
    story: story.id,
    url: href(site, storyPath(story.id)),
    self: href(site, storyJsonPath(story.id)),
    headline: cleanText(headlineOf(story)),
    ...(story.excerpt && { excerpt: cleanText(story.excerpt) }),
    ...(language && { language }),
    published: iso(story.published),
    updated: iso(story.updated),
    publishers: story.publishers,
    counts: countReports(reports),
    beats: beats.flatMap(({ id, title }) => {
      const filed = story.beats.find(({ beat }) => beat === id)
      const url = href(site, beatPath(id))
      return filed ? [{ id, title, url, score: filed.score, reasons: filed.reasons }] : []
    }),
    reports: reports.map((report) =>
      reportOf(report, original(report), report.item.id === story.leadId, why.get(report.item.id)),
    ),
    suggestions: reasons.suggestions.map((one) => suggestionOf(site, one)),
    ...(site.rights && { rights: site.rights }),
  }
}
