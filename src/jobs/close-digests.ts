import type { DigestConfig } from '../config/types.ts'
import { closesAt, daysOf, periodOf, stepKey } from '../core/calendar/periods.ts'
import type { Digest } from '../core/digest/digest.ts'
import { writeDigest } from '../core/digest/digest-json.ts'
import type { World } from './app-context.ts'
import { closedDigest, composeDigest, hasStories, OPEN, presentKey } from './digest-editions.ts'

/** One edition of a digest. */
export interface DigestDay {
  readonly digest: string
  /** What names the edition: YYYY-MM-DD for a local day, YYYY-Www for an ISO week. */
  readonly day: string
  /** Null while it is open. */
  readonly closedAt: number | null
}

const rulesOf = (world: World, digestId: string): DigestConfig | undefined =>
  world.config().digests.find((digest) => digest.id === digestId)

/**
 * Closes every ended edition of the last fortnight whose closing time has passed and that has stories, oldest first. A
 * closed edition is never touched again; a second run closes nothing.
 */
export async function closeDigests(world: World): Promise<DigestDay[]> {
  const { site, digests } = world.config()
  const closed: DigestDay[] = []
  for (const rules of digests) {
    const done = new Set((await world.store.closedEditions(rules.id)).map(({ day }) => day))
    for (let back = OPEN[rules.period]; back > 0; back--) {
      const now = world.now()
      const day = stepKey(presentKey(world, rules.period), -back)
      if (done.has(day) || closesAt(day, rules.closeAt, site.timeZone) > now) continue
      if (!(await hasStories(world, rules, day))) continue
      const digest = await composeDigest(world, rules, day, now)
      if (digest.stories === 0) continue
      await world.store.closeEdition({ digest: rules.id, day, closedAt: now, body: writeDigest(digest) })
      closed.push({ digest: rules.id, day, closedAt: now })
    }
  }
  if (closed.length > 0) world.touch()
  return closed
}

/**
 * An edition of a digest: the closed copy for ever, else composed live. Null where there is no such digest or edition, for
 * those to come, and for those without stories unless they are of the last fortnight, whose pages may be linked already.
 */
export async function digestFor(world: World, digestId: string, day: string): Promise<Digest | null> {
  const period = periodOf(day)
  if (period === null) return null
  const closed = await closedDigest(world, digestId, day)
  if (closed !== null) return closed
  const rules = rulesOf(world, digestId)
  if (rules?.period !== period) return null
  const latest = presentKey(world, period)
  if (day > latest) return null
  if (day < stepKey(latest, -OPEN[period]) && !(await hasStories(world, rules, day))) return null
  return composeDigest(world, rules, day, null)
}

const newestFirst = (a: DigestDay, b: DigestDay): number => {
  const [one, other] = [daysOf(a.day), daysOf(b.day)]
  return one.first === other.first ? (one.last < other.last ? 1 : -1) : one.first < other.first ? 1 : -1
}

/** Editions of a digest, newest first: all closed ones, and of the last fortnight the open ones with stories. */
export async function digestDays(world: World, digestId: string): Promise<DigestDay[]> {
  const closed = await world.store.closedEditions(digestId)
  const days: DigestDay[] = closed.map(({ day, closedAt }) => ({ digest: digestId, day, closedAt }))
  const rules = rulesOf(world, digestId)
  if (rules === undefined) return days.sort(newestFirst)
  const done = new Set(closed.map(({ day }) => day))
  for (let back = 0; back <= OPEN[rules.period]; back++) {
    const day = stepKey(presentKey(world, rules.period), -back)
    if (!done.has(day) && (await hasStories(world, rules, day))) days.push({ digest: digestId, day, closedAt: null })
  }
  return days.sort(newestFirst)
}
