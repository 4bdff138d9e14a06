import type { FetchResult } from './fetch-result.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** One attempt to contact a host. */
export interface Contact {
  readonly host: string
  /** Null where the attempt shows nothing about our network: a timeout, or a host that failed before. */
  readonly reached: boolean | null
  /** When it ended, epoch ms. */
  readonly at: number
}

/** A time without a network of our own. */
export interface Outage {
  /** The first failed attempt, epoch ms. */
  readonly from: number
  /** The first successful attempt after it; null while it lasts. */
  readonly to: number | null
}

/** What recent contacts show about our own network. */
export interface Reachability {
  /** The latest contacts of all crawls, the oldest first. */
  readonly contacts: readonly Contact[]
  /** The last outage, or the one that lasts. */
  readonly outage: Outage | null
}

/** Contacts older than this are forgotten. */
export const WINDOW = 60 * MINUTE
export const CONTACTS_MAX = 500
/** Fewer hosts than this can't tell an outage of ours from one of theirs. */
export const HOSTS_MIN = 3
/** Another host that was reached within this time shows that our network was up. */
export const NEAR = 30 * SECOND

/** Whether a result shows that the host could be reached; null where it shows neither. */
export function reached(result: FetchResult): boolean | null {
  if (result.kind === 'waiting') return null
  if (result.kind !== 'failed') return true
  switch (result.reason) {
    case 'dns':
    case 'connect':
      return false
    case 'timeout':
    case 'refused-address':
    case 'bad-url':
    case 'internal':
      return null
    default:
      return true
  }
}

/** Whether a missing network could have caused this result. */
export const mayBeOurs = (result: FetchResult): boolean =>
  result.kind === 'failed' && (reached(result) === false || result.reason === 'timeout')

/** Adds a contact. A host that is reached ends an outage. */
export function withContact(known: Reachability, contact: Contact): Reachability {
  const recent = (one: Contact) => one.at > contact.at - WINDOW && one.at <= contact.at
  const contacts = [...known.contacts.filter(recent), contact].slice(-CONTACTS_MAX)
  const { outage } = known
  const ends = contact.reached === true && outage !== null && outage.to === null
  return { contacts, outage: ends ? { from: outage.from, to: Math.max(outage.from, contact.at) } : outage }
}

/**
 * Decides whether an outage has begun: since a host was last reached, at least three could not be, more than half of those
 * tried. Call it when no request is under way whose host may still answer.
 */
export function withVerdict(known: Reachability, now: number): Reachability {
  const { contacts, outage } = known
  if (outage !== null && outage.to === null) return known
  const last = contacts.findLastIndex((contact) => contact.reached === true)
  if (last >= 0 && now - contacts[last]!.at < NEAR) return known
  const since = contacts.slice(last + 1)
  const unreached = since.filter((contact) => contact.reached === false)
  const failed = new Set(unreached.map(({ host }) => host)).size
  const tried = new Set(since.map(({ host }) => host)).size
  if (failed < HOSTS_MIN || failed * 2 <= tried) return known
  return { contacts, outage: { from: unreached[0]!.at, to: null } }
}

/** A failed attempt that our own network may have caused. */
export interface Unreached {
  readonly host: string
  /** When it began and ended, epoch ms. */
  readonly began: number
  readonly at: number
  /** The first of the attempts in a row that were not counted; null if this is the first. */
  readonly since: number | null
}

/**
 * Whether the host is to blame for a failed attempt, since our network was up: a host was reached shortly before and shortly
 * after it; or one was reached meanwhile, or since the first of several attempts, and no other has failed after that.
 * Where fewer than three hosts are watched (`hosts`), nothing else can be told.
 */
export function isHostToBlame(known: Reachability, { host, began, at, since }: Unreached, hosts: number): boolean {
  if (hosts < HOSTS_MIN) return true
  const { contacts, outage } = known
  if (outage !== null && outage.from <= at && (outage.to === null || at <= outage.to)) return false
  const successes = contacts.filter((contact) => contact.reached === true)
  const before = successes.some((contact) => contact.at <= at && at - contact.at <= NEAR)
  const after = successes.some((contact) => contact.at >= at && contact.at - at <= NEAR)
  if (before && after) return true
  const telling = (contact: Contact) => contact.reached === true || (contact.reached === false && contact.host !== host)
  const latest = contacts.findLast((contact) => contact.at <= at && telling(contact))
  return latest?.reached === true && latest.at > Math.max(since ?? began, outage?.to ?? 0)
}

/** Wait before the next attempt, after N in a row that were not counted: 2, 4, then 6 minutes. */
export const waitForNetwork = (attempts: number): number => 2 * MINUTE * Math.min(3, Math.max(1, attempts))

/** Within this time after an outage, all sources that it hit are asked again. */
export const CATCH_UP = 5 * MINUTE
