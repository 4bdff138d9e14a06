import { Cron } from 'croner'
import type { Schedule, Source } from './source.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Back-off after failures never waits longer. */
export const BACKOFF_MAX = DAY
/** A Retry-After is kept up to here: no server can silence a source for good by one header. */
export const RETRY_AFTER_MAX = DAY
/** Who blocks us is asked again no sooner than this. */
export const BLOCKED_MIN = 4 * HOUR
/** A 410 may be a mistake: looked at once a week. */
export const GONE_WAIT = 7 * DAY
/** How far `max-age`, `Expires` or `ttl` may stretch a schedule. */
export const FRESHNESS_MAX = 6 * HOUR
/** Wait after an outage of our own network: no publisher was reached, so none is bothered by coming back soon. */
export const OUTAGE_WAIT = 2 * MINUTE

const LIMITED_MIN = 30 * MINUTE
/** Random part of an interval, and its bound. */
const JITTER = 0.1
const JITTER_MAX = 15 * MINUTE
/** The first interval of a source is stretched by up to this share, so that sources added together drift apart. */
const SPREAD = 0.5
/** Random delay of a cron run, at most a tenth of the time to the run after it. */
const CRON_DELAY_MAX = 30 * SECOND
const FIRST_WITHIN = 5 * SECOND

/** What one attempt says about the next. Durations in milliseconds. */
export interface Attempt {
  readonly schedule: Schedule
  readonly outcome: 'ok' | 'failed' | 'limited' | 'blocked' | 'gone' | 'outage'
  /** Attempts in a row that failed, this one included. */
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
 * Epoch ms at which a source is asked again; always after `now`. It is counted from `now`, so runs missed meanwhile
 * become one. Publishers and failures lengthen a schedule within bounds and never shorten it.
 */
export function nextAt(attempt: Attempt): number {
  const { schedule, now, random } = attempt
  if (attempt.outcome === 'outage') {
    const wait = 'every' in schedule ? Math.min(schedule.every, OUTAGE_WAIT) : OUTAGE_WAIT
    return Math.ceil(now + wait * (1 + JITTER * random))
  }
  if (!('every' in schedule)) return nextCronAt(attempt, schedule)
  const stretch = attempt.first && attempt.outcome === 'ok' ? SPREAD * schedule.every : 0
  const wait = Math.max(schedule.every, floorOf(attempt), backOff(attempt, schedule.every))
  const jitter = stretch > 0 ? stretch * random : Math.min(JITTER_MAX, JITTER * wait) * random
  return offTheHour(Math.ceil(now + wait + jitter), schedule.every, random)
}

/** A source asked for the first time is asked soon, but not in the same instant as all the others. */
export function firstAt(_source: Pick<Source, 'id'>, now: number, random: number): number {
  return Math.floor(now + FIRST_WITHIN * random)
}

/** First run of a cron expression strictly after `after`, epoch ms; null when there is none. Throws on a faulty expression. */
export function nextRun(cron: string, timeZone: string, after: number): number | null {
  return parse(cron, timeZone).nextRun(new Date(after))?.getTime() ?? null
}

/** Why this is no usable cron expression (5 or 6 fields) in this IANA time zone, or null. */
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
    // Any fixed instant does: whether a date ever comes does not depend on when one asks.
    if (nextRun(expression, timeZone, Date.UTC(2024, 0, 1)) === null)
      return `"${expression}" names a date that never comes`
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^Cron\w*: /, '') : String(error)
    return `"${expression}" is not a cron expression: ${reason}`
  }
  return null
}

/**
 * Ids of sources last asked in the future: the clock has been set back since, and their `nextAt` means nothing. They
 * are due now, whatever it says.
 */
export function adrift(states: readonly { sourceId: string; lastAttemptAt: number | null }[], now: number): string[] {
  return states.filter((state) => (state.lastAttemptAt ?? 0) > now + MINUTE).map((state) => state.sourceId)
}

/** The least wait that an outcome demands, whatever the schedule says. */
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
  const natural = run(now)
  const gap = run(natural) - natural
  // Less half a gap: an attempt ends a little after its run and must not lose the run due whole gaps later.
  const patience = attempt.failures > 1 ? backOff(attempt, gap) - gap / 2 : 0
  const wait = Math.max(floorOf(attempt), patience)
  const at = natural - now >= wait ? natural : run(now + wait)
  return at + Math.floor(Math.min(CRON_DELAY_MAX, gap / 10) * random)
}

const parse = (cron: string, timeZone: string): Cron =>
  new Cron(cron, { timezone: timeZone, mode: '5-or-6-parts', paused: true })

/** Everybody's cron fires in the first minute of an hour; we come a little later. */
function offTheHour(at: number, every: number, random: number): number {
  if (every < 10 * MINUTE || at % HOUR >= MINUTE) return at
  return at + MINUTE + Math.floor(2 * MINUTE * random)
}
