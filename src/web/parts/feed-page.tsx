import type { Config } from '../../config.ts'
import type { Edition } from '../../core/editions.ts'
import { href } from '../../core/site.ts'
import { pageUrl, placeUrl, selfUrl } from '../../outputs/addresses.ts'
import type { Output } from '../../outputs/output.ts'
import { link, storyPath } from '../links.ts'
import type { Printed } from '../route.ts'
import { Copyable } from './copyable.tsx'
import { page } from './page.tsx'
import { headlineOf, onePerOutlet } from './story-card.tsx'
import { Time } from './time.tsx'
import { count, langOf } from './words.ts'

/** What a browser shows at the address of a feed: what it is, how to follow it, and what is in it. */
export function feedPage(config: Config, edition: Edition, output: Output): Printed {
  const { site } = config
  const url = selfUrl(site, edition, output.extension)
  const path = url.slice(href(site, '').length)
  const more = edition.links ?? []
  const other = (rel: string, says: string) => {
    const found = more.find((each) => each.rel === rel)
    return found ? <a href={link(site, placeUrl(site, found, output.extension))}>{says}</a> : <span />
  }
  return page(
    config,
    {
      path,
      title: `${edition.beat.title}${edition.archive ? `, ${path.split('/').at(-1)?.split('.')[0]}` : ''}: feed`,
      titleLanguage: site.language,
      noindex: true,
      maxAge: 0,
    },
    <>
      <p class="lede">
        This is a feed ({output.label}), made for feed readers: copy its address into yours, and new stories come to
        you.
      </p>
      <Copyable url={url} name="this feed" />
      <p class="note">
        <a href={link(site, 'feeds')}>All feeds, and what one does with them</a>
        {' · '}
        <a href={link(site, pageUrl(site, edition))}>The same stories as a page</a>
      </p>
      <section class="part" aria-labelledby="entries">
        <h2 id="entries">
          {edition.stories.length === 0
            ? 'Nothing in it yet'
            : `${count(edition.stories.length, 'story', 'stories')} in it`}
        </h2>
        <ol class="plain">
          {edition.stories.map(({ story, reports }) => (
            <li>
              <a href={link(site, storyPath(story.id))} dir="auto" lang={langOf(site, story.language)} data-row>
                {headlineOf(story)}
              </a>
              <p class="byline">
                <Time site={site} at={story.published} />, {count(onePerOutlet(reports).length, 'outlet')}
              </p>
            </li>
          ))}
        </ol>
      </section>
      {more.length > 0 && (
        <nav class="pager" aria-label="Other parts of this feed">
          {edition.archive ? other('prev-archive', '← Earlier month') : other('next', 'Older stories')}
          {edition.archive && other('current', 'Latest stories')}
          {edition.archive ? other('next-archive', 'Later month →') : other('prev-archive', 'Archived months')}
        </nav>
      )}
    </>,
  )
}
