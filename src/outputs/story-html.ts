import type { EntryPicture, EntryReport, EntryStory, FeedEntry } from './feed-document.ts'
import { attributes, escapeMarkup } from './markup.ts'

/** Our own sentences are English, whatever language the story is in. */
const OURS = 'en'

const same = (a: string | null, b: string | null) => a?.toLowerCase() === b?.toLowerCase()

const anchor = (link: string | null, text: string, language: string | null, around: string | null): string => {
  const lang = language !== null && !same(language, around) ? language : null
  return link === null
    ? `<span${attributes({ lang })}>${escapeMarkup(text)}</span>`
    : `<a${attributes({ href: link, hreflang: language, lang })}>${escapeMarkup(text)}</a>`
}

const other = (report: EntryReport, around: string | null): string =>
  report.title === ''
    ? `<li>${anchor(report.link, report.outlet, null, around)}</li>`
    : `<li>${anchor(report.link, report.title, report.language, around)} (${escapeMarkup(report.outlet)})</li>`

const figure = ({ url, width, height, alt, caption }: EntryPicture): string =>
  `<figure><img${attributes({ src: url, width: String(width), height: String(height), alt })}>` +
  `${caption === '' ? '' : `<figcaption>${escapeMarkup(caption)}</figcaption>`}</figure>\n`

/** The parts from which the content of a story's entry is made. */
export interface StoryParts extends Pick<FeedEntry, 'summary' | 'language' | 'picture'> {
  readonly story: EntryStory
}

/** A story as small HTML: picture, excerpt, the outlet that reported it first, and links to all other reports. */
export function storyHtml({ summary, language, picture, story }: StoryParts, siteLanguage: string): string {
  const { lead, others } = story
  const around = language ?? siteLanguage
  const lang = attributes({ lang: same(around, OURS) ? null : OURS })
  const origin = anchor(lead.link ?? lead.site, lead.outlet, null, around)
  const excerpt = summary === '' ? '' : `<p>${escapeMarkup(summary)}</p>\n`
  const reports = others.map((report) => other(report, around)).join('\n')
  return (
    `${picture ? figure(picture) : ''}${excerpt}<p${lang}>Originally reported by ${origin}.</p>` +
    (reports === '' ? '' : `\n<p${lang}>Also reported:</p>\n<ul>\n${reports}\n</ul>`)
  )
}
