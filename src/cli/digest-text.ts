import type { Digest, DigestStory } from '../core/digest.ts'
import type { Site } from '../core/site.ts'
import { storyUrl } from '../outputs/addresses.ts'
import type { Paint } from './paint.ts'
import { count, plain, width, wrap } from './text.ts'

/** A digest for a terminal or a mail, at most `columns` wide but for addresses. */
export const digestText = (digest: Digest, site: Pick<Site, 'url'>, paint: Paint, columns = 80): string => {
  const state = digest.closedAt === null ? 'still open' : 'closed'
  const title = plain(`${digest.title} – ${digest.day}`)
  const head = `${paint.bold(title)}\n${'='.repeat(Math.min(width(title), columns))}\n${digest.timeZone}, ${state}, ${count(digest.stories, 'story', 'stories')}\n`
  if (digest.stories === 0) return `${head}\nNothing happened that day, or nothing has been read yet.\n`
  const sections = digest.sections.map((section) => {
    const heading = plain(section.title).toUpperCase()
    const stories = section.stories.map((story) => storyText(story, site, paint, columns))
    const left = section.left > 0 ? [`  … and ${section.left} more\n`] : []
    return `\n${paint.bold(heading)}\n${'-'.repeat(Math.min(width(heading), columns))}\n${[...stories, ...left].join('\n')}`
  })
  return head + sections.join('')
}

const storyText = (story: DigestStory, site: Pick<Site, 'url'>, paint: Paint, columns: number): string => {
  const outlets = [...new Set(story.reports.map(({ outlet }) => plain(outlet)))]
  const who =
    story.publishers > 1
      ? `${count(story.publishers, 'independent publisher')}: ${outlets.join(', ')}`
      : outlets.join(', ')
  const headline = wrap(plain(story.headline) || '(no title)', columns, '* ').replace(/\n\* /g, '\n  ')
  return [
    `${paint.bold(headline.trimEnd())}\n`,
    story.excerpt ? wrap(plain(story.excerpt), columns, '  ') : '',
    paint.dim(wrap(who, columns, '  ').trimEnd()),
    `\n  ${storyUrl(site, story.id)}\n`,
  ].join('')
}
