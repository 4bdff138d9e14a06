import type { Claim } from '../../store/contract/sources.ts'
import type { AppContext } from '../app-context.ts'
import { closeDigests } from '../digests/close-digests.ts'
import { createGrouper, type Grouper } from '../group/group.ts'
import { illustrate } from '../pictures/illustrate.ts'
import { type CrawlOptions, type CrawlReport, crawl } from './crawl.ts'

/** Lease on a claimed source, ms: long enough for the longest queue at one host. A restart frees the leases of a dead process. */
export const LEASE_MS = 30 * 60_000

/** Which sources a round crawls. */
export type Which = 'due' | 'all' | { readonly ids: readonly string[] }

const claims = (app: AppContext, which: Which): Promise<Claim[]> => {
  if (which === 'due') return app.store.claimDue(app.now(), Number.MAX_SAFE_INTEGER, LEASE_MS)
  const ids = which === 'all' ? app.config().sources.map((source) => source.id) : which.ids
  return app.store.claim(ids, app.now(), LEASE_MS)
}

export interface RoundOptions extends CrawlOptions {
  /** Keeps its recent items between rounds. If absent, a new grouper is created. */
  readonly grouper?: Grouper
}

/** One round: crawl, group, close the digests of ended days, fetch pictures. */
export async function crawlRound(
  app: AppContext,
  which: Which,
  options: RoundOptions = {},
): Promise<CrawlReport & { readonly stories: number }> {
  const report = await crawl(app, await claims(app, which), options)
  const { stories } = await (options.grouper ?? createGrouper(app)).run()
  await closeEndedDays(app)
  if (!options.signal?.aborted) await illustrate(app, options.signal)
  return { ...report, stories }
}

/** Closes the digests of ended days, but not before every source has been crawled once: a closed edition is final. */
export async function closeEndedDays(app: AppContext): Promise<void> {
  const { health } = await app.store.counts()
  if (health.new > 0) return
  for (const digest of await closeDigests(app)) app.log.info({ digest }, 'digest closed')
}
