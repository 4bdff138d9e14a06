import { addDays } from '../calendar/days.ts'
import { daysOf, periodOf, weekOf } from '../calendar/periods.ts'

/** The archive that a digest belongs to: the ISO week of a day (YYYY-Www), or the month of a week's Thursday (YYYY-MM). */
export const archiveNameOf = (key: string): string =>
  periodOf(key) === 'daily' ? weekOf(key) : addDays(daysOf(key).first, 3).slice(0, 7)

export interface DigestArchive {
  readonly name: string
  /** Keys of its digests, newest first. */
  readonly keys: readonly string[]
}

/** The documents of a digest's feed (RFC 5005 §4). */
export interface DigestArchives {
  /** Keys in the subscription document, newest first. */
  readonly current: readonly string[]
  /** Newest first. */
  readonly archives: readonly DigestArchive[]
}

/**
 * Divides the keys of closed digests, newest first, into archives. `oldestOpen` returns the key of the oldest digest of a
 * period that is not closed yet; only archives before the one it belongs to are complete. The subscription document holds
 * all keys that are in no archive, and always the newest `least`.
 */
export function divideIntoArchives(
  keys: readonly string[],
  oldestOpen: (period: 'daily' | 'weekly') => string,
  least: number,
): DigestArchives {
  const archives = new Map<string, string[]>()
  const current: string[] = []
  keys.forEach((key, at) => {
    const name = archiveNameOf(key)
    const complete = name < archiveNameOf(oldestOpen(periodOf(key)!))
    if (complete) archives.set(name, [...(archives.get(name) ?? []), key])
    if (!complete || at < least) current.push(key)
  })
  return { current, archives: [...archives].map(([name, own]) => ({ name, keys: own })) }
}
