import { clockFault, newestAttempt } from '../../core/source/clock.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { readNetworkFacts } from '../../jobs/network-facts.ts'

/** The body of `/readyz`. Unreachable sources are reported, but do not make us unready: we can still serve pages. */
export interface Readiness {
  readonly ready: boolean
  readonly store: 'answers' | 'does not answer'
  readonly sources?: number
  readonly items?: number
  readonly stories?: number
  /** ISO 8601 UTC; null if no source has ever been read. */
  readonly lastSuccess?: string | null
  /** Whether any source has been read within the last six hours. */
  readonly crawledLately?: boolean
  /** Why the clock seems to be wrong, so that nothing is fetched; null if it may be right. */
  readonly clock?: string | null
  /** The last outage of our own network, ISO 8601 UTC; `to` is null while it lasts. Null if there was none. */
  readonly outage?: { readonly from: string; readonly to: string | null } | null
}

const iso = (at: number): string => new Date(at).toISOString()

const LATELY = 6 * 3_600_000

export async function readiness(app: AppContext): Promise<Readiness> {
  try {
    const { sources, items, stories } = await app.store.counts()
    const { outage } = await readNetworkFacts(app.store)
    const states = await app.store.sourceStates()
    const newest = newestAttempt(states)
    const times = states.flatMap(({ lastSuccessAt }) => lastSuccessAt ?? [])
    const last = times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b))
    return {
      ready: true,
      store: 'answers',
      sources,
      items,
      stories,
      lastSuccess: last === null ? null : iso(last),
      crawledLately: last !== null && app.now() - last < LATELY,
      clock: clockFault({ now: app.now(), earliest: app.earliest, newest, waited: 0 }),
      outage: outage && { from: iso(outage.from), to: outage.to === null ? null : iso(outage.to) },
    }
  } catch (error) {
    app.log.error({ err: error }, 'the store did not answer a readiness probe')
    return { ready: false, store: 'does not answer' }
  }
}
