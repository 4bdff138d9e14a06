import { makeEdition } from '../../core/editions.ts'
import { href } from '../../core/site.ts'
import { outputs } from '../../outputs/outputs.ts'
import { archivePath, newestArchive } from '../archives.ts'
import { viewsOf } from '../data.ts'
import { chooseStories, nextLink, outputOf, quietly } from '../feed-document.ts'
import { FEED_QUERY, filterWords, pageQuery, readFeedQuery } from '../feed-query.ts'
import { beatPath, feedPath } from '../links.ts'
import type { Route } from '../route.ts'

const FIVE_MINUTES = 300

/** A beat as Atom, RSS or JSON Feed; with parameters, part of it. */
export const feed: Route = {
  pattern: 'feeds/:beat.:format',
  query: FEED_QUERY,
  async render(world, { beat: id, format }, medium, params) {
    const config = world.config()
    const { beats, feedLength, site } = config
    const beat = beats.find((each) => each.id === id)
    const output = outputOf(format)
    if (!beat || !output) return null
    const read = readFeedQuery(params, config)
    if ('fault' in read) return { kind: 'refusal', status: 400, text: read.fault }
    const { filter } = read
    const path = `feeds/${encodeURIComponent(beat.id)}`

    if (filter.canonical !== '' || filter.before !== null) {
      const { edition, next } = await chooseStories(world, filter, beat.id, beat)
      const words = filterWords(filter)
      const tag = `beat/${encodeURIComponent(beat.id)}${filter.canonical === '' ? '' : `?${filter.canonical}`}`
      const query = pageQuery(filter.canonical, filter.before)
      const named = { ...edition.beat, ...(words !== '' && { title: `${beat.title} (${words})` }) }
      const place = { feed: path, query, page: beatPath(beat.id), tag }
      const links = nextLink(path, filter.canonical, next)
      return quietly(world, { ...edition, beat: named, place, links }, output, FIVE_MINUTES)
    }
    const views = await viewsOf(world, { beat: beat.id, limit: feedLength })
    const archive = await newestArchive(world, beat.id)
    // A static host answers every query with this same document: there is no second page.
    const { next } =
      medium === 'files'
        ? { next: null }
        : await world.store.searchStories({ query: filter.query, beat: beat.id, limit: feedLength })
    const links = [
      ...nextLink(path, '', next),
      ...(archive === null ? [] : [{ rel: 'prev-archive' as const, feed: archivePath(beat.id, archive), query: '' }]),
    ]
    const self = href(site, feedPath(beat.id, output.extension))
    return {
      kind: 'document',
      document: output.print({ ...makeEdition(views, beat, feedLength, beats), links }, site),
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
