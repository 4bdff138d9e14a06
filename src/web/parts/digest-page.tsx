import type { Config, DigestConfig } from '../../config.ts'
import type { Digest, DigestStory } from '../../core/digest.ts'
import { closesAt } from '../../core/periods.ts'
import { digestDays, digestFor } from '../../jobs/close.ts'
import type { World } from '../../jobs/world.ts'
import { beatPath, digestPath, link, safeUrl, storyPath } from '../links.ts'
import type { Printed } from '../route.ts'
import { page } from './page.tsx'
import { headlineOf } from './story-card.tsx'
import { Time } from './time.tsx'
import { count, dayText, langOf } from './words.ts'

const FIVE_MINUTES = 300
/** A closed day changes no more; the pages around it do. */
const HOUR = 3_600
/** Outlets named below a story. */
const NAMED = 6

/** The page of one digest on one day, or the way to the newest for `latest`; null where there is none. */
export async function digestPage(world: World, rules: DigestConfig, day: string): Promise<Printed | null> {
  const config = world.config()
  const { site, digests } = config
  const days = (await digestDays(world, rules.id)).map((each) => each.day)
  if (day === 'latest') {
    const [newest] = days
    return newest ? { kind: 'redirect', to: digestPath(digests, rules.id, newest), status: 302 } : null
  }
  const digest = await digestFor(world, rules.id, day)
  if (!digest) return null
  const title = `${digest.title}, ${dayText(site, day)}`
  return page(
    config,
    {
      path: digestPath(digests, rules.id, day),
      title,
      titleLanguage: site.language,
      description: summary(digest),
      maxAge: digest.closedAt === null ? FIVE_MINUTES : HOUR,
      lastModified: digest.closedAt,
    },
    <>
      <p class="byline">
        {summary(digest)}.{' '}
        {digest.closedAt === null ? (
          <>
            This edition is open and may still change; it closes{' '}
            <Time site={site} at={closesAt(day, rules.closeAt, site.timeZone)} />.
          </>
        ) : (
          <>
            Closed <Time site={site} at={digest.closedAt} />; it changes no more.
          </>
        )}
      </p>
      {digest.sections.map((section) => (
        <section class="part" aria-labelledby={`beat-${section.beat}`}>
          <h2 id={`beat-${section.beat}`}>
            <BeatName config={config} beat={section.beat} title={section.title} />
          </h2>
          {section.stories.map((story) => (
            <Entry config={config} story={story} />
          ))}
          {section.left > 0 && (
            <p class="note">
              {count(section.left, 'more story', 'more stories')} in{' '}
              <BeatName config={config} beat={section.beat} title={section.title} />.
            </p>
          )}
        </section>
      ))}
      {digest.stories === 0 && <p>No story was published on this day{digest.closedAt === null ? ' so far' : ''}.</p>}
      <Pager config={config} rules={rules} day={day} days={days} />
    </>,
  )
}

const summary = (digest: Digest): string => {
  const outlets = new Set(
    digest.sections.flatMap(({ stories }) => stories.flatMap((s) => s.reports.map((r) => r.outlet))),
  )
  return digest.stories === 0
    ? 'A day without stories'
    : `${count(digest.stories, 'story', 'stories')} from ${count(outlets.size, 'outlet')}`
}

/** The beat's title, linked while there is such a beat: a closed digest may outlive it. */
const BeatName = ({ config: { site, beats }, beat, title }: { config: Config; beat: string; title: string }) => {
  const lang = langOf(site, site.language)
  return beats.some(({ id }) => id === beat) ? (
    <a href={link(site, beatPath(beat))} lang={lang}>
      {title}
    </a>
  ) : (
    <span lang={lang}>{title}</span>
  )
}

const Entry = ({ config: { site }, story }: { config: Config; story: DigestStory }) => {
  const lang = langOf(site, story.language)
  const outlets = [...new Map(story.reports.map((report) => [report.outlet, report])).values()]
  return (
    <article class={outlets.length > 1 ? 'story many' : 'story'}>
      <h3 dir="auto" lang={lang}>
        <a href={link(site, storyPath(story.id))}>{headlineOf(story)}</a>
      </h3>
      {story.excerpt && (
        <p class="excerpt" dir="auto" lang={lang}>
          {story.excerpt}
        </p>
      )}
      <p class="byline">
        <Time site={site} at={story.published} short />
        {outlets.slice(0, NAMED).map((report) => {
          const to = safeUrl(report.link)
          return (
            <>
              {', '}
              {to ? (
                <a href={to} hreflang={langOf(site, report.language)} dir="auto">
                  {report.outlet}
                </a>
              ) : (
                <span dir="auto">{report.outlet}</span>
              )}
            </>
          )
        })}
        {outlets.length > NAMED && ` and ${count(outlets.length - NAMED, 'more outlet')}`}
      </p>
    </article>
  )
}

const Pager = ({
  config: { site, digests },
  rules,
  day,
  days,
}: {
  config: Config
  rules: DigestConfig
  day: string
  days: readonly string[]
}) => {
  const before = days.find((each) => each < day)
  const after = days.findLast((each) => each > day)
  const to = (target: string) => link(site, digestPath(digests, rules.id, target))
  return (
    <nav class="pager" aria-label="Other days">
      {before ? (
        <a rel="prev" href={to(before)}>
          ← {dayText(site, before)}
        </a>
      ) : (
        <span />
      )}
      <a href={link(site, 'digest')}>All days</a>
      {after ? (
        <a rel="next" href={to(after)}>
          {dayText(site, after)} →
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}
