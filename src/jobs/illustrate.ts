import type { FetchResult, Fresh } from '../core/source/fetch-result.ts'
import {
  dueCandidates,
  failedAttempt,
  type Picture,
  type PictureAttempt,
  type PictureCandidate,
  pictureCandidates,
} from '../core/story/picture.ts'
import { creditLine, declaresGenerated } from '../core/story/picture-credit.ts'
import type { StoryView } from '../core/story/story.ts'
import { readPagePicture } from '../sources/pictures/page-picture.ts'
import { PICTURE_ACCEPT, PICTURE_BYTES_MAX, type ReadPicture, readPicture } from '../sources/pictures/read-picture.ts'
import type { PictureRecord } from '../store/store.ts'
import type { AppContext } from './app-context.ts'

const DAY = 86_400_000
/** Only stories published since are given a picture. */
const RECENT = 3 * DAY
/** Newest stories looked through in one run, and those of them that are asked for. */
const LOOKED_AT = 500
const ASKED = 40
/** Stories asked for at once; the host gate keeps the manners. */
const LANES = 2
/** A picture that so many other stories have is the outlet's stock picture and says nothing of this one. */
const STOCK = 3
const PAGE_BYTES_MAX = 4_000_000
const PAGE_ACCEPT = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1'
/** A failed story is remembered for as long as its story might be looked at again, and some more. */
const REMEMBERED = 14 * DAY

export interface PictureReport {
  /** Stories that were asked for. */
  readonly asked: number
  readonly kept: number
  /** Stories that lost theirs: gone, or no longer allowed. */
  readonly dropped: number
  /** There are more to ask for. */
  readonly more: boolean
}

const NOTHING: PictureReport = { asked: 0, kept: 0, dropped: 0, more: false }

interface Failure {
  readonly problem: string
  readonly lasting: boolean
}

interface Found {
  readonly read: ReadPicture
  readonly alt: string
  readonly caption: string
}

/**
 * Gets pictures for recent stories whose sources let us show one, and drops those that may not be shown any more. Bounded;
 * what failed is remembered. A second run without news asks for nothing. `signal` ends it after the request under way;
 * without `prune` nothing is dropped (readers are never shown what should be).
 */
