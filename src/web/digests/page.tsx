import type { Config } from '../../config/types.ts'
import { closesAt } from '../../core/calendar/periods.ts'
import type { Digest, DigestSection } from '../../core/digest/digest.ts'
import { mostCovered } from '../../core/digest/most-covered.ts'
import { href } from '../../core/publish/site.ts'
import { plural } from '../../core/text/plural.ts'
import type { DigestRef } from '../../jobs/find-digests.ts'
import { digestPath, MAIL, TEXT } from '../../outputs/digest-addresses.ts'
import {
  digestSummary,
  editionText,
  headlineText,
  limitsText,
  MOST_COVERED,
  momentText,
  unreachedHeading,
  unreachedReason,
} from '../../outputs/digest-words.ts'
import { DigestFeedLinks, digestFeedFormats, FormatLinks } from '../feeds/digest-formats.tsx'
import { FIVE_MINUTES, HOUR } from '../http/max-age.ts'
import type { RenderResult, RenderTarget } from '../http/route.ts'
import { Headline } from '../layout/headline.tsx'
import { digestCardPath, link, safeUrl } from '../layout/links.ts'
import { page } from '../layout/page.tsx'
import type { PictureModel } from '../layout/story-picture.ts'
import { Time } from '../layout/time.tsx'
import { langOf } from '../layout/words.ts'
import { digestData } from './json-ld.ts'
import { Section, sectionId, storyAnchor } from './section.tsx'

/** A closed edition changes no more; the pages around it do. */
/** So many sections are worth a list of contents. */
const MANY = 3

/** Where an edition stands among the others. */
export interface EditionContext {
  /** All editions of its digest, newest first. */
  readonly days: readonly DigestRef[]
  /** Its closing time has passed. */
  readonly ended: boolean
  /** Of its stories, by id: those that may be shown now, whenever it was closed. */
  readonly pictures: ReadonlyMap<string, PictureModel>
}

/** The page of one edition. */
export function digestPage(
  config: Config,
  digest: Digest,
  { days, ended, pictures }: EditionContext,
  target: RenderTarget,
): RenderResult {
  const { site } = config
  const path = digestPath(config, digest.id, digest.key)
  const at = days.findIndex(({ key }) => key === digest.key)
  const [before, after] = at < 0 ? around(days, digest.key) : [days[at + 1]?.key, days[at - 1]?.key]
  const to = (day: string | undefined) => (day === undefined ? null : digestPath(config, digest.id, day))
  const forms = [
    { type: 'text/plain', title: 'Plain text', label: 'Plain text', path: path + TEXT },
    { type: 'text/html', title: 'HTML for mail', label: 'HTML for mail', path: path + MAIL },
  ]
  const feeds = digestFeedFormats(config, digest)
  return page(
    config,
    {
      path,
      title: `${digest.title}: ${editionText(site, digest.key)}`,
      heading: editionText(site, digest.key),
      label: <a href={link(site, 'digest')}>{digest.title}</a>,
      titleLanguage: site.language,
      description: `${digestSummary(digest)}, ${editionText(site, digest.key)}.`,
      maxAge: digest.closedAt === null ? FIVE_MINUTES : HOUR,
      lastModified: digest.closedAt,
      alternates: [...feeds, ...(digest.stories === 0 ? [] : forms)],
      previous: to(before),
      next: to(after),
      data: [digestData(config, digest)],
      // Not in files, where drawing all of them would take longest.
      ...(target === 'server' && digest.stories > 0 && { card: { path: digestCardPath(digest), alt: digest.title } }),
    },
    <div class="edition">
      <p class="byline">
        {digestSummary(digest)}. <ClosingState config={config} digest={digest} ended={ended} />
      </p>
      <p class="printed">{href(site, path)}</p>
      <Contents config={config} sections={digest.sections} />
      <MostCovered config={config} digest={digest} />
      {digest.sections.map((section) => (
        <Section config={config} digest={digest} section={section} pictures={pictures} />
      ))}
      {digest.stories === 0 && (
        <p>
          No story was published {digest.period === 'daily' ? 'on this day' : 'in this week'}
          {!ended && ' so far'}.
        </p>
      )}
      <MissingSources digest={digest} target={target} />
      <FormatLinks config={config} says="This edition as" forms={digest.stories === 0 ? [] : forms} />
      <DigestFeedLinks config={config} digest={digest} />
      <Pager config={config} digest={digest} before={before} after={after} />
    </div>,
  )
}

/** The editions before and after one that is not among them. */
const around = (days: readonly DigestRef[], day: string) => [
  days.find((each) => each.key < day)?.key,
  days.findLast((each) => each.key > day)?.key,
]

/** Whether the edition may still change, and since when it does not, in the zone in which it was closed. */
const ClosingState = ({
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
        </time>
        ; it changes no more.
      </>
    )
  if (ended) return digest.stories === 0 ? null : <>This edition is over, but not closed; it may still change.</>
  return rules === undefined ? null : (
    <>
      This edition is open and may still change; it closes{' '}
      <Time site={site} at={closesAt(digest.key, rules.closeAt, site.timeZone)} />.
    </>
  )
}

const Contents = ({ config: { site }, sections }: { config: Config; sections: readonly DigestSection[] }) => {
  const told = sections.filter(({ stories }) => stories.length > 0)
  return told.length < MANY ? null : (
    <nav aria-label="In this edition">
      <ul class="contents">
        {told.map(({ beat, title, stories }) => (
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

/** The stories that most publishers report, from all sections. */
const MostCovered = ({ config: { site }, digest }: { config: Config; digest: Digest }) => {
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

/** What is missing, and why. Files are not made anew when a source fails, so they name it once the edition is closed. */
const MissingSources = ({ digest, target }: { digest: Digest; target: RenderTarget }) => {
  const caps = digest.left > 0 ? limitsText(digest) : null
  const told = digest.unreached.length > 0 && (target === 'server' || digest.closedAt !== null)
  return (
    <>
      {told && (
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
      {caps && <p class="note">{caps}</p>}
    </>
  )
}

const Pager = ({
  config,
  digest,
  before,
  after,
}: {
  config: Config
  digest: Digest
  before: string | undefined
  after: string | undefined
}) => {
  const { site } = config
  const to = (day: string) => link(site, digestPath(config, digest.id, day))
  return (
    <nav class="pager" aria-label="Other editions">
      {before ? (
        <a rel="prev" href={to(before)}>
          ← {editionText(site, before)}
        </a>
      ) : (
        <span />
      )}
      <a href={link(site, 'digest')}>All editions</a>
      {after ? (
        <a rel="next" href={to(after)}>
          {editionText(site, after)} →
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}
