import type { Claim } from '../store/store.ts'
import type { AppContext } from './app-context.ts'
import { closeDigests } from './close-digests.ts'
import { type CrawlOptions, type CrawlReport, crawl } from './crawl.ts'
import { createGrouper, type Grouper } from './group.ts'
import { fetchPictures } from './illustrate.ts'

/** Long enough for the longest queue at one host; a restart frees the leases of a dead process. */
export const LEASE_MS = 30 * 60_000

export type Which = 'due' | 'all' | { readonly ids: readonly string[] }

const claims = (app: AppContext, which: Which): Promise<Claim[]> => {
  if (which === 'due') return app.store.claimDue(app.now(), Number.MAX_SAFE_INTEGER, LEASE_MS)
  const ids = which === 'all' ? app.config().sources.map((source) => source.id) : which.ids
  return app.store.claim(ids, app.now(), LEASE_MS)
}

export interface RoundOptions extends CrawlOptions {
  /** Keeps its window between rounds; a new one is made where none is given. */
  readonly grouper?: Grouper
}

/** One whole turn: crawl, group, close the digests of days that have ended, get pictures. */
export async function crawlRound(
  app: AppContext,
  which: Which,
  options: RoundOptions = {},
): Promise<CrawlReport & { readonly stories: number }> {
  const report = await crawl(app, await claims(app, which), options)
  const { stories } = await (options.grouper ?? createGrouper(app)).run()
  await closeEndedDays(app)
  if (!options.signal?.aborted) await fetchPictures(app, options.signal)
  return { ...report, stories }
}

/** Closes ended days, but not while a source was never asked: the first editions would lack it for ever. */
export async function closeEndedDays(app: AppContext): Promise<void> {
  const { health } = await app.store.counts()
  if (health.new > 0) return
  for (const day of await closeDigests(app)) app.log.info({ day }, 'digest closed')
}
