import { utc } from './clock.ts'
import type { FetchResult } from './fetch-result.ts'

const MINUTE = 60_000

/** A host that asked for no requests until a time. */
export interface HostLimit {
  /** Host name with its port, if that is not the usual one. */
  readonly host: string
  /** Epoch ms. */
  readonly until: number
}

/** Longest wait that one response can cause: a header must not silence a host for good. */
export const HOST_LIMIT_MAX = 24 * 60 * MINUTE
/** Wait after a 429 that does not say how long. A 503 may concern one page only, so without a time it closes nothing. */
export const UNSTATED_LIMIT = 5 * MINUTE
/** Hosts remembered; those that are open again soonest are forgotten first. */
export const HOST_LIMITS_MAX = 500
/** The sources of a host are spread over this time after its limit, at most. */
const SPREAD = 5 * MINUTE

/** The limit that a response sets for its host (RFC 6585 §4, RFC 9110 §10.2.3); null if it sets none. */
export function hostLimitOf(result: FetchResult, requested: string, now: number): HostLimit | null {
  if (result.kind !== 'limited') return null
  const wait = result.retryAfter ?? (result.status === 429 ? UNSTATED_LIMIT : 0)
  return wait > 0 ? { host: result.host ?? requested, until: now + Math.min(HOST_LIMIT_MAX, wait) } : null
}

/** Epoch ms until which a host must not be asked; null if it may be. A time no response can have set (the clock was set) is ignored. */
export function closedUntil(limits: readonly HostLimit[], host: string, now: number): number | null {
  const until = limits.find((limit) => limit.host === host)?.until ?? 0
  return until > now && until <= now + HOST_LIMIT_MAX ? until : null
}

/** The limits with one more; those that have ended are left out, and of two for one host the later end counts. */
export function withHostLimit(limits: readonly HostLimit[], added: HostLimit, now: number): HostLimit[] {
  const before = closedUntil(limits, added.host, now) ?? 0
  return [
    ...limits.filter(({ host }) => host !== added.host && closedUntil(limits, host, now) !== null),
    { host: added.host, until: Math.max(before, added.until) },
  ]
    .sort((a, b) => b.until - a.until)
    .slice(0, HOST_LIMITS_MAX)
}

/** When a source is due again whose host is closed until then, epoch ms. `random` is in [0, 1). */
export const afterHostLimit = (until: number, random: number): number => until + 1 + Math.floor(SPREAD * random)

/** One sentence about a closed host, with a time in UTC. */
export const waitingText = ({ host, until }: HostLimit): string =>
  `${host} asked us to wait until ${utc(Math.ceil(until / MINUTE) * MINUTE)}`
