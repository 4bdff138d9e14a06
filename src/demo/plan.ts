import { addDays, dayBounds, dayOf } from '../core/calendar/days.ts'
import type { DemoReport, When } from './report.ts'

const HOUR = 3_600_000
/** Days of news before the start of the demo. */
export const DAYS = 13

/** Epoch ms of local time `HH:MM`, `n` days after the local day of `start`; before it if `n` is negative. */
export const localTime = (start: number, timeZone: string, n: number, time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return dayBounds(addDays(dayOf(start, timeZone), n), timeZone).from + hours * HOUR + minutes * 60_000
}

/** Epoch ms in whole seconds, the precision of RSS dates. */
export function timeOf(when: When, start: number, timeZone: string): number {
  if (typeof when === 'number') return Math.floor((start - when * HOUR) / 1000) * 1000
  const [days = '', time = ''] = when.split(' ')
  return localTime(start, timeZone, Number(days), time)
}

/** Title and text of a report at some time. */
export interface ReportText {
  readonly title: string
  readonly text: string
  /** Epoch ms; after publication if it was corrected. */
  readonly updated: number
}

/** The report at `now`, corrected if the correction is published by then. */
export function reportTextAt({ title, text, corrected }: DemoReport, at: number, now: number): ReportText {
  const updated = at + (corrected?.after ?? 0) * HOUR
  return corrected && now >= updated
    ? { title: corrected.title, text: corrected.text ?? text, updated }
    : { title, text, updated: at }
}

/** Local times at which the replay crawls every day. */
const CRAWL_TIMES = ['13:10', '22:40']

/** A step of the replay, epoch ms: a crawl, or only the closing of digests. */
export interface ReplayStep {
  readonly at: number
  readonly crawl: boolean
}

/** What Beatwire would have done since the news began, oldest first. The last step is at `start`. */
export function replaySteps(start: number, timeZone: string, closing: readonly string[]): ReplayStep[] {
  const steps: ReplayStep[] = []
  for (let day = -DAYS; day <= 0; day++) {
    for (const time of new Set(closing)) steps.push({ at: localTime(start, timeZone, day, time), crawl: false })
    for (const time of CRAWL_TIMES) steps.push({ at: localTime(start, timeZone, day, time), crawl: true })
  }
  const past = steps.filter(({ at }) => at < start).sort((one, other) => one.at - other.at)
  return [...past, { at: start, crawl: true }]
}
