import type { Config } from '../../config.ts'
import { dayOf } from '../../core/days.ts'
import type { StoryView } from '../../core/stories.ts'
import { StoryCard } from './story-card.tsx'
import { dayText } from './words.ts'

/** Stories below a heading for each local day, in the order given. */
export const StoryList = ({
  config,
  views,
  beat,
}: {
  config: Config
  views: readonly StoryView[]
  beat?: string | undefined
}) => {
  const days: { day: string; views: StoryView[] }[] = []
  for (const view of views) {
    const day = dayOf(view.story.published, config.site.timeZone)
    const last = days.at(-1)
    if (last?.day === day) last.views.push(view)
    else days.push({ day, views: [view] })
  }
  return (
    <>
      {days.map((each) => (
        <section class="day" aria-labelledby={`day-${each.day}`}>
          <h2 id={`day-${each.day}`}>
            <time datetime={each.day}>{dayText(config.site, each.day)}</time>
          </h2>
          {each.views.map((view) => (
            <StoryCard config={config} view={view} short {...(beat && { beat })} />
          ))}
        </section>
      ))}
    </>
  )
}
