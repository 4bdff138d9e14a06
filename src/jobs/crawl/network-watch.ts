import type { FetchResult } from '../../core/source/fetch-result.ts'
import { closedUntil, type HostLimit, hostLimitOf, waitingText, withHostLimit } from '../../core/source/host-limits.ts'
import {
  CATCH_UP,
  HOSTS_MIN,
  isHostToBlame,
  mayBeOurs,
  type Reachability,
  reached,
  type Unreached,
  withContact,
  withVerdict,
} from '../../core/source/outage.ts'
import type { Claim } from '../../store/contract/sources.ts'
import type { AppContext } from '../app-context.ts'
import { readNetworkFacts, saveLimits, saveOutage } from '../network-facts.ts'
import { hostOf, hostOfUrl } from './host-lanes.ts'

/** What crawls learn about our own network and about closed hosts. Shared by all crawls of a process. */
export interface NetworkWatch {
  /** Epoch ms until which a host asked not to be requested, or null. */
  closedUntil(host: string): number | null
  /** Takes note of what a request showed. The first success after an outage makes the sources that it hit due. */
  note(claim: Claim, result: FetchResult): Promise<void>
  /** Whether the failure may be that of our own network; judge it at the end of a crawl, when all contacts are known. */
  isUncertain(claim: Claim, result: FetchResult, span: { readonly at: number; readonly ms: number }): boolean
  /** Decides whether an outage has begun; call it at the end of a crawl. */
  judge(): Promise<void>
  /** Whether our network is down as far as we know. */
  isDown(): boolean
}

/** From this attempt in a row on, a failure that is not counted says nothing about our network any more. */
const TELLING_ATTEMPTS = 3

/** Opens the watch with what earlier processes stored. */
export async function openNetworkWatch(app: AppContext): Promise<NetworkWatch> {
  const stored = await readNetworkFacts(app.store)
  let known: Reachability = { contacts: [], outage: stored.outage }
  let limits: readonly HostLimit[] = stored.limits

  const isDown = () => known.outage !== null && known.outage.to === null

  const learn = async (next: Reachability) => {
    const before = known.outage
    known = next
    const { outage } = next
    if (outage === before || outage === null) return
    await saveOutage(app.store, outage)
    app.touch()
    if (outage.to === null) {
      app.log.warn({ since: outage.from }, 'no host can be reached: our own network seems to be down')
      return
    }
    const sources = await catchUp(app)
    app.log.info({ ...outage, sources }, 'our own network is back: the sources that could not be reached are due now')
  }

  return {
    closedUntil: (host) => closedUntil(limits, host, app.now()),
    isDown,
    async note(claim, result) {
      const limit = hostLimitOf(result, hostOf(claim), app.now())
      if (limit) {
        limits = withHostLimit(limits, limit, app.now())
        await saveLimits(app.store, limits)
        app.log.warn({ ...limit }, waitingText(limit))
      }
      if (result.kind === 'waiting') return
      const { failures, unreached } = claim.state
      const silent = failures > 0 || (unreached?.attempts ?? 0) >= TELLING_ATTEMPTS
      const success = reached(result)
      const telling = success === false && silent ? null : success
      await learn(withContact(known, { host: hostOf(claim), reached: telling, at: app.now() }))
    },
    isUncertain(claim, result, { at, ms }) {
      const hosts = countHosts(app.config().sources)
      const since = claim.state.unreached?.since ?? null
      const attempt: Unreached = { host: hostOf(claim), began: at - ms, at, since }
      return mayBeOurs(result) && !isHostToBlame(known, attempt, hosts)
    },
    judge: () => learn(withVerdict(known, app.now())),
  }
}

/** The number of hosts that are watched, as far as it matters: counting stops at HOSTS_MIN. */
function countHosts(sources: readonly { readonly url: string }[]): number {
  const hosts = new Set<string>()
  for (const { url } of sources) if (hosts.add(hostOfUrl(url)).size >= HOSTS_MIN) break
  return hosts.size
}

/** Makes the sources due that could not be reached, spread over a few minutes. Returns their number. */
async function catchUp(app: AppContext): Promise<number> {
  const hit = (await app.store.sourceStates()).filter(({ unreached }) => unreached)
  const times = hit.map(({ sourceId }) => [sourceId, Math.ceil(app.now() + CATCH_UP * app.random())] as const)
  await app.store.makeDue(new Map(times))
  return hit.length
}
