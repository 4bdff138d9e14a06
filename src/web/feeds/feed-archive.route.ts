import { createHash } from 'node:crypto'
import { type FeedLink, makeFeedEdition } from '../../core/publish/feed-edition.ts'
import type { Story } from '../../core/story/story.ts'
import { outputs } from '../../outputs/outputs.ts'
import { THIRTY_DAYS } from '../http/max-age.ts'
import { beatPath } from '../layout/links.ts'
import { NO_LIMIT, withReports } from '../story/story-views.ts'
import {
  type Archive,
  archiveAfter,
  archiveBefore,
  archivesOf,
  feedArchivePath,
  readArchiveName,
  storiesOfArchive,
} from './archives.ts'
import { feedRoute } from './feed-family.ts'

/** Changes with what the archive prints: its stories, whose `face` hashes cover their contents, and its neighbours. */
const fingerprintOf = (stories: readonly Story[], ...others: readonly (Archive | null)[]): string =>
  createHash('sha256')
    .update(JSON.stringify([stories, others]))
    .digest('base64url')

/** The archive of a closed month of a beat's feed, or of a part of it (RFC 5005 §4). */
export const feedArchive = feedRoute({
  pattern: 'feeds/:beat/:archive.:format',
  async make(app, { beat: id, archive: name }, _target, _query, previous) {
    const { beats } = app.config()
    const beat = beats.find((each) => each.id === id)
    const archive = readArchiveName(name!)
    if (!beat || !archive) return null
    const stories = await storiesOfArchive(app, beat.id, archive)
    if (stories.length === 0) return null
    const before = await archiveBefore(app, beat.id, archive)
    const after = await archiveAfter(app, beat.id, archive)
    const fingerprint = fingerprintOf(stories, before, after)
    if (fingerprint === previous) return { kind: 'unchanged' }
    const views = await withReports(app, stories)
    if (views.length === 0) return null
    const to = (rel: FeedLink['rel'], other: Archive | null): FeedLink[] =>
      other === null ? [] : [{ rel, feed: feedArchivePath(beat.id, other), query: '' }]
    const own = encodeURIComponent(beat.id)
    const edition = {
      ...makeFeedEdition(views, beat, NO_LIMIT, beats),
      place: { feed: feedArchivePath(beat.id, archive), query: '', page: beatPath(beat.id), tag: `beat/${own}` },
      links: [
        { rel: 'current' as const, feed: `feeds/${own}`, query: '' },
        ...to('prev-archive', before),
        ...to('next-archive', after),
      ],
      archive: true,
    }
    return { kind: 'feed', edition, maxAge: THIRTY_DAYS, fingerprint }
  },
  async paths(app) {
    const all = []
    for (const { id } of app.config().beats)
      for (const archive of await archivesOf(app, id))
        all.push(...Object.values(outputs).map(({ extension }) => `${feedArchivePath(id, archive)}.${extension}`))
    return all
  },
})
