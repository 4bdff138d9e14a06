const MINUTE = 60_000

/** A clock that is behind our own records is believed after this long (ms): then the records were made by one that was ahead. */
export const SET_WITHIN = 10 * MINUTE
/** Smaller corrections of a clock are usual. */
const TOLERANCE = MINUTE

export interface ClockReading {
  /** Epoch ms. */
  readonly now: number
  /** The clock can't be right before this, epoch ms. */
  readonly earliest: number
  /** When something was last fetched according to what is stored, epoch ms; null if nothing was. */
  readonly newest: number | null
  /** For how long the clock has read like this, ms. */
  readonly waited: number
}

/** An instant (epoch ms) to the minute, as operators read it. */
export const utc = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** Why the clock seems to be wrong, as one clause; null if it may be right. Machines without a battery start in 1970. */
export function clockFault({ now, earliest, newest, waited }: ClockReading): string | null {
  if (now < earliest) return `the clock of this machine says ${utc(now)}, which is before this version was made`
  if (newest !== null && now < newest - TOLERANCE && waited < SET_WITHIN)
    return `the clock of this machine says ${utc(now)}, but a source was fetched at ${utc(newest)}`
  return null
}

/** When any of these sources was last asked, epoch ms; null if none was. */
export const newestAttempt = (states: readonly { readonly lastAttemptAt: number | null }[]): number | null =>
  states.reduce<number | null>(
    (newest, { lastAttemptAt: at }) => (at !== null && (newest === null || at > newest) ? at : newest),
    null,
  )
