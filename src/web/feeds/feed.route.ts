import { makeFeedEdition } from '../../core/publish/feed-edition.ts'
import { outputs } from '../../outputs/outputs.ts'
import { beatPath, feedPath } from '../layout/links.ts'
import { viewsOf } from '../story/story-views.ts'
import { archivePath, newestArchive } from './archives.ts'
import { feedRoute } from './feed-family.ts'
import { FEED_QUERY, filterWords, pageQuery, readFeedQuery } from './feed-query.ts'
import { chooseStories, nextLink } from './feed-stories.ts'

const FIVE_MINUTES = 300

/** A beat as Atom, RSS or JSON Feed; with parameters, part of it. */
export const feed = feedRoute({
  pattern: 'feeds/:beat.:format',
  query: FEED_QUERY,
  async make(app, { beat: id }, medium, params) {
    const config = app.config()
    const { beats, feedLength } = config
    const beat = beats.find((each) => each.id === id)
    if (!beat) return null
    const read = readFeedQuery(params, config)
    if ('fault' in read) return { kind: 'refusal', status: 400, text: read.fault }
    const { filter } = read
    const path = `feeds/${encodeURIComponent(beat.id)}`

    if (filter.canonical !== '' || filter.before !== null) {
      const { edition, next } = await chooseStories(app, filter, beat.id, beat)
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
    // A static host answers every query with this same document: there is no second page.
    const { next } =
      medium === 'files'
        ? { next: null }
        : await app.store.searchStories({ query: filter.query, beat: beat.id, limit: feedLength })
    const links = [
      ...nextLink(path, '', next),
      ...(archive === null ? [] : [{ rel: 'prev-archive' as const, feed: archivePath(beat.id, archive), query: '' }]),
    ]
    const edition = { ...makeFeedEdition(views, beat, feedLength, beats), links }
    return { kind: 'feed', edition, maxAge: FIVE_MINUTES, hubs: true }
  },
  paths: async (app) =>
    app.config().beats.flatMap(({ id }) => Object.values(outputs).map(({ extension }) => feedPath(id, extension))),
})
