import type { DigestConfig } from '../config/types.ts'
import { closesAt, daysOf, periodOf, stepKey } from '../core/calendar/periods.ts'
import type { Digest } from '../core/digest/digest.ts'
import { writeDigest } from '../core/digest/digest-json.ts'
import type { AppContext } from './app-context.ts'
import { closedDigest, composeDigest, hasStories, OPEN, presentKey } from './digest-editions.ts'

/** One edition of a digest. */
export interface DigestDay {
  readonly digest: string
  /** What names the edition: YYYY-MM-DD for a local day, YYYY-Www for an ISO week. */
  readonly day: string
  /** Null while it is open. */
  readonly closedAt: number | null
}

const rulesOf = (app: AppContext, digestId: string): DigestConfig | undefined =>
  app.config().digests.find((digest) => digest.id === digestId)

/**
 * Closes every ended edition of the last fortnight whose closing time has passed and that has stories, oldest first. A
 * closed edition is never touched again; a second run closes nothing.
 */
export async function closeDigests(app: AppContext): Promise<DigestDay[]> {
  const { site, digests } = app.config()
  const closed: DigestDay[] = []
  for (const rules of digests) {
    const done = new Set((await app.store.closedEditions(rules.id)).map(({ day }) => day))
    for (let back = OPEN[rules.period]; back > 0; back--) {
      const now = app.now()
      const day = stepKey(presentKey(app, rules.period), -back)
      if (done.has(day) || closesAt(day, rules.closeAt, site.timeZone) > now) continue
      if (!(await hasStories(app, rules, day))) continue
      const digest = await composeDigest(app, rules, day, now)
      if (digest.stories === 0) continue
      await app.store.closeEdition({ digest: rules.id, day, closedAt: now, body: writeDigest(digest) })
      closed.push({ digest: rules.id, day, closedAt: now })
    }
  }
  if (closed.length > 0) app.touch()
  return closed
}

/**
 * An edition of a digest: the closed copy for ever, else composed live. Null where there is no such digest or edition, for
 * those to come, and for those without stories unless they are of the last fortnight, whose pages may be linked already.
 */
export async function digestFor(app: AppContext, digestId: string, day: string): Promise<Digest | null> {
  const period = periodOf(day)
  if (period === null) return null
  const closed = await closedDigest(app, digestId, day)
  if (closed !== null) return closed
  const rules = rulesOf(app, digestId)
  if (rules?.period !== period) return null
  const latest = presentKey(app, period)
  if (day > latest) return null
  if (day < stepKey(latest, -OPEN[period]) && !(await hasStories(app, rules, day))) return null
  return composeDigest(app, rules, day, null)
}

const newestFirst = (a: DigestDay, b: DigestDay): number => {
  const [one, other] = [daysOf(a.day), daysOf(b.day)]
  return one.first === other.first ? (one.last < other.last ? 1 : -1) : one.first < other.first ? 1 : -1
}

/** Editions of a digest, newest first: all closed ones, and of the last fortnight the open ones with stories. */
export async function digestDays(app: AppContext, digestId: string): Promise<DigestDay[]> {
  const closed = await app.store.closedEditions(digestId)
  const days: DigestDay[] = closed.map(({ day, closedAt }) => ({ digest: digestId, day, closedAt }))
  const rules = rulesOf(app, digestId)
  if (rules === undefined) return days.sort(newestFirst)
  const done = new Set(closed.map(({ day }) => day))
  for (let back = 0; back <= OPEN[rules.period]; back++) {
    const day = stepKey(presentKey(app, rules.period), -back)
    if (!done.has(day) && (await hasStories(app, rules, day))) days.push({ digest: digestId, day, closedAt: null })
  }
  return days.sort(newestFirst)
}
