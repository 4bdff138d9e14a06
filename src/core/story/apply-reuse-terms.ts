import { headlineOf, leadOf } from './compose-story.ts'
import { publishersOf } from './publishers.ts'
import { applyTermsToItem, mayShow, quoteOf } from './reuse-terms.ts'
import type { Report, StoryView } from './story.ts'

const withTerms = (report: Report): Report =>
  report.outlet.terms === undefined ? report : { ...report, item: applyTermsToItem(report.item, report.outlet.terms) }

/**
 * A story as readers may see it under the reuse terms of its sources; null if nothing of it may be shown. Reports of sources
 * that opted out are removed; if the lead is one of them, another report leads. Without terms, returns the view itself.
 */
export function applyReuseTerms(view: StoryView): StoryView | null {
  if (view.reports.every(({ outlet }) => outlet.terms === undefined)) return view
  const reports = view.reports.filter(mayShow).map(withTerms)
  if (reports.length === 0) return null
  const oldLead = reports.find(({ item }) => item.id === view.story.leadId)
  const lead = oldLead ?? leadOf(reports)
  const uncut = view.reports.find(({ item }) => item.id === lead.item.id)!
  const shown = oldLead ? reports : [lead, ...reports.filter((report) => report !== lead)]
  const changed = reports.length < view.reports.length
  const { story } = view
  return {
    story: {
      ...story,
      ...(oldLead ? {} : { leadId: lead.item.id, language: lead.item.language ?? lead.outlet.language }),
      ...(oldLead && lead.item.title !== '' ? {} : { headline: headlineOf(lead) }),
      ...(changed ? { publishers: publishersOf(reports) } : {}),
      excerpt: oldLead && lead.outlet.terms === undefined ? story.excerpt : quoteOf(uncut),
    },
    reports: shown,
  }
}
