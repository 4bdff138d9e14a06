import { makeEdition } from '../../core/editions.ts'
import { href } from '../../core/site.ts'
import { outputs } from '../../outputs/outputs.ts'
import { viewsOf } from '../data.ts'
import { feedPath } from '../links.ts'
import type { Route } from '../route.ts'

const FIVE_MINUTES = 300

/** A beat as Atom, RSS or JSON Feed. */
export const feed: Route = {
  pattern: 'feeds/:beat.:format',
  async render(world, { beat: id, format }) {
    const { beats, feedLength, site } = world.config()
    const beat = beats.find((each) => each.id === id)
    const output = Object.values(outputs).find(({ extension }) => extension === format)
    if (!beat || !output) return null
    const views = await viewsOf(world, { beat: beat.id, limit: feedLength })
    const self = href(site, feedPath(beat.id, output.extension))
    return {
      kind: 'document',
      document: output.print(makeEdition(views, beat, feedLength, beats), site),
      maxAge: FIVE_MINUTES,
      cors: true,
      links:
        site.hubs.length === 0
          ? []
          : [...site.hubs.map((hub) => `<${new URL(hub).href}>; rel="hub"`), `<${self}>; rel="self"`],
    }
  },
  paths: async (world) =>
    world.config().beats.flatMap(({ id }) => Object.values(outputs).map(({ extension }) => feedPath(id, extension))),
}
