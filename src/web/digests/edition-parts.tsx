import type { Config } from '../../config/types.ts'
import { closesAt } from '../../core/calendar/periods.ts'
import type { Digest, DigestSection } from '../../core/digest/digest.ts'
import { mostCovered } from '../../core/digest/most-covered.ts'
import { plural } from '../../core/text/plural.ts'
import {
  headlineText,
  limitsText,
  MOST_COVERED,
  momentText,
  unreachedHeading,
  unreachedReason,
} from '../../outputs/digest-words.ts'
import type { RenderTarget } from '../http/route.ts'
import { Headline } from '../layout/headline.tsx'
import { safeUrl } from '../layout/links.ts'
import { Time } from '../layout/time.tsx'
import { langOf } from '../layout/words.ts'
import { sectionId, storyAnchor } from './section.tsx'

/** Minimum number of sections for a list of contents. */
const MANY = 3

/** Whether the edition may still change, or when it was closed, in the time zone it was made in. */
export const ClosingState = ({
  config: { site, digests },
  digest,
  ended,
}: {
  config: Config
  digest: Digest
  ended: boolean
}) => {
  const rules = digests.find(({ id }) => id === digest.id)
  if (digest.closedAt !== null)
    return (
      <>
        Closed{' '}
        <time datetime={new Date(digest.closedAt).toISOString()}>
          {momentText(site, digest.timeZone, digest.closedAt)}
        </time>{' '}
        and final.
      </>
    )
  if (ended)
    return digest.stories === 0 ? null : <>This edition has ended but is not closed yet; it may still change.</>
  return rules === undefined ? null : (
    <>
      This edition is open and may still change; it closes{' '}
      <Time site={site} at={closesAt(digest.key, rules.closeAt, site.timeZone)} />.
    </>
  )
}

/** Links to the sections of a long edition. */
export const Contents = ({ config: { site }, sections }: { config: Config; sections: readonly DigestSection[] }) => {
  const filled = sections.filter(({ stories }) => stories.length > 0)
  return filled.length < MANY ? null : (
    <nav aria-label="In this edition">
      <ul class="contents">
        {filled.map(({ beat, title, stories }) => (
          <li>
            <a href={`#${sectionId(beat)}`} lang={langOf(site, site.language)}>
              {title}
            </a>{' '}
            <span class="note">{stories.length}</span>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The stories covered by the most publishers, in all sections. */
export const MostCovered = ({ config: { site }, digest }: { config: Config; digest: Digest }) => {
  const stories = mostCovered(digest)
  return stories.length === 0 ? null : (
    <section class="part" aria-labelledby="most-covered">
      <h2 id="most-covered">{MOST_COVERED}</h2>
      <ol class="plain most">
        {stories.map((story) => (
          <li>
            <a href={`#${storyAnchor(story.id)}`} dir="auto" lang={langOf(site, story.language)}>
              <Headline text={headlineText(story)} />
            </a>{' '}
            <span class="note">{plural(story.publishers, 'publisher')}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/**
 * Sources that could not be reached, and stories left out. An export names sources only in closed editions: it is not made
 * again when a source fails.
 */
export const MissingSources = ({ digest, target }: { digest: Digest; target: RenderTarget }) => {
  const limits = digest.left > 0 ? limitsText(digest) : null
  const showUnreached = digest.unreached.length > 0 && (target === 'server' || digest.closedAt !== null)
  return (
    <>
      {showUnreached && (
        <section class="part" aria-labelledby="not-reached">
          <h2 id="not-reached">Not reached</h2>
          <p class="note">{unreachedHeading(digest)}</p>
          <ul class="gaps">
            {digest.unreached.map((source) => {
              const to = safeUrl(source.site)
              return (
                <li>
                  {to ? (
                    <a href={to} dir="auto">
                      {source.name}
                    </a>
                  ) : (
                    <span dir="auto">{source.name}</span>
                  )}
                  <span class="note"> ({unreachedReason(source)})</span>
                </li>
              )
            })}
          </ul>
        </section>
      )}
      {limits && <p class="note">{limits}</p>}
    </>
  )
}