export async function fetchPictures(app: AppContext, signal?: AbortSignal, prune = true): Promise<PictureReport> {
  const dropped = prune ? await app.store.prunePictures(app.now() - REMEMBERED) : 0
  if (dropped > 0) app.touch()
  if (!app.config().sources.some(({ terms }) => terms?.images === 'show')) return { ...NOTHING, dropped }
  const jobs = await wanting(app)
  const queue = jobs.slice(0, ASKED)
  let asked = 0
  let kept = 0
  const lane = async () => {
    for (let job = queue.shift(); job && !signal?.aborted; job = queue.shift()) {
      asked++
      if (await illustrate(app, job, signal)) kept++
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  if (kept > 0) app.touch()
  if (asked > 0) app.log.info({ stories: asked, kept }, 'pictures fetched')
  return { asked, kept, dropped, more: jobs.length > ASKED }
}

interface Job {
  readonly view: StoryView
  readonly due: readonly PictureCandidate[]
  readonly before: PictureRecord | undefined
}

/** Recent stories without a picture that have a place left to look, newest first. */
async function wanting(app: AppContext): Promise<Job[]> {
  const { store } = app
  const now = app.now()
  const ids = (await store.stories({ from: now - RECENT, limit: LOOKED_AT })).map(({ id }) => id)
  const records = new Map((await store.pictureRecords(ids)).map((record) => [record.storyId, record]))
  const bare = ids.filter((id) => !records.get(id)?.picture)
  return (await store.storyViews(bare)).flatMap((view) => {
    const before = records.get(view.story.id)
    const due = dueCandidates(pictureCandidates(view), before?.attempts ?? {}, now)
    return due.length === 0 ? [] : [{ view, due, before }]
  })
}

/** Tries the places in order and keeps the first picture; answers whether there was one. */
async function illustrate(app: AppContext, { view, due, before }: Job, signal?: AbortSignal): Promise<boolean> {
  const storyId = view.story.id
  const attempts: Record<string, PictureAttempt> = { ...before?.attempts }
  for (const candidate of due) {
    const found = await tried(app, candidate, signal)
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

/** `illustrate` without exceptions: a fault of ours costs one candidate. */
async function tried(app: AppContext, candidate: PictureCandidate, signal?: AbortSignal): Promise<Found | Failure> {
  try {
    return await lookAt(app, candidate, signal)
  } catch (error) {
    app.log.error({ err: error, url: candidate.url }, 'a picture could not be read')
    return { problem: error instanceof Error ? error.message : String(error), lasting: true }
  }
}

async function lookAt(app: AppContext, candidate: PictureCandidate, signal?: AbortSignal): Promise<Found | Failure> {
  let url = candidate.url
  let alt = ''
  let caption = ''
  if (candidate.from === 'page') {
    const page = await ask(app, url, PAGE_ACCEPT, PAGE_BYTES_MAX, signal)
    if ('problem' in page) return page
    const named = readPagePicture(page)
    if (typeof named === 'string') return { problem: named, lasting: true }
    ;({ url, alt, caption } = named)
  }
  const answer = await ask(app, url, PICTURE_ACCEPT, PICTURE_BYTES_MAX, signal)
  if ('problem' in answer) return answer
  const read = await readPicture(answer.body)
  if (typeof read === 'string') return { problem: read, lasting: true }
  if ((await app.store.pictureUses(read.hash)) >= STOCK)
    return { problem: 'the same picture stands with several other stories', lasting: true }
  return { read, alt, caption }
}

async function ask(
  app: AppContext,
  url: string,
  accept: string,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<Fresh | Failure> {
  const result = await app.get({ url, validators: { etag: null, lastModified: null }, accept, maxBytes }, signal)
  const answer = result.kind === 'moved' ? result.then : result
  if (answer.kind === 'fresh') return answer
  return { problem: 'message' in answer ? answer.message : 'nothing came', lasting: isLasting(answer) }
}

/** Failures that another try will not mend. */
function isLasting(result: FetchResult): boolean {
  if (result.kind === 'gone' || result.kind === 'blocked') return true
  if (result.kind !== 'failed') return false
  const { reason, status } = result
  if (reason === 'too-large' || reason === 'bad-url' || reason === 'refused-address' || reason === 'redirects')
    return true
  return reason === 'http-status' && status !== null && status >= 400 && status < 500
}

function pictureOf(view: StoryView, { itemId, from, url }: PictureCandidate, { read, alt, caption }: Found): Picture {
  const { item, outlet } = view.reports.find((report) => report.item.id === itemId)!
  const { facts } = read
  const { imageAlt = '', imageCredit = '' } = from === 'feed' && url === item.image ? item : {}
  const declared = [alt, caption, imageAlt, imageCredit, ...facts.words].some(declaresGenerated)
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

/** Pictures beside the crawl: one run at a time, which nobody waits for. */
export interface PictureFetcher {
  /** There may be something to fetch. Starts a run where none is under way and one is due. */
  look(news: boolean): void
  /** Ends the run under way. */
  stop(): Promise<void>
}

/** Between two runs, ms: at least so long when there is news, and so long when there is none (failures whose time has come). */
const SOON = 15_000
const LATER = 10 * 60_000
/** Between two looks through all pictures for those to drop, ms. */
const PRUNE_EVERY = 60 * 60_000

export function createPictureFetcher(app: AppContext): PictureFetcher {
  const ending = new AbortController()
  let running: Promise<void> | null = null
  let wanted = true
  let last = Number.NEGATIVE_INFINITY
  let pruned = Number.NEGATIVE_INFINITY
  return {
    look(news) {
      wanted ||= news
      const now = app.monotonic()
      if (running || ending.signal.aborted || now - last < (wanted ? SOON : LATER)) return
      wanted = false
      last = now
      const prune = now - pruned >= PRUNE_EVERY
      if (prune) pruned = now
      running = fetchPictures(app, ending.signal, prune)
        .then(({ more }) => {
          wanted ||= more
        })
        .catch((error) => app.log.error({ err: error }, 'pictures could not be fetched'))
        .finally(() => {
          running = null
        })
    },
    async stop() {
      ending.abort()
      await running
    },
  }
}
