import type { Fault } from '../../core/source/entry.ts'
import { cutAtSpace } from '../../core/text/cut-text.ts'
import { parseDate } from '../text/parse-date.ts'

/** How a fault names its entry: its number, and its title if it has one. */
export const entryName = (index: number, title: string): string =>
  `entry ${index + 1}${title === '' ? '' : ` \u201c${cutAtSpace(title, 60)}\u201d`}`

/** What a fault says of the entry inside which a document ends. */
export const CUT_OFF = 'was left out: the document breaks off inside it'

/** Epoch ms of a date as written; null if it is missing or unreadable. An unreadable date adds a fault. */
export const readDate = (written: string | undefined, what: string, where: string, faults: Fault[]): number | null => {
  if (written === undefined || written === '') return null
  const time = parseDate(written)
  if (time === null) faults.push({ where, what: `${what} \u201c${cutAtSpace(written, 60)}\u201d is not a date` })
  return time
}
