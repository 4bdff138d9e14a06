import type { FeedEdition } from '../../core/publish/feed-edition.ts'
import type { Site } from '../../core/publish/site.ts'
import { cleanText, webUri } from '../../core/text/clean.ts'
import { selfUrl } from '../addresses.ts'
import type { PrintEntry, PrintPicture, PrintReport } from '../feed-entries.ts'
import type { Output } from '../output.ts'
import { type Dialect, otherDocuments, prepare } from '../prepare.ts'

const asIs = (plain: string) => plain
const dialect: Dialect = { extension: 'json', text: asIs, title: asIs, summary: asIs }

const printReport = (report: PrintReport) => ({
  outlet: report.outlet,
  ...(report.site === null ? {} : { site: report.site }),
  title: report.title,
  ...(report.uri === null ? {} : { url: report.uri }),
  ...(report.language === null ? {} : { language: report.language }),
  published: report.published.toISOString(),
})

const printPicture = ({ url, width, height, alt, credit, label }: PrintPicture) => ({
  url,
  width,
  height,
  ...(alt === '' ? {} : { alt }),
  ...(credit === '' ? {} : { credit }),
  ...(label === null ? {} : { label }),
})

/** `feed` prints version 1 items; 1.1 has `authors` and `language`, and we add what version 1 could say but `feed` can't. */
function complete({ author: _, ...item }: Record<string, unknown>, entry: PrintEntry) {
  return {
    ...item,
    ...(entry.lead.uri === null ? {} : { external_url: entry.lead.uri }),
    authors: entry.authors.map((name) => ({ name })),
    ...(entry.language === null ? {} : { language: entry.language }),
    ...(entry.picture === null ? {} : { image: entry.picture.url }),
    tags: entry.categories.map(({ term }) => term),
    _beatwire: {
      publishers: entry.publishers,
      ...(entry.picture === null ? {} : { image: printPicture(entry.picture) }),
      reports: [entry.lead, ...entry.others].map(printReport),
      ...(entry.rights === '' ? {} : { rights: entry.rights }),
    },
  }
}

/** JSON Feed 1.1. */
export const json: Output = {
  extension: 'json',
  label: 'JSON Feed',
  mediaType: 'application/feed+json',
  print(edition: FeedEdition, site: Site) {
    const { feed, entries } = prepare(edition, site, dialect)
    const { author: _, items, ...base } = JSON.parse(feed.json1())
    const hubs = site.hubs.map(webUri).filter((hub) => hub !== null)
    const rights = cleanText(site.rights)
    const others = otherDocuments(edition, site, 'json')
    const older = others.find(({ rel }) => rel === 'next') ?? others.find(({ rel }) => rel === 'prev-archive')
    const document = {
      ...base,
      version: 'https://jsonfeed.org/version/1.1',
      feed_url: selfUrl(site, edition, 'json'),
      ...(older === undefined ? {} : { next_url: older.href }),
      language: feed.options.language,
      authors: [{ name: cleanText(site.title), url: site.url }],
      ...(hubs.length === 0 ? {} : { hubs: hubs.map((url) => ({ type: 'WebSub', url })) }),
      _beatwire: { id: feed.options.id, ...(rights === '' ? {} : { rights }) },
      items: items.map((item: Record<string, unknown>, index: number) => complete(item, entries[index]!)),
    }
    return {
      type: 'application/feed+json; charset=utf-8',
      body: `${JSON.stringify(document, null, 2)}\n`,
      lastModified: edition.updated,
    }
  },
}
