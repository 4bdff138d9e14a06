import type { Fault } from '../../core/source/entry.ts'
import { cutAtSpace } from '../../core/text/cut-text.ts'
import { parseDate } from '../text/parse-date.ts'

/** How a fault names its entry: its number, and its title if it has one. */
export const entryName = (index: number, title: string): string =>
  `entry ${index + 1}${title === '' ? '' : ` \u201c${cutAtSpace(title, 60)}\u201d`}`

/** What a fault says of the entry inside which a document ends. */
export const CUT_OFF = 'was left out: the document breaks off inside it'

/** Where the dates of a document are read: `local` is the zone of dates that give none (IANA), or null for UTC. */
export interface DateContext {
  readonly faults: Fault[]
  readonly local: string | null
}

/** Epoch ms of a date as written; null if it is missing or unreadable. An unreadable date adds a fault. */
export const readDate = (
  written: string | undefined,
  what: string,
  where: string,
  { faults, local }: DateContext,
): number | null => {
  if (written === undefined || written === '') return null
  const time = parseDate(written, local)
  if (typeof time === 'number') return time
  const reason = time === null ? 'is not a date' : 'has an unknown time zone'
  faults.push({ where, what: `${what} \u201c${cutAtSpace(written, 60)}\u201d ${reason}` })
  return null
}
