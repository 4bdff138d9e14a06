import type { Digest, DigestStory } from '../core/digest/digest.ts'
import { cleanText, languageTag, webUrl } from '../core/text/clean.ts'
import { plural } from '../core/text/plural.ts'
import { storyUrl } from './addresses.ts'
import { type Publication, sectionUrl } from './digest-addresses.ts'
import { firstReports, headlineText, unreachedHeading, unreachedReason, updateText } from './digest-words.ts'
import { attributes, escapeMarkup } from './markup.ts'

/** Outlets named below a story. */
const MAX_OUTLETS = 5

const p = (inner: string): string => `<p>${inner}</p>`

const anchor = (url: string | null, text: string, language: string | null = null): string => {
  const lang = languageTag(language)
  const words = escapeMarkup(cleanText(text))
  return url === null ? words : `<a${attributes({ href: url, hreflang: lang })}>${words}</a>`
}

const storyHtml = (story: DigestStory, publication: Publication): string => {
  const lang = attributes({ lang: languageTag(story.language), dir: 'auto' })
  const headline = headlineText(story)
  const outlets = firstReports(story)
  return [
    `<h3${lang}>${anchor(storyUrl(publication.site, story.id), headline)}</h3>`,
    ...(story.update === null
      ? []
      : [p(`<strong>Update:</strong> ${escapeMarkup(updateText(publication.site, story.update))}`)]),
    ...(story.excerpt && story.excerpt !== headline ? [`<p${lang}>${escapeMarkup(cleanText(story.excerpt))}</p>`] : []),
    p(
      outlets
        .slice(0, MAX_OUTLETS)
        .map(({ outlet, link, language }) => anchor(webUrl(link), outlet, language))
        .join(', ') +
        (outlets.length > MAX_OUTLETS ? ` and ${plural(outlets.length - MAX_OUTLETS, 'more outlet')}` : ''),
    ),
  ].join('\n')
}

/** A digest as small HTML: a heading for each beat and each story, with the story's outlets. */
export const digestContent = (digest: Digest, publication: Publication): string =>
  [
    ...digest.sections.flatMap(({ beat, title, stories, left }) => [
      `<h2>${anchor(sectionUrl(publication, beat), title)}</h2>`,
      ...stories.map((story) => storyHtml(story, publication)),
      ...(left > 0 ? [p(anchor(sectionUrl(publication, beat), plural(left, 'more story', 'more stories')))] : []),
    ]),
    ...(digest.unreached.length === 0
      ? []
      : [
          p(
            `${unreachedHeading(digest)} ${digest.unreached
              .map((source) => `${anchor(webUrl(source.site), source.name)} (${unreachedReason(source)})`)
              .join(', ')}.`,
          ),
        ]),
  ].join('\n')
