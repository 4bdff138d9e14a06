import type { ComponentChildren } from 'preact'
import type { Config } from '../../config/types.ts'
import type { FeedEdition } from '../../core/publish/feed-edition.ts'
import { href } from '../../core/publish/site.ts'
import { plural } from '../../core/text/plural.ts'
import { editionAddress, editionPageUrl, feedAddress } from '../../outputs/addresses.ts'
import { documentUrl } from '../../outputs/feed-document.ts'
import type { Output } from '../../outputs/output.ts'
import type { RenderResult } from '../http/route.ts'
import { Copyable } from '../layout/copyable.tsx'
import { link, storyPath } from '../layout/links.ts'
import { page } from '../layout/page.tsx'
import { Time } from '../layout/time.tsx'
import { langOf } from '../layout/words.ts'
import { headlineOf, onePerOutlet } from '../story/story-card.tsx'

/** A feed as its page presents it. */
export interface FeedPageContent {
  readonly title: string
  /** Its address and the name of its format. */
  readonly url: string
  readonly label: string
  /** What the feed delivers, such as `new stories`. */
  readonly brings: string
  /** The page with the same content. */
  readonly home: { readonly to: string; readonly text: string }
  /** Its number of entries as text. */
  readonly amount: string
  readonly entries: readonly ComponentChildren[]
  /** Up to three links to other documents of the feed; null leaves a space. */
  readonly others: readonly ({ readonly to: string; readonly text: string } | null)[]
}

/** The page browsers show at a feed's address: what a feed is, how to follow it, and its entries. */
export function renderFeedPage(config: Config, feed: FeedPageContent): RenderResult {
  const { site } = config
  const path = feed.url.slice(href(site, '').length)
  return page(
    config,
    {
      path,
      title: `${feed.title} (${feed.label})`,
      heading: feed.title,
      label: <a href={link(site, 'feeds')}>Feed</a>,
      titleLanguage: site.language,
      noindex: true,
      maxAge: 0,
    },
    <>
      <p class="lede">
        This is a feed ({feed.label}), made for feed readers. Copy its address into yours to get {feed.brings}.
      </p>
      <Copyable url={feed.url} name="this feed" />
      <p class="note">
        <a href={feed.home.to}>{feed.home.text}</a>
        {'\u00a0· '}
        <a href={link(site, 'feeds')}>All feeds</a>
      </p>
      <section class="part" aria-labelledby="entries">
        <h2 id="entries">{feed.entries.length === 0 ? 'Empty so far' : feed.amount}</h2>
        {feed.entries.length > 0 && (
          <ol class="plain">
            {feed.entries.map((entry) => (
              <li>{entry}</li>
            ))}
          </ol>
        )}
      </section>
      {feed.others.some((other) => other !== null) && (
        <nav class="pager" aria-label="Other parts of this feed">
          {feed.others.map((other) => (other ? <a href={other.to}>{other.text}</a> : <span />))}
        </nav>
      )}
    </>,
  )
}

/** The page for a feed address with invalid parameters. */
export const badFeedQueryPage = (config: Config, faults: string): RenderResult =>
  page(
    config,
    { path: 'feeds', title: 'There is no such feed', status: 400, maxAge: 0 },
    <>
      {faults
        .trim()
        .split('\n')
        .map((fault) => (
          <p dir="auto">{fault}</p>
        ))}
      <p>
        <a href={`${link(config.site, 'feeds')}#filters`}>Parameters of feed addresses</a>
      </p>
    </>,
  )

/** The page of a feed of stories. */
export function feedPage(config: Config, edition: FeedEdition, output: Output): RenderResult {
  const { site } = config
  const url = documentUrl(editionAddress(site, edition), output.extension)
  const more = edition.links ?? []
  const other = (rel: string, text: string) => {
    const found = more.find((each) => each.rel === rel)
    return found
      ? { to: link(site, documentUrl(feedAddress(site, found.feed, found.query), output.extension)), text }
      : null
  }
  const archive = edition.archive ? `, ${url.split('/').at(-1)?.split('.')[0]}` : ''
  return renderFeedPage(config, {
    title: `${edition.beat.title}${archive}`,
    url,
    label: output.label,
    brings: 'new stories',
    home: { to: link(site, editionPageUrl(site, edition)), text: 'Read it as a page' },
    amount: plural(edition.stories.length, 'story', 'stories'),
    entries: edition.stories.map(({ story, reports }) => (
      <>
        <a href={link(site, storyPath(story.id))} dir="auto" lang={langOf(site, story.language)} data-row>
          {headlineOf(story)}
        </a>
        <p class="byline">
          <Time site={site} at={story.published} />, {plural(onePerOutlet(reports).length, 'outlet')}
        </p>
      </>
    )),
    others: edition.archive
      ? [
          other('prev-archive', '← Earlier month'),
          other('current', 'Latest stories'),
          other('next-archive', 'Later month →'),
        ]
      : [other('next', 'Older stories'), other('prev-archive', 'Archived months')],
  })
}
