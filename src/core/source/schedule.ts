import { Cron } from 'croner'
import { waitForNetwork } from './outage.ts'
import type { Schedule } from './source.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Longest back-off after failures. */
export const BACKOFF_MAX = DAY
/** Longest Retry-After that is respected: one header must not silence a source for good. */
export const RETRY_AFTER_MAX = DAY
/** Minimum wait after 401, 403 or 451. */
export const BLOCKED_MIN = 4 * HOUR
/** A 410 (Gone) is checked again weekly, in case it was a mistake. */
export const GONE_WAIT = 7 * DAY
/** Longest wait that `max-age`, `Expires` or `ttl` can cause. */
export const FRESHNESS_MAX = 6 * HOUR
const LIMITED_MIN = 30 * MINUTE
/** Random share added to an interval, and its limit. */
const JITTER = 0.1
const JITTER_MAX = 15 * MINUTE
/** Random share added to the first interval of a source, so that sources added together drift apart. */
const SPREAD = 0.5
/** Random delay of a cron run; also at most a tenth of the time to the run after it. */
const CRON_DELAY_MAX = 30 * SECOND
const FIRST_WITHIN = 5 * SECOND

/** One attempt, as far as it decides when the next is due. Durations in ms. */
export interface Attempt {
  readonly schedule: Schedule
  readonly outcome: 'ok' | 'failed' | 'limited' | 'blocked' | 'gone' | 'outage'
  /** Failed attempts in a row, this one included. */
  readonly failures: number
  /** True for the first attempt ever. */
  readonly first: boolean
  readonly freshFor: number | null
  readonly ttl: number | null
  readonly retryAfter: number | null
  readonly now: number
  /** [0, 1) */
  readonly random: number
}

/**
 * Epoch ms of the next fetch of a source; always after `now`. It is counted from `now`, so missed runs become one.
 * Publishers and failures lengthen a schedule within limits; they never shorten it.
 */
export function nextAt(attempt: Attempt): number {
  const { schedule, now, random } = attempt
  if (attempt.outcome === 'outage') {
    const longest = waitForNetwork(attempt.failures)
    const wait = 'every' in schedule ? Math.min(schedule.every, longest) : longest
    return Math.ceil(now + wait * (1 + JITTER * random))
  }
  if (!('every' in schedule)) return nextCronAt(attempt, schedule)
  const stretch = attempt.first && attempt.outcome === 'ok' ? SPREAD * schedule.every : 0
  const wait = Math.max(schedule.every, floorOf(attempt), backOff(attempt, schedule.every))
  const jitter = stretch > 0 ? stretch * random : Math.min(JITTER_MAX, JITTER * wait) * random
  return offTheHour(Math.ceil(now + wait + jitter), schedule.every, random)
}

/** Epoch ms of the first fetch of a source: soon, but not in the same instant as all others. */
export function firstAt(now: number, random: number): number {
  return Math.floor(now + FIRST_WITHIN * random)
}

/** First run of a cron expression strictly after `after`, epoch ms; null if there is none. Throws on an invalid expression. */
export function nextRun(cron: string, timeZone: string, after: number): number | null {
  return parse(cron, timeZone).nextRun(new Date(after))?.getTime() ?? null
}

/** Why this is not a usable cron expression (5 or 6 fields) in this IANA time zone; null if it is one. */
export function cronFault(expression: string, timeZone: string): string | null {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
  } catch {
    return `"${timeZone}" is not an IANA time zone such as "Europe/Berlin"`
  }
  const fields = expression.trim().split(/\s+/).length
  if (fields !== 5 && fields !== 6)
    return `"${expression}" is not a cron expression: it needs 5 fields (minute hour day month weekday), or 6 with seconds in front`
  try {
    // Any fixed start will do: an expression that never matches has no next run from any start.
    if (nextRun(expression, timeZone, Date.UTC(2024, 0, 1)) === null)
      return `"${expression}" names a date that never comes`
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^Cron\w*: /, '') : String(error)
    return `"${expression}" is not a cron expression: ${reason}`
  }
  return null
}

/**
 * Ids of sources last fetched in the future: the clock was set back since. Their `nextAt` is meaningless, so they are due
 * now.
 */
export function attemptedInFuture(
  states: readonly { sourceId: string; lastAttemptAt: number | null }[],
  now: number,
): string[] {
  return states.filter((state) => (state.lastAttemptAt ?? 0) > now + MINUTE).map((state) => state.sourceId)
}

/** Minimum wait after an outcome, whatever the schedule. */
function floorOf({ outcome, freshFor, ttl, retryAfter }: Attempt): number {
  switch (outcome) {
    case 'limited':
      return Math.min(RETRY_AFTER_MAX, retryAfter ?? LIMITED_MIN)
    case 'blocked':
      return BLOCKED_MIN
    case 'gone':
      return GONE_WAIT
    case 'ok':
      return Math.min(FRESHNESS_MAX, Math.max(freshFor ?? 0, ttl ?? 0))
    default:
      return 0
  }
}

/** One interval after the first failure, then two, four, eight …, up to BACKOFF_MAX. */
function backOff({ outcome, failures }: Attempt, interval: number): number {
  if (outcome === 'ok' || outcome === 'gone') return 0
  return Math.min(BACKOFF_MAX, interval * 2 ** Math.min(40, Math.max(0, failures - 1)))
}

function nextCronAt(attempt: Attempt, { cron, timeZone }: { cron: string; timeZone: string }): number {
  const { now, random } = attempt
  const job = parse(cron, timeZone)
  const run = (after: number) => job.nextRun(new Date(after))?.getTime() ?? after + DAY
  const scheduled = run(now)
  const gap = run(scheduled) - scheduled
  // Less half a gap: an attempt ends shortly after its run, and a wait of whole gaps would just miss a run.
  const backedOff = attempt.failures > 1 ? backOff(attempt, gap) - gap / 2 : 0
  const wait = Math.max(floorOf(attempt), backedOff)
  const at = scheduled - now >= wait ? scheduled : run(now + wait)
  return at + Math.floor(Math.min(CRON_DELAY_MAX, gap / 10) * random)
}

const parse = (cron: string, timeZone: string): Cron =>
  new Cron(cron, { timezone: timeZone, mode: '5-or-6-parts', paused: true })

/** Avoids the first minute of an hour, when everyone's cron jobs run. */
function offTheHour(at: number, every: number, random: number): number {
  if (every < 10 * MINUTE || at % HOUR >= MINUTE) return at
  return at + MINUTE + Math.floor(2 * MINUTE * random)
}
