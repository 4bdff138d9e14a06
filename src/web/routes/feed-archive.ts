import { type FeedLink, makeEdition } from '../../core/editions.ts'
import { outputs } from '../../outputs/outputs.ts'
import { archiveAfter, archiveBefore, archivePath, archivesOf, isMonth, monthBounds, openMonth } from '../archives.ts'
import { EVERYTHING, viewsOf } from '../data.ts'
import { feedRoute } from '../feed-route.ts'
import { beatPath } from '../links.ts'

const THIRTY_DAYS = 30 * 86_400

/** A closed month of a beat's feed (RFC 5005 §4). */
export const feedArchive = feedRoute({
  pattern: 'feeds/:beat/:month.:format',
  async make(world, { beat: id, month }) {
    const { beats, site } = world.config()
    const beat = beats.find((each) => each.id === id)
    if (!beat || !isMonth(month!) || month! >= openMonth(world.now(), site.timeZone)) return null
    const views = await viewsOf(world, { beat: beat.id, ...monthBounds(month!, site.timeZone), limit: EVERYTHING })
    if (views.length === 0) return null
    const before = await archiveBefore(world, beat.id, month!)
    const after = await archiveAfter(world, beat.id, month!)
    const to = (rel: FeedLink['rel'], other: string | null): FeedLink[] =>
      other === null ? [] : [{ rel, feed: archivePath(beat.id, other), query: '' }]
    const own = encodeURIComponent(beat.id)
    const edition = {
      ...makeEdition(views, beat, EVERYTHING, beats),
      place: { feed: archivePath(beat.id, month!), query: '', page: beatPath(beat.id), tag: `beat/${own}` },
      links: [
        { rel: 'current' as const, feed: `feeds/${own}`, query: '' },
        ...to('prev-archive', before),
        ...to('next-archive', after),
      ],
      archive: true,
    }
    return { kind: 'feed', edition, maxAge: THIRTY_DAYS }
  },
  async paths(world) {
    const all = []
    for (const { id } of world.config().beats)
      for (const month of await archivesOf(world, id))
        all.push(...Object.values(outputs).map(({ extension }) => `${archivePath(id, month)}.${extension}`))
    return all
  },
})
