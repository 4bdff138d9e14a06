import { href } from '../../core/site.ts'
import { outputs } from '../../outputs/outputs.ts'
import { beatPath, feedPath, link } from '../links.ts'
import { page } from '../parts/page.tsx'
import { langOf } from '../parts/words.ts'
import type { Route } from '../route.ts'

/** Every feed, and what one does with it. */
export const feeds: Route = {
  pattern: 'feeds',
  async render(world) {
    const config = world.config()
    const { site, beats } = config
    const lang = langOf(site, site.language)
    return page(
      config,
      {
        path: 'feeds',
        title: 'Feeds',
        description: `Every beat of ${site.title} as Atom, RSS and JSON Feed.`,
      },
      <>
        <p>
          Each beat is a feed in three formats with the same stories and the same permanent ids; take whichever your
          reader likes. A story is one entry, however many outlets report it: the entry links to all of them and names
          the outlet that leads. An entry is marked as updated only when what you see of it has changed.
        </p>
        <p>
          To follow everything at once, import the <a href={link(site, 'feeds.opml')}>list of all beats (OPML)</a> into
          your reader; its address is <code>{href(site, 'feeds.opml')}</code>.
        </p>
        {beats.length === 0 && <p>No beat is configured yet.</p>}
        <ul class="rows">
          {beats.map(({ id, title, description }) => (
            <li>
              <h2 class="beat" lang={lang}>
                <a href={link(site, beatPath(id))}>{title}</a>
              </h2>
              {description && <p lang={lang}>{description}</p>}
              <ul class="tags feeds">
                {Object.values(outputs).map(({ extension, label, mediaType }) => (
                  <li>
                    <a href={link(site, feedPath(id, extension))} type={mediaType} aria-label={`${title} as ${label}`}>
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
        <section class="part" aria-labelledby="developers">
          <h2 id="developers">For those who write feed readers</h2>
          <p>
            Feeds answer conditional requests (<code>ETag</code>, <code>Last-Modified</code>), come compressed with gzip
            or Brotli, may be read from any origin, and change no byte while there is no news. Asking every few minutes
            costs neither of us anything.
          </p>
        </section>
      </>,
    )
  },
  paths: async () => ['feeds'],
}
