import { addDays } from '../calendar/days.ts'
import { daysOf, periodOf, weekOf } from '../calendar/periods.ts'

/** The archive that an edition goes into: its ISO week for a day (YYYY-Www), the month of its Thursday for a week (YYYY-MM). */
export const shelfOf = (key: string): string =>
  periodOf(key) === 'daily' ? weekOf(key) : addDays(daysOf(key).first, 3).slice(0, 7)

export interface Archive {
  readonly name: string
  /** Keys of its editions, newest first. */
  readonly keys: readonly string[]
}

/** The past of a digest's feed (RFC 5005 §4). */
export interface Shelves {
  /** Editions of the subscription document, newest first. */
  readonly current: readonly string[]
  /** Newest first. */
  readonly archives: readonly Archive[]
}

/**
 * Puts closed editions, newest first, on their shelves. `oldestOpen` gives for a period the key of the oldest edition that
 * may still come or be closed late: only shelves before its own are archives, for these change no more. The subscription
 * document holds all that is in no archive, and the newest `least` in any case.
 */
export function shelve(
  keys: readonly string[],
  oldestOpen: (period: 'daily' | 'weekly') => string,
  least: number,
): Shelves {
  const archives = new Map<string, string[]>()
  const current: string[] = []
  keys.forEach((key, at) => {
    const name = shelfOf(key)
    const past = name < shelfOf(oldestOpen(periodOf(key)!))
    if (past) archives.set(name, [...(archives.get(name) ?? []), key])
    if (!past || at < least) current.push(key)
  })
  return { current, archives: [...archives].map(([name, own]) => ({ name, keys: own })) }
}
