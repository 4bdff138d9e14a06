import { type FetchResult, type Fresh, finalResult, NO_VALIDATORS } from '../../core/source/fetch-result.ts'
import type { PictureCandidate } from '../../core/story/picture.ts'
import { readPagePicture } from '../../sources/pictures/page-picture.ts'
import {
  PICTURE_ACCEPT,
  PICTURE_BYTES_MAX,
  type ReadPicture,
  readPicture,
} from '../../sources/pictures/read-picture.ts'
import type { AppContext } from '../app-context.ts'

/** A picture shown by this many other stories is the outlet's stock picture, not a picture of the event. */
const STOCK_USES = 3
const PAGE_BYTES_MAX = 4_000_000
const PAGE_ACCEPT = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1'

/** Why a candidate gave no picture. */
export interface PictureFailure {
  readonly problem: string
  /** Whether a second attempt would fail in the same way. */
  readonly lasting: boolean
}

/** A picture with the words that its page puts beside it; '' if there are none. */
export interface FoundPicture {
  readonly read: ReadPicture
  readonly alt: string
  readonly caption: string
}

/** Fetches and decodes the picture of one candidate. Never throws: an error of ours costs this candidate only. */
export async function findPicture(
  app: AppContext,
  candidate: PictureCandidate,
  signal?: AbortSignal,
): Promise<FoundPicture | PictureFailure> {
  try {
    return await fetchPicture(app, candidate, signal)
  } catch (error) {
    app.log.error({ err: error, url: candidate.url }, 'a picture could not be read')
    return { problem: error instanceof Error ? error.message : String(error), lasting: true }
  }
}

async function fetchPicture(
  app: AppContext,
  candidate: PictureCandidate,
  signal?: AbortSignal,
): Promise<FoundPicture | PictureFailure> {
  let url = candidate.url
  let alt = ''
  let caption = ''
  if (candidate.from === 'page') {
    const page = await request(app, url, PAGE_ACCEPT, PAGE_BYTES_MAX, signal)
    if ('problem' in page) return page
    const named = readPagePicture(page)
    if (typeof named === 'string') return { problem: named, lasting: true }
    ;({ url, alt, caption } = named)
  }
  const file = await request(app, url, PICTURE_ACCEPT, PICTURE_BYTES_MAX, signal)
  if ('problem' in file) return file
  const read = await readPicture(file.body)
  if (typeof read === 'string') return { problem: read, lasting: true }
  if ((await app.store.pictureUses(read.hash)) >= STOCK_USES)
    return { problem: 'several other stories show the same picture', lasting: true }
  return { read, alt, caption }
}

async function request(
  app: AppContext,
  url: string,
  accept: string,
  most: number,
  signal?: AbortSignal,
): Promise<Fresh | PictureFailure> {
  const maxBytes = Math.min(most, app.config().network.maxBytes)
  const result = finalResult(await app.get({ url, validators: NO_VALIDATORS, accept, maxBytes }, signal))
  if (result.kind === 'fresh') return result
  return { problem: 'message' in result ? result.message : 'the server sent no content', lasting: isLasting(result) }
}

/** Whether a second request would fail in the same way. */
function isLasting(result: FetchResult): boolean {
  if (result.kind === 'gone' || result.kind === 'blocked') return true
  if (result.kind !== 'failed') return false
  const { reason, status } = result
  if (reason === 'too-large' || reason === 'bad-url' || reason === 'refused-address' || reason === 'redirects')
    return true
  return reason === 'http-status' && status !== null && status >= 400 && status < 500
}
