import type { PrintEntry, PrintPicture, PrintReport } from './feed-entries.ts'
import { attributes, escapeMarkup } from './markup.ts'

/** Our own sentences are English, whatever the story is written in. */
const OURS = 'en'

const same = (a: string | null, b: string | null) => a?.toLowerCase() === b?.toLowerCase()

const anchor = (link: string | null, text: string, language: string | null, around: string | null): string => {
  const lang = language !== null && !same(language, around) ? language : null
  return link === null
    ? `<span${attributes({ lang })}>${escapeMarkup(text)}</span>`
    : `<a${attributes({ href: link, hreflang: language, lang })}>${escapeMarkup(text)}</a>`
}

const other = (report: PrintReport, around: string | null): string =>
  report.title === ''
    ? `<li>${anchor(report.link, report.outlet, null, around)}</li>`
    : `<li>${anchor(report.link, report.title, report.language, around)} (${escapeMarkup(report.outlet)})</li>`

const figure = ({ url, width, height, alt, caption }: PrintPicture): string =>
  `<figure><img${attributes({ src: url, width: String(width), height: String(height), alt })}>` +
  `${caption === '' ? '' : `<figcaption>${escapeMarkup(caption)}</figcaption>`}</figure>\n`

/** The entry's content as small HTML: picture, excerpt, who reported it first, and a link to every other report. */
export function contentHtml(entry: PrintEntry, site: { readonly language: string }): string {
  const around = entry.language ?? site.language
  const lang = attributes({ lang: same(around, OURS) ? null : OURS })
  const origin = anchor(entry.lead.link ?? entry.lead.site, entry.lead.outlet, null, around)
  const excerpt = entry.summary === '' ? '' : `<p>${escapeMarkup(entry.summary)}</p>\n`
  const others = entry.others.map((report) => other(report, around)).join('\n')
  return (
    `${entry.picture ? figure(entry.picture) : ''}${excerpt}<p${lang}>Originally reported by ${origin}.</p>` +
    (others === '' ? '' : `\n<p${lang}>Also reported:</p>\n<ul>\n${others}\n</ul>`)
  )
}
