import { href } from '../../core/publish/site.ts'
import { plural } from '../../core/text/plural.ts'
import { version } from '../../version.ts'
import type { Route } from '../http/route.ts'
import { Contact } from '../layout/contact.tsx'
import { link } from '../layout/links.ts'
import { page } from '../layout/page.tsx'
import { intervalText } from '../layout/words.ts'

/** The page that our crawler's user agent links to. */
export const bot: Route = {
  pattern: 'about/bot',
  async render(app) {
    const config = app.config()
    const { site, network, sources } = config
    const pictures = sources.some(({ terms }) => terms?.images === 'show')
    const every = sources.flatMap(({ schedule }) => ('every' in schedule ? [schedule.every] : []))
    const shortest = every.length > 0 ? Math.min(...every) : null
    const seconds = (ms: number) => plural(Math.max(1, Math.round(ms / 1000)), 'second')
    return page(
      config,
      {
        path: 'about/bot',
        title: 'For site owners',
        description: `What the crawler of ${site.title} fetches, how often, and how to stop it.`,
      },
      <>
        <p class="lede">You have probably found our crawler in your logs. This is what it does and how to stop it.</p>
        <h2>How it names itself</h2>
        <p>
          <code>
            Beatwire/{version} (+{href(site, 'about/bot')})
          </code>
        </p>
        <h2>What it fetches</h2>
        <p>
          Only what is on our <a href={link(site, 'sources')}>list of sources</a>: feeds (RSS, Atom, JSON Feed), and a
          few pages that list articles where an outlet has no feed.{' '}
          {pictures
            ? 'Where an outlet lets us show its pictures, we also fetch an article’s page to find its Open Graph image, and that image. Otherwise we follow no links to articles and fetch no images. '
            : 'It does not follow links to articles and fetches no images. '}
          We store no full texts. We show the headline and a short excerpt as plain text, and link to you.
        </p>
        <h2>How often</h2>
        <p>
          {shortest !== null && <>Each feed at most about once every {intervalText(shortest)}. </>}
          Per host,{' '}
          {network.hostConcurrency === 1
            ? 'one request at a time'
            : `at most ${network.hostConcurrency} requests at a time`}
          {network.hostGap > 0 && <>, with {seconds(network.hostGap)} between requests</>}. Requests are conditional (
          <code>If-None-Match</code>, <code>If-Modified-Since</code>), so that an unchanged feed costs you a 304, and
          accept compression. While your <code>Cache-Control</code>, <code>Expires</code> or <code>ttl</code> says that
          a feed is fresh, we wait, up to several hours. After every failure we wait longer.
        </p>
        <h2>How to slow it down or stop it</h2>
        <ul>
          <li>
            Answer <code>429</code> or <code>503</code> with <code>Retry-After</code>, and we come back after that time.
          </li>
          <li>
            Answer <code>410 Gone</code>, and we check at most once a week. After <code>403</code> we wait for hours.
          </li>
          <li>
            Write to us, and we remove you from the list: <Contact contact={site.contact} />
          </li>
        </ul>
        <p>
          Please also tell us if we show too much of your text, link to the wrong place or read the wrong feed. We would
          rather fix it than be blocked.
        </p>
      </>,
    )
  },
  paths: async () => ['about/bot'],
}
