import type { Digest, DigestSection, DigestStory } from '../core/digest/digest.ts'
import { mostCovered } from '../core/digest/most-covered.ts'
import type { Document } from '../core/publish/document.ts'
import { href } from '../core/publish/site.ts'
import { cleanText, languageTag, webUrl } from '../core/text/clean.ts'
import { plural } from '../core/text/plural.ts'
import { storyUrl } from './addresses.ts'
import { digestUrl, type Publication, sectionUrl } from './digest-addresses.ts'
import {
  digestSummary,
  editionText,
  firstReports,
  headlineText,
  limitsText,
  MOST_COVERED,
  momentText,
  ourLanguage,
  unreachedHeading,
  unreachedReason,
  updateText,
} from './digest-words.ts'
import { attributes, escapeMarkup } from './markup.ts'

/** Gmail clips a message of more than 102 KB. */
const MAX_BYTES = 100_000
/** Outlets named below a story. */
const MAX_OUTLETS = 4

const serif = "font-family:Georgia,'Times New Roman',serif"
const sans = 'font-family:Arial,Helvetica,sans-serif'
const css = {
  page: 'margin:0;padding:0;background:#fcfbf8;color:#1d1b18',
  sheet: 'width:100%;max-width:600px;table-layout:fixed',
  cell: `padding:24px 16px;text-align:left;${serif};font-size:16px;line-height:24px;color:#1d1b18;word-break:break-word;overflow-wrap:anywhere`,
  title: `margin:0 0 4px;${serif};font-size:26px;line-height:32px;font-weight:bold;color:#1d1b18`,
  section: `margin:32px 0 14px;padding:0 0 6px;border-bottom:1px solid #d9d4c9;${sans};font-size:14px;line-height:20px;font-weight:bold;color:#5c5850`,
  story: `margin:0 0 4px;${serif};font-size:19px;line-height:25px;font-weight:bold`,
  headline: 'color:#1d1b18;text-decoration:none',
  text: 'margin:0 0 4px',
  small: `margin:0 0 20px;${sans};font-size:13px;line-height:19px;color:#5c5850`,
  update: `margin:0 0 4px;${sans};font-size:13px;line-height:19px;font-weight:bold;color:#7b1e1e`,
  count: `${sans};font-size:13px;line-height:19px;color:#5c5850;white-space:nowrap`,
  link: 'color:#7b1e1e',
  quiet: 'color:#5c5850',
  unseen: 'display:none;max-height:0;overflow:hidden',
} as const

/** For mail programs that support it; the others use the inline colours. */
const NIGHT = `@media (prefers-color-scheme:dark){body,.page{background:#171614!important}.ink,.ink a{color:#e9e5dd!important}.soft,.soft a{color:#b0aa9e!important;border-color:#3a3733!important}.link,.link a,a.link{color:#f0a89e!important}}`

const bytes = (html: string): number => Buffer.byteLength(html)

const tag = (name: string, values: Record<string, string | null | undefined>, inner: string): string =>
  `<${name}${attributes(values)}>${inner}</${name}>`

const anchor = (url: string | null, text: string, style: string, language: string | null = null): string => {
  const words = escapeMarkup(cleanText(text))
  return url === null ? words : tag('a', { href: url, style, hreflang: languageTag(language) }, words)
}

const paragraph = (kind: 'small' | 'text' | 'update', tone: string, inner: string, lang?: string | null): string =>
  tag('p', { class: tone, style: css[kind], lang, dir: lang === undefined ? null : 'auto' }, inner)

const storyHtml = (story: DigestStory, { site }: Publication): string => {
  const lang = languageTag(story.language)
  const headline = headlineText(story)
  const outlets = firstReports(story)
  const names = outlets
    .slice(0, MAX_OUTLETS)
    .map(({ outlet, link, language }) => anchor(webUrl(link), outlet, css.quiet, language))
    .join(', ')
  const more = outlets.length > MAX_OUTLETS ? ` and ${plural(outlets.length - MAX_OUTLETS, 'more outlet')}` : ''
  return [
    tag(
      'h3',
      { class: 'ink', style: css.story, lang, dir: 'auto' },
      anchor(storyUrl(site, story.id), headline, css.headline),
    ),
    story.update === null ? '' : paragraph('update', 'link', `Update: ${escapeMarkup(updateText(site, story.update))}`),
    story.excerpt && story.excerpt !== headline
      ? paragraph('text', 'ink', escapeMarkup(cleanText(story.excerpt)), lang)
      : '',
    paragraph('small', 'soft', `${names}${more}`),
    '\n',
  ].join('')
}

