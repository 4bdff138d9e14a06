import { makeFeedEdition } from '../../core/publish/feed-edition.ts'
import { outputs } from '../../outputs/outputs.ts'
import { FIVE_MINUTES } from '../http/max-age.ts'
import { beatPath, feedPath } from '../layout/links.ts'
import { viewsOf } from '../story/story-views.ts'
import { feedArchivePath, newestArchive } from './archives.ts'
import { feedRoute } from './feed-family.ts'
import { FEED_QUERY, filterWords, pageQuery, readFeedQuery } from './feed-query.ts'
import { filteredFeed, nextLink } from './feed-stories.ts'

/** A beat as Atom, RSS or JSON Feed; with parameters, part of it. */
export const feed = feedRoute({
  pattern: 'feeds/:beat.:format',
  query: FEED_QUERY,
  async make(app, { beat: id }, target, params) {
    const config = app.config()
    const { beats, feedLength } = config
    const beat = beats.find((each) => each.id === id)
    if (!beat) return null
    const read = readFeedQuery(params, config)
    if ('fault' in read) return { kind: 'refusal', status: 400, text: read.fault }
    const { filter } = read
    const path = `feeds/${encodeURIComponent(beat.id)}`

    if (filter.canonical !== '' || filter.before !== null) {
      const { edition, next } = await filteredFeed(app, filter, beat.id, beat)
      const words = filterWords(filter, config.site)
      const tag = `beat/${encodeURIComponent(beat.id)}${filter.canonical === '' ? '' : `?${filter.canonical}`}`
      const query = pageQuery(filter.canonical, filter.before)
      const named = { ...edition.beat, ...(words !== '' && { title: `${beat.title} (${words})` }) }
      const place = { feed: path, query, page: beatPath(beat.id), tag }
      const links = nextLink(path, filter.canonical, next)
      return { kind: 'feed', edition: { ...edition, beat: named, place, links }, maxAge: FIVE_MINUTES }
    }
    const views = await viewsOf(app, { beat: beat.id, limit: feedLength })
    const archive = await newestArchive(app, beat.id)
    // A static host serves the same document for every query, so there is no second page.
    const next =
      target === 'export'
        ? null
        : await app.store.searchCursor(
            beat.id,
            views.map(({ story }) => story),
          )
    const links = [
      ...nextLink(path, '', next),
      ...(archive === null
        ? []
        : [{ rel: 'prev-archive' as const, feed: feedArchivePath(beat.id, archive), query: '' }]),
    ]
    const edition = { ...makeFeedEdition(views, beat, feedLength, beats), links }
    return { kind: 'feed', edition, maxAge: FIVE_MINUTES }
  },
  paths: async (app) =>
    app.config().beats.flatMap(({ id }) => Object.values(outputs).map(({ extension }) => feedPath(id, extension))),
})
