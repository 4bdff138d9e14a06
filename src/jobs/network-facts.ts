import type { HostLimit } from '../core/source/host-limits.ts'
import type { Outage } from '../core/source/outage.ts'
import type { FactStore } from '../store/contract/facts.ts'

/** What is kept about the network between crawls and over restarts. */
export interface NetworkFacts {
  /** The last outage of our own network, or the one that lasts; null if there was none. */
  readonly outage: Outage | null
  /** Hosts that asked for no requests; some may have ended. */
  readonly limits: readonly HostLimit[]
}

const OUTAGE = 'outage'
const LIMITS = 'hostLimits'

export async function readNetworkFacts(store: FactStore): Promise<NetworkFacts> {
  const [outage, limits] = [await store.fact(OUTAGE), await store.fact(LIMITS)]
  return { outage: outage === null ? null : JSON.parse(outage), limits: limits === null ? [] : JSON.parse(limits) }
}

export const saveOutage = (store: FactStore, outage: Outage | null): Promise<void> =>
  store.setFact(OUTAGE, JSON.stringify(outage))

export const saveLimits = (store: FactStore, limits: readonly HostLimit[]): Promise<void> =>
  store.setFact(LIMITS, JSON.stringify(limits))
