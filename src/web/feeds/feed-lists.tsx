import type { Config } from '../../config/types.ts'
import { href } from '../../core/publish/site.ts'
import { outputs } from '../../outputs/outputs.ts'
import { Copyable } from '../layout/copyable.tsx'
import { beatPath, feedPath, link } from '../layout/links.ts'
import { langOf } from '../layout/words.ts'
import { feedArchivePath } from './archives.ts'
import { digestFeedFormats } from './digest-formats.tsx'

/** Archived months listed per beat; older ones are linked from these. */
const MONTHS_LISTED = 12

/** The feeds of all digests. */
export const DigestFeeds = ({ config }: { config: Config }) => (
  <section class="part" aria-labelledby="digests">
    <h2 id="digests">Digests</h2>
    <p>One entry per closed edition of a digest, with all of its stories. Entries never change.</p>
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

/** The feeds of a beat, and its archives. */
export const BeatFeeds = ({
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
            {archives.slice(0, MONTHS_LISTED).map((month) => (
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
            {archives.length > MONTHS_LISTED && <li>Each archive links to the one before it.</li>}
          </ul>
        </details>
      )}
    </>
  )
}