const mostHtml = (digest: Digest, { site }: Publication): string => {
  const stories = mostCovered(digest)
  if (stories.length === 0) return ''
  const lines = stories.map((story) =>
    paragraph(
      'text',
      'ink',
      `${anchor(storyUrl(site, story.id), headlineText(story), css.headline)} ${tag('span', { class: 'soft', style: css.count }, plural(story.publishers, 'publisher'))}`,
      languageTag(story.language),
    ),
  )
  return `${tag('h2', { class: 'soft', style: css.section }, MOST_COVERED)}\n${lines.join('\n')}\n`
}

const sectionHead = ({ beat, title }: DigestSection, publication: Publication): string =>
  `${tag('h2', { class: 'soft', style: css.section, dir: 'auto' }, anchor(sectionUrl(publication, beat), title, css.quiet))}\n`

const sectionFoot = ({ beat, left }: DigestSection, publication: Publication): string =>
  left === 0
    ? ''
    : `${paragraph('small', 'soft', anchor(sectionUrl(publication, beat), plural(left, 'more story', 'more stories'), css.quiet))}\n`

/**
 * Which stories fit into `room` bytes: the first of every section, then the second of every section, and so on, so that
 * every section gets its share. A story that is too long is skipped.
 */
function fitting(sections: readonly (readonly string[])[], room: number): boolean[][] {
  const taken = sections.map((stories) => stories.map(() => false))
  const most = Math.max(0, ...sections.map((stories) => stories.length))
  let left = room
  for (let round = 0; round < most; round++) {
    sections.forEach((stories, at) => {
      const story = stories[round]
      if (story === undefined || bytes(story) > left) return
      left -= bytes(story)
      taken[at]![round] = true
    })
  }
  return taken
}

const footHtml = (digest: Digest, { site }: Publication): string => {
  const limits = digest.left > 0 ? limitsText(digest) : null
  const names = digest.unreached.map(
    (source) => `${anchor(webUrl(source.site), source.name, css.quiet)} (${unreachedReason(source)})`,
  )
  return [
    names.length === 0 ? '' : paragraph('small', 'soft', `${unreachedHeading(digest)} ${listNames(names)}.`),
    limits === null ? '' : paragraph('small', 'soft', limits),
    paragraph(
      'small',
      'soft',
      `${site.disclaimer ? `${escapeMarkup(cleanText(site.disclaimer))} ` : ''}${anchor(href(site, 'digest'), 'All editions', css.quiet)}`,
    ),
  ].join('\n')
}

/** At most 20 names: when many sources failed they must not fill the email. */
const listNames = (names: readonly string[]): string =>
  names.length <= 20 ? names.join(', ') : `${names.slice(0, 20).join(', ')} and ${names.length - 20} more`

/**
 * A digest as HTML for mail programs: tables and inline styles, 600 pixels wide, absolute URLs, no images, nothing loaded
 * from elsewhere, and under 100 KB. Stories that do not fit are counted, with a link to the page.
 */
export function digestMail(digest: Digest, publication: Publication): Document {
  const { site } = publication
  const { closedAt, timeZone, sections } = digest
  const language = ourLanguage(site)
  const title = cleanText(`${digest.title}: ${editionText(site, digest.key)}`)
  const url = digestUrl(publication, digest)
  const state = closedAt === null ? 'Still open' : `Closed ${momentText(site, timeZone, closedAt)}`
  const most = mostHtml(digest, publication)
  const frame = (body: string, cutStories: number) => `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeMarkup(title)}</title>
<style>${NIGHT}</style>
</head>
<body class="page" style="${css.page}">
<div style="${css.unseen}">${escapeMarkup(digestSummary(digest))}</div>
<table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="${css.sheet}"><tr><td class="ink" style="${escapeMarkup(css.cell)}">
${tag('h1', { class: 'ink', style: css.title }, escapeMarkup(title))}
${paragraph('small', 'soft', `${escapeMarkup(`${digestSummary(digest)}. ${state}.`)} ${anchor(url, 'Read it on the web', css.quiet)}.`)}
${cutStories > 0 ? `${paragraph('update', 'link', `${plural(cutStories, 'story', 'stories')} did not fit into this email: ${anchor(url, 'read the whole edition on the web', css.link)}.`)}\n` : ''}${most}${body}${footHtml(digest, publication)}
</td></tr></table>
</td></tr></table>
</body>
</html>
`
  const heads = sections.map((section) => sectionHead(section, publication))
  const feet = sections.map((section) => sectionFoot(section, publication))
  const stories = sections.map((section) => section.stories.map((story) => storyHtml(story, publication)))
  const taken = fitting(stories, MAX_BYTES - bytes(frame([...heads, ...feet].join(''), digest.stories)))
  const shown = (at: number) => stories[at]!.filter((_, index) => taken[at]![index]).join('')
  const body = sections.map((_, at) => heads[at]! + shown(at) + feet[at]!).join('')
  const cutStories = taken.flat().filter((fits) => !fits).length
  return { type: 'text/html; charset=utf-8', body: frame(body, cutStories), lastModified: closedAt }
}
