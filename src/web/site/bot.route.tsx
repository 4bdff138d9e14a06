import { href } from '../../core/publish/site.ts'
import { plural } from '../../core/text/plural.ts'
import { version } from '../../version.ts'
import type { Route } from '../http/route.ts'
import { link } from '../layout/links.ts'
import { Contact, page } from '../layout/page.tsx'
import { intervalText } from '../layout/words.ts'

/** For people who find our crawler in their logs. */
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
        <p class="lede">You have probably found our crawler in your logs. This is what it does and how you stop it.</p>
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
            ? 'Where an outlet lets us show its pictures we also fetch the page of an article to find the one it names (Open Graph), and that picture; otherwise we follow no link to an article and fetch no image. '
            : 'It does not follow links to articles and fetches no images. '}
          We keep no full texts: we show the headline and a short excerpt as plain text, and link to you.
        </p>
        <h2>How often</h2>
        <p>
          {shortest !== null && <>Any one feed about every {intervalText(shortest)} at the most. </>}
          At one host{' '}
          {network.hostConcurrency === 1
            ? 'one request at a time'
            : `at most ${network.hostConcurrency} requests at a time`}
          {network.hostGap > 0 && <>, with {seconds(network.hostGap)} of rest between two</>}. Requests are conditional
          (<code>If-None-Match</code>, <code>If-Modified-Since</code>), so that an unchanged feed costs you a 304, and
          ask for compression. We wait as long as your <code>Cache-Control</code>, <code>Expires</code> or{' '}
          <code>ttl</code> call a feed fresh, up to some hours, and longer after every failure.
        </p>
        <h2>How to slow it down or stop it</h2>
        <ul>
          <li>
            Answer <code>429</code> or <code>503</code> with <code>Retry-After</code>: we come back after that time.
          </li>
          <li>
            Answer <code>410 Gone</code>: we look again once a week at most. <code>403</code> makes us wait for hours,
            too.
          </li>
          <li>
            Write to us, and we take you off the list: <Contact contact={site.contact} />
          </li>
        </ul>
        <p>
          Tell us as well if we show too much of your text, link to the wrong place or read the wrong feed; we would
          rather put it right than be blocked.
        </p>
      </>,
    )
  },
  paths: async () => ['about/bot'],
}
