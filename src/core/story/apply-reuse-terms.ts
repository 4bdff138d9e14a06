import { headlineOf, leadOf, publishersOf } from './compose-story.ts'
import { applyTermsToItem, mayShow, quoteOf } from './reuse-terms.ts'
import type { Report, StoryView } from './story.ts'

const withTerms = (report: Report): Report =>
  report.outlet.terms === undefined ? report : { ...report, item: applyTermsToItem(report.item, report.outlet.terms) }

/**
 * A story as readers may see it under the terms of its sources; null where nothing of it may be shown. A report whose source
 * wants no part is gone, and another takes its place at the head. Where no source set terms, the view itself.
 */
export function applyReuseTerms(view: StoryView): StoryView | null {
  if (view.reports.every(({ outlet }) => outlet.terms === undefined)) return view
  const reports = view.reports.filter(mayShow).map(withTerms)
  if (reports.length === 0) return null
  const kept = reports.find(({ item }) => item.id === view.story.leadId)
  const lead = kept ?? leadOf(reports)
  const whole = view.reports.find(({ item }) => item.id === lead.item.id)!
  const shown = kept ? reports : [lead, ...reports.filter((report) => report !== lead)]
  const changed = reports.length < view.reports.length
  const { story } = view
  return {
    story: {
      ...story,
      ...(kept ? {} : { leadId: lead.item.id, language: lead.item.language ?? lead.outlet.language }),
      ...(kept && lead.item.title !== '' ? {} : { headline: headlineOf(lead) }),
      ...(changed ? { publishers: publishersOf(reports) } : {}),
      excerpt: kept && lead.outlet.terms === undefined ? story.excerpt : quoteOf(whole),
    },
    reports: shown,
  }
}
