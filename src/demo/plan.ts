import { addDays, dayBounds, dayOf } from '../core/calendar/days.ts'
import type { DemoReport, When } from './report.ts'

const HOUR = 3_600_000
/** The news of the demo begins so many days before its start. */
export const DAYS = 13

/** Epoch ms of local wall time `HH:MM`, `n` days after (before, where negative) the local day of `start`. */
export const localTime = (start: number, timeZone: string, n: number, time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return dayBounds(addDays(dayOf(start, timeZone), n), timeZone).from + hours * HOUR + minutes * 60_000
}

/** Epoch ms, in whole seconds: RSS dates know no others. */
export function timeOf(when: When, start: number, timeZone: string): number {
  if (typeof when === 'number') return Math.floor((start - when * HOUR) / 1000) * 1000
  const [days = '', time = ''] = when.split(' ')
  return localTime(start, timeZone, Number(days), time)
}

/** What an outlet said, as of a moment. */
export interface Said {
  readonly title: string
  readonly text: string
  /** Epoch ms; later than its publication where it was corrected. */
  readonly updated: number
}

/** The report as it stands at `now`: with its correction where that has come. */
export function saidAt({ title, text, corrected }: DemoReport, at: number, now: number): Said {
  const updated = at + (corrected?.after ?? 0) * HOUR
  return corrected && now >= updated
    ? { title: corrected.title, text: corrected.text ?? text, updated }
    : { title, text, updated: at }
}

/** Local hours at which the demo crawls on each day that it replays. */
const ROUNDS = ['13:10', '22:40']

/** A moment of the replay, epoch ms: a crawl, or the closing of digests alone. */
export interface Turn {
  readonly at: number
  readonly crawl: boolean
}

/** The turns that Beatwire would have taken had it run since the news began, oldest first; the last is at `start`. */
export function turnsBefore(start: number, timeZone: string, closing: readonly string[]): Turn[] {
  const turns: Turn[] = []
  for (let day = -DAYS; day <= 0; day++) {
    for (const time of new Set(closing)) turns.push({ at: localTime(start, timeZone, day, time), crawl: false })
    for (const time of ROUNDS) turns.push({ at: localTime(start, timeZone, day, time), crawl: true })
  }
  const past = turns.filter(({ at }) => at < start).sort((one, other) => one.at - other.at)
  return [...past, { at: start, crawl: true }]
}
