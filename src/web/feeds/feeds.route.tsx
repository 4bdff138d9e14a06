import { href } from '../../core/publish/site.ts'
import type { Route } from '../http/route.ts'
import { Copyable } from '../layout/copyable.tsx'
import { link } from '../layout/links.ts'
import { page } from '../layout/page.tsx'
import { archivedMonths } from './archives.ts'
import { FeedFilters } from './feed-filters.tsx'
import { BeatFeeds, DigestFeeds } from './feed-lists.tsx'

/** Every feed, and how to use it. */
export const feeds: Route = {
  pattern: 'feeds',
  async render(app, _params, target) {
    const config = app.config()
    const { site, beats } = config
    const archives = new Map(
      await Promise.all(beats.map(async ({ id }) => [id, await archivedMonths(app, id)] as const)),
    )
    return page(
      config,
      {
        path: 'feeds',
        title: 'Feeds',
        description: `Every beat of ${site.title} as Atom, RSS and JSON Feed.`,
      },
      <>
        <p class="lede">
          A feed brings new stories to the feed reader of your choice, without an account. Copy an address below into
          your reader.
        </p>
        <p>
          Each beat has a feed in three formats with the same stories and the same permanent ids; use whichever your
          reader prefers. A story is one entry, however many outlets report it. The entry links to all of them and names
          the lead outlet. It is marked as updated only when its visible content has changed.
        </p>
        <section class="part" aria-labelledby="all">
          <h2 id="all">All beats at once</h2>
          <p>
            Import the <a href={link(site, 'feeds.opml')}>list of all beats (OPML)</a> into your reader.
          </p>
          <Copyable url={href(site, 'feeds.opml')} name="the list of all beats" />
        </section>
        <section class="part" aria-labelledby="beats">
          <h2 id="beats">Beats</h2>
          {beats.length === 0 && <p>No beat is configured yet.</p>}
          <ul class="rows">
            {beats.map((beat) => (
              <li>
                <BeatFeeds config={config} beat={beat} archives={archives.get(beat.id) ?? []} />
              </li>
            ))}
          </ul>
        </section>
        {config.digests.length > 0 && <DigestFeeds config={config} />}
        {target === 'server' && beats[0] && <FeedFilters config={config} beat={(beats[1] ?? beats[0]).id} />}
        <section class="part" aria-labelledby="developers">
          <h2 id="developers">For developers of feed readers</h2>
          <p>
            Feeds support conditional requests (<code>ETag</code>, <code>Last-Modified</code>), gzip and Brotli, and
            CORS from any origin. Their bytes stay the same until there is news, so polling every few minutes is cheap.
          </p>
          <p>
            Older stories are in monthly archive documents (RFC 5005): follow <code>prev-archive</code> from any feed,
            or <code>next_url</code> in JSON Feed. A month is archived five days after its end, in the time zone of this
            site ({site.timeZone}). A busy month has several parts (<code>next-archive</code>).
          </p>
        </section>
      </>,
    )
  },
  paths: async () => ['feeds'],
}
