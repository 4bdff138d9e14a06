import type { SourceState } from '../../core/state.ts'
import type { World } from '../../jobs/world.ts'
import { viewsOf } from '../data.ts'
import { page, umbrellaOf } from '../parts/page.tsx'
import { StoryList } from '../parts/story-list.tsx'
import { isEarly, type Progress, progressOf, UnderWay, Waiting } from '../parts/waiting.tsx'
import type { Route } from '../route.ts'

const SHOWN = 60

/** The latest stories of all beats; how the first crawl gets on where there are none yet. */
export const front: Route = {
  pattern: '',
  async render(world, _, medium) {
    const config = world.config()
    const umbrella = umbrellaOf(config)
    const views = await viewsOf(world, { ...(umbrella && { beat: umbrella.id }), limit: SHOWN })
    const head = { path: '', description: config.site.description }
    const list = <StoryList config={config} views={views} beat={umbrella?.id} />
    const lastModified = Math.max(...views.map(({ story }) => story.updated))
    if (medium === 'files')
      return views.length > 0
        ? page(config, { ...head, lastModified }, list)
        : page(config, head, <p>No story has been published yet.</p>)
    const progress = progressOf(await configuredStates(world))
    if (views.length > 0)
      return isEarly(progress)
        ? page(
            config,
            { ...head, maxAge: 0, refresh: 10 },
            <>
              <UnderWay progress={progress} />
              {list}
            </>,
          )
        : page(config, { ...head, lastModified }, list)
    return page(
      config,
      { ...head, maxAge: 0, refresh: refreshAfter(progress) },
      <Waiting config={config} progress={progress} />,
    )
  },
  paths: async () => [''],
}

/** Seconds: soon while a crawl is under way, seldom once nothing is to be expected. */
const refreshAfter = ({ asked, sources }: Progress): number => (asked < sources ? 3 : 15)

async function configuredStates(world: World): Promise<SourceState[]> {
  const ids = new Set(world.config().sources.map(({ id }) => id))
  return (await world.store.sourceStates()).filter(({ sourceId }) => ids.has(sourceId))
}
