import type { ComponentChildren } from 'preact'
import type { Config } from '../../config/types.ts'
import type { StoryView } from '../../core/story/story.ts'
import { plural } from '../../core/text/plural.ts'
import { archivePath, link } from '../layout/links.ts'
import type { PictureModel } from '../layout/story-picture.ts'
import { dayText } from '../layout/words.ts'
import { StoryCard } from '../story/story-card.tsx'
import type { Day } from './days.ts'

type Pictures = ReadonlyMap<string, PictureModel>

/** Stories under a heading for each local day, with a link to the rest of that day. */
export const DayList = ({
  config,
  days,
  beat,
  archive,
  pictures,
}: {
  config: Config
  days: readonly Day[]
  pictures: Pictures
  beat: string | undefined
  /** The beat whose archive the headings link to; undefined: the archive of all beats. */
  archive?: string | undefined
}) => (
  <>
    {days.map(({ day, views, total }, at) => {
      const to = link(config.site, archivePath(archive, day))
      return (
        <section class="day" aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`}>
            <a href={to}>
              <time datetime={day}>{dayText(config.site, day)}</time>
            </a>
          </h2>
          <Cards config={config} views={views} pictures={pictures} beat={beat} leads={at === 0} />
          {(total === null || total > views.length) && (
            <p class="note more">
              <a href={to}>
                {total === null
                  ? `More stories of ${dayText(config.site, day)}`
                  : `${plural(total - views.length, 'more story', 'more stories')} of ${dayText(config.site, day)}`}
              </a>
            </p>
          )}
        </section>
      )
    })}
  </>
)

/** Cards in the given order; the first is larger if several publishers report it and `leads` is set. */
export const Cards = ({
  config,
  views,
  pictures,
  beat,
  leads,
  level,
}: {
  config: Config
  /** By story id. */
  pictures: Pictures
  views: readonly StoryView[]
  beat: string | undefined
  leads?: boolean
  level?: 2 | 3
}) => (
  <>
    {views.map((view, at) => (
      <StoryCard
        config={config}
        view={view}
        short
        picture={pictures.get(view.story.id)}
        {...(beat && { beat })}
        {...(level && { level })}
        {...(leads && at === 0 && view.story.publishers > 1 && { top: true })}
      />
    ))}
  </>
)

/** What is new in a list, and its density. The links also work without JavaScript (see `:target` in the style sheet). */
export const Toolbar = ({ children }: { children?: ComponentChildren }) => (
  <div class="toolbar">
    <p class="fresh js-only" role="status" data-fresh />
    {children}
    <p class="density">
      <span class="unseen">Density: </span>
      <a href="#comfortable" id="comfortable" data-density="comfortable">
        Comfortable
      </a>{' '}
      <a href="#compact" id="compact" data-density="compact">
        Compact
      </a>
    </p>
  </div>
)
