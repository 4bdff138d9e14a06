import { type FeedLink, makeEdition } from '../../core/editions.ts'
import { outputs } from '../../outputs/outputs.ts'
import { archiveAfter, archiveBefore, archivePath, archivesOf, isMonth, monthBounds, openMonth } from '../archives.ts'
import { EVERYTHING, viewsOf } from '../data.ts'
import { outputOf, quietly } from '../feed-document.ts'
import { beatPath } from '../links.ts'
import type { Route } from '../route.ts'

const THIRTY_DAYS = 30 * 86_400

/** A closed month of a beat's feed (RFC 5005 §4). */
export const feedArchive: Route = {
  pattern: 'feeds/:beat/:month.:format',
  async render(world, { beat: id, month, format }) {
    const { beats, site } = world.config()
    const beat = beats.find((each) => each.id === id)
    const output = outputOf(format)
    if (!beat || !output || !isMonth(month!) || month! >= openMonth(world.now(), site.timeZone)) return null
    const views = await viewsOf(world, { beat: beat.id, ...monthBounds(month!, site.timeZone), limit: EVERYTHING })
    if (views.length === 0) return null
    const [before, after] = [await archiveBefore(world, beat.id, month!), await archiveAfter(world, beat.id, month!)]
    const to = (rel: FeedLink['rel'], other: string | null): FeedLink[] =>
      other === null ? [] : [{ rel, feed: archivePath(beat.id, other), query: '' }]
    const current = `feeds/${encodeURIComponent(beat.id)}`
    return quietly(
      world,
      {
        ...makeEdition(views, beat, EVERYTHING, beats),
        place: {
          feed: archivePath(beat.id, month!),
          query: '',
          page: beatPath(beat.id),
          tag: `beat/${encodeURIComponent(beat.id)}`,
        },
        links: [
          { rel: 'current', feed: current, query: '' },
          ...to('prev-archive', before),
          ...to('next-archive', after),
        ],
        archive: true,
      },
      output,
      THIRTY_DAYS,
    )
  },
  async paths(world) {
    const all = []
    for (const { id } of world.config().beats)
      for (const month of await archivesOf(world, id))
        all.push(...Object.values(outputs).map(({ extension }) => `${archivePath(id, month)}.${extension}`))
    return all
  },
}
