import type { Digest, DigestSection, DigestStory } from '../core/digest/digest.ts'
import { mostCovered } from '../core/digest/most-covered.ts'
import type { Document } from '../core/publish/document.ts'
import { href } from '../core/publish/site.ts'
import { cleanText } from '../core/text/clean.ts'
import { columnWidth, wrapFlowed } from '../core/text/columns.ts'
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
  unreachedHeading,
  unreachedReason,
  updateText,
} from './digest-words.ts'

/** Widest line, except for URLs. */
const COLUMNS = 72

/** RFC 3676 §4.4 (space-stuffing): a line that mail programs could misread gets a leading space. */
const stuffed = (line: string): string => (/^(?: |>|From )/.test(line) ? ` ${line}` : line)

/** A paragraph; one column is left free for stuffing. */
const paragraph = (text: string): string =>
  wrapFlowed(cleanText(text), COLUMNS - 1)
    .map((line) => `${stuffed(line)}\n`)
    .join('')

const heading = (text: string, rule: string): string => {
  const words = cleanText(text)
  return `${paragraph(words)}${rule.repeat(Math.min(columnWidth(words), COLUMNS))}\n`
}

/**
 * A digest as plain text: 72 columns, and `format=flowed` (RFC 3676) so that mail programs can reflow it.
 */
export function digestText(digest: Digest, publication: Publication): Document {
  const { site } = publication
  const { closedAt, timeZone } = digest
  const state = closedAt === null ? 'Still open' : `Closed ${momentText(site, timeZone, closedAt)}`
  const parts = [
    heading(`${digest.title} – ${digest.key}`, '='),
    paragraph(`${editionText(site, digest.key)} (${timeZone}). ${digestSummary(digest)}. ${state}.`),
    `${digestUrl(publication, digest)}\n`,
    ...(digest.sections.length === 0 ? ['\nThere are no stories, or none has been read yet.\n'] : []),
    mostText(digest),
    ...digest.sections.map((section) => sectionText(section, publication)),
    footText(digest, publication),
  ]
  return { type: 'text/plain; charset=utf-8; format=flowed', body: parts.join(''), lastModified: closedAt }
}

const mostText = (digest: Digest): string => {
  const stories = mostCovered(digest)
  if (stories.length === 0) return ''
  const lines = stories.map((story) => paragraph(`* ${headlineText(story)} (${plural(story.publishers, 'publisher')})`))
  return `\n${heading(MOST_COVERED.toUpperCase(), '-')}\n${lines.join('')}`
}

const sectionText = ({ beat, title, stories, left }: DigestSection, publication: Publication): string => {
  const url = sectionUrl(publication, beat)
  const more = left > 0 ? `${plural(left, 'more story', 'more stories')}${url === null ? '' : `: ${url}`}\n` : ''
  return [
    `\n${heading(title.toUpperCase(), '-')}\n`,
    [...stories.map((story) => storyText(story, publication)), ...(more === '' ? [] : [more])].join('\n'),
  ].join('')
}

const storyText = (story: DigestStory, { site }: Publication): string => {
  const headline = headlineText(story)
  const outlets = firstReports(story)
    .map(({ outlet }) => outlet)
    .join(', ')
  const byline = story.publishers > 1 ? `${plural(story.publishers, 'independent publisher')}: ${outlets}` : outlets
  return [
    paragraph(`* ${story.update === null ? '' : 'Update: '}${headline}`),
    story.excerpt && cleanText(story.excerpt) !== cleanText(headline) ? paragraph(story.excerpt) : '',
    story.update === null ? '' : paragraph(`[${updateText(site, story.update)}]`),
    paragraph(byline),
    `${storyUrl(site, story.id)}\n`,
  ].join('')
}

const footText = (digest: Digest, { site }: Publication): string => {
  const { unreached } = digest
  const limits = digest.left > 0 ? limitsText(digest) : null
  return [
    unreached.length === 0
      ? ''
      : `\n${heading('NOT REACHED', '-')}\n${paragraph(unreachedHeading(digest))}${unreached
          .map((source) => paragraph(`* ${source.name}: ${unreachedReason(source)}`))
          .join('')}`,
    limits === null ? '' : `\n${paragraph(limits)}`,
    // RFC 3676 §4.3: the line that begins the signature.
    '\n-- \n',
    paragraph(site.title),
    site.disclaimer ? paragraph(site.disclaimer) : '',
    `${href(site, 'digest')}\n`,
  ].join('')
}
