import {
  dueCandidates,
  failedAttempt,
  type Picture,
  type PictureAttempt,
  type PictureCandidate,
  pictureCandidates,
} from '../../core/story/picture.ts'
import { creditLine, declaresGenerated } from '../../core/story/picture-credit.ts'
import type { StoryView } from '../../core/story/story.ts'
import type { PictureRecord } from '../../store/contract/pictures.ts'
import type { AppContext } from '../app-context.ts'
import { type FoundPicture, findPicture } from './find-picture.ts'

const DAY = 86_400_000
/** Only stories published since then get a picture, ms before now. */
const RECENT = 3 * DAY
/** Newest stories considered in one run. */
const CONSIDERED_MAX = 500
/** Stories for which a picture is requested in one run. */
const REQUESTED_MAX = 40
/** Stories worked on at once; requests to one host still wait for their turn. */
const LANES = 2
/** How long failed attempts are remembered, ms: longer than their story stays recent. */
const REMEMBERED = 14 * DAY

export interface PictureReport {
  /** Stories for which a picture was requested. */
  readonly requested: number
  readonly saved: number
  /** Stories that lost their picture: the story is gone, or the picture may no longer be shown. */
  readonly dropped: number
  /** Whether more stories are due than one run takes. */
  readonly more: boolean
}

/**
 * Fetches pictures for recent stories whose sources allow one, a bounded number a run, and remembers failures: a second
 * run without new stories requests nothing. `signal` ends it after the request under way. `prune` drops pictures that may
 * no longer be shown; readers never see those, whether dropped or not.
 */
export async function illustrate(app: AppContext, signal?: AbortSignal, prune = true): Promise<PictureReport> {
  const dropped = prune ? await app.store.prunePictures(app.now() - REMEMBERED) : 0
  if (dropped > 0) app.touch()
  if (!app.config().sources.some(({ terms }) => terms?.images === 'show'))
    return { requested: 0, saved: 0, dropped, more: false }
  const due = await storiesDue(app)
  const queue = due.slice(0, REQUESTED_MAX)
  let requested = 0
  let saved = 0
  const lane = async () => {
    for (let next = queue.shift(); next && !signal?.aborted; next = queue.shift()) {
      requested++
      if (await illustrateStory(app, next, signal)) saved++
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  if (saved > 0) app.touch()
  if (requested > 0) app.log.info({ stories: requested, saved }, 'pictures fetched')
  return { requested, saved, dropped, more: due.length > REQUESTED_MAX }
}

interface DueStory {
  readonly view: StoryView
  readonly candidates: readonly PictureCandidate[]
  readonly before: PictureRecord | undefined
}

/** Recent stories without a picture that have a candidate left to try, newest first. */
async function storiesDue(app: AppContext): Promise<DueStory[]> {
  const { store } = app
  const now = app.now()
  const ids = (await store.stories({ from: now - RECENT, limit: CONSIDERED_MAX })).map(({ id }) => id)
  const records = new Map((await store.pictureRecords(ids)).map((record) => [record.storyId, record]))
  const without = ids.filter((id) => !records.get(id)?.picture)
  return (await store.storyViews(without)).flatMap((view) => {
    const before = records.get(view.story.id)
    const candidates = dueCandidates(pictureCandidates(view), before?.attempts ?? {}, now)
    return candidates.length === 0 ? [] : [{ view, candidates, before }]
  })
}

/** Tries the candidates in order and saves the first picture; returns whether there was one. */
async function illustrateStory(
  app: AppContext,
  { view, candidates, before }: DueStory,
  signal?: AbortSignal,
): Promise<boolean> {
  const storyId = view.story.id
  const attempts: Record<string, PictureAttempt> = { ...before?.attempts }
  for (const candidate of candidates) {
    const found = await findPicture(app, candidate, signal)
    if (signal?.aborted) break
    if ('problem' in found) {
      attempts[candidate.key] = failedAttempt(attempts[candidate.key], found, app.now())
      app.log.debug({ story: storyId, url: candidate.url, problem: found.problem }, 'no picture found there')
      continue
    }
    const { files } = found.read
    await app.store.savePicture({ storyId, picture: pictureOf(view, candidate, found), attempts }, files)
    return true
  }
  await app.store.savePicture({ storyId, picture: null, attempts }, [])
  return false
}

function pictureOf(
  view: StoryView,
  { itemId, from, url }: PictureCandidate,
  { read, alt, caption }: FoundPicture,
): Picture {
  const { item, outlet } = view.reports.find((report) => report.item.id === itemId)!
  const { facts } = read
  const { imageAlt = '', imageCredit = '' } = from === 'feed' && url === item.image ? item : {}
  const declared = [alt, caption, imageAlt, imageCredit, ...facts.texts].some(declaresGenerated)
  return {
    storyId: view.story.id,
    itemId,
    hash: read.hash,
    width: read.width,
    height: read.height,
    alt: facts.alt || alt || imageAlt,
    credit: creditLine([facts.credit, imageCredit, outlet.name, outlet.terms?.attribution ?? null]),
    provenance: facts.provenance ?? (declared ? 'generated' : null),
    page: item.link,
  }
}
