import type { Config } from '../../config/types.ts'
import { href } from '../../core/publish/site.ts'
import { outputs } from '../../outputs/outputs.ts'
import type { Route } from '../http/route.ts'
import { Copyable } from '../layout/copyable.tsx'
import { beatPath, feedPath, link } from '../layout/links.ts'
import { page } from '../layout/page.tsx'
import { langOf } from '../layout/words.ts'
import { archivedMonths, feedArchivePath } from './archives.ts'
import { digestFeedFormats } from './digest-formats.tsx'
import { LIMIT_MAX, OUTLETS_MAX } from './feed-query.ts'

/** Months of the past that are listed; the rest are found through these. */
const LISTED = 12

/** Every feed, and what one does with it. */
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
          A feed brings new stories to a feed reader of your choice, without an account. Copy the address of one below
          into your reader.
        </p>
        <p>
          Each beat is a feed in three formats with the same stories and the same permanent ids; take whichever your
          reader likes. A story is one entry, however many outlets report it: the entry links to all of them and names
          the outlet that leads. An entry is marked as updated only when what you see of it has changed.
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
        {target === 'server' && beats[0] && <Filters config={config} beat={(beats[1] ?? beats[0]).id} />}
        <section class="part" aria-labelledby="developers">
          <h2 id="developers">For those who write feed readers</h2>
          <p>
            Feeds answer conditional requests (<code>ETag</code>, <code>Last-Modified</code>), come compressed with gzip
            or Brotli, may be read from any origin, and change no byte while there is no news. Asking every few minutes
            costs neither of us anything.
          </p>
          <p>
            The past is kept by months in archive documents (RFC 5005): follow <code>prev-archive</code> from any feed,
            or in JSON Feed <code>next_url</code>. A month is archived five days after it ended, in the time zone of
            this site ({site.timeZone}); a busy one goes on in further parts (<code>next-archive</code>).
          </p>
        </section>
      </>,
    )
  },
  paths: async () => ['feeds'],
}

const DigestFeeds = ({ config }: { config: Config }) => (
  <section class="part" aria-labelledby="digests">
    <h2 id="digests">Digests</h2>
    <p>One entry for each edition of a digest, with all of its stories, once it is closed. An entry never changes.</p>
    <ul class="rows">
      {config.digests.map((rules) => (
        <li>
          <h3 class="beat" lang={langOf(config.site, config.site.language)}>
            <a href={link(config.site, 'digest')} data-row>
              {rules.title}
            </a>
          </h3>
          <ul class="plain feeds">
            {digestFeedFormats(config, rules).map(({ type, label, path }) => (
              <li>
                <a href={link(config.site, path)} type={type} aria-label={`${rules.title} as ${label}`}>
                  {label}
                </a>
                <Copyable url={href(config.site, path)} name={`${rules.title} as ${label}`} linked />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  </section>
)

const BeatFeeds = ({
  config: { site },
  beat: { id, title, description },
  archives,
}: {
  config: Config
  beat: Config['beats'][number]
  archives: readonly string[]
}) => {
  const lang = langOf(site, site.language)
  return (
    <>
      <h3 class="beat" lang={lang}>
        <a href={link(site, beatPath(id))} data-row>
          {title}
        </a>
      </h3>
      {description && <p lang={lang}>{description}</p>}
      <ul class="plain feeds">
        {Object.values(outputs).map(({ extension, label, mediaType }) => (
          <li>
            <a href={link(site, feedPath(id, extension))} type={mediaType} aria-label={`${title} as ${label}`}>
              {label}
            </a>
            <Copyable url={href(site, feedPath(id, extension))} name={`${title} as ${label}`} linked />
          </li>
        ))}
      </ul>
      {archives.length > 0 && (
        <details>
          <summary>
            Earlier months<span class="unseen"> of {title}</span>
          </summary>
          <ul class="plain">
            {archives.slice(0, LISTED).map((month) => (
              <li>
                <time datetime={month}>{month}</time>:{' '}
                {Object.values(outputs).map(({ extension, label }, at) => (
                  <>
                    {at > 0 && ' · '}
                    <a href={link(site, `${feedArchivePath(id, { month, part: 1 })}.${extension}`)}>{label}</a>
                  </>
                ))}
              </li>
            ))}
            {archives.length > LISTED && <li>Older ones are linked from these, one from the other.</li>}
          </ul>
        </details>
      )}
    </>
  )
}

const Filters = ({ config: { site, feedLength }, beat }: { config: Config; beat: string }) => {
  const example = (query: string) => `${feedPath(beat, 'atom')}?${query}`
  const rows: readonly (readonly [query: string, says: string])[] = [
    ['min_outlets=2', `Only stories told by at least so many independent outlets (1 to ${OUTLETS_MAX}).`],
    ['lang=en', 'Only stories whose headline is in this language.'],
    ['limit=20', `So many entries at once (1 to ${LIMIT_MAX}; ${feedLength} if you say nothing).`],
    ['q=%22export+rules%22+-gaming', 'Only stories that a search finds, with all its signs and filters.'],
    ['min_outlets=3&lang=de&limit=10', 'And all of them together.'],
  ]
  return (
    <section class="part" aria-labelledby="filters">
      <h2 id="filters">A part of a feed</h2>
      <p>
        Put these behind the address of any beat’s feed, in any format. The feed that results is one to subscribe to.
      </p>
      <dl class="terms">
        {rows.map(([query, says]) => (
          <>
            <dt>
              <a href={link(site, example(query))}>
                <code>?{query}</code>
              </a>
            </dt>
            <dd>{says}</dd>
          </>
        ))}
      </dl>
      <p>
        Every <a href={link(site, 'search')}>search</a> is a feed too: search first, then follow the links above what
        was found, such as <code>{href(site, 'search.atom?q=words')}</code>.
      </p>
    </section>
  )
}
