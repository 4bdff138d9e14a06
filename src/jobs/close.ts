import type { DigestConfig } from '../config.ts'
import { addDays, closesAt, type Digest, dayBounds, dayOf, fillDigest, isDay, planDigest } from '../core/digest.ts'
import type { World } from './world.ts'

/** Days that may still be open, today not counted. */
const OPEN_DAYS = 14
/** More stories than any day brings; it only bounds a query. */
const EVERY = 1_000_000

export interface DigestDay {
  readonly digest: string
  /** Local day, YYYY-MM-DD. */
  readonly day: string
  /** Null while the day is open. */
  readonly closedAt: number | null
}

const rulesOf = (world: World, digestId: string): DigestConfig | undefined =>
  world.config().digests.find((digest) => digest.id === digestId)

const today = (world: World): string => dayOf(world.now(), world.config().site.timeZone)

/** The digest of one day as the store stands now. */
async function compose(world: World, rules: DigestConfig, day: string, closedAt: number | null): Promise<Digest> {
  const { site, beats } = world.config()
  const stories = await world.store.stories({ ...dayBounds(day, site.timeZone), limit: EVERY })
  const plan = planDigest(stories, rules, beats)
  const ids = plan.flatMap((section) => section.storyIds)
  const views = ids.length === 0 ? [] : await world.store.storyViews(ids)
  return fillDigest(plan, views, rules, site, day, closedAt)
}

/**
 * Closes every ended day of the last 14 whose closing time has passed and that has stories, oldest first. A closed day
 * is never touched again; a second run closes nothing.
 */
export async function closeDigests(world: World): Promise<DigestDay[]> {
  const { site, digests } = world.config()
  const closed: DigestDay[] = []
  for (const rules of digests) {
    const done = new Set((await world.store.closedEditions(rules.id)).map(({ day }) => day))
    for (let back = OPEN_DAYS; back > 0; back--) {
      const now = world.now()
      const day = addDays(today(world), -back)
      if (done.has(day) || closesAt(day, rules.closeAt, site.timeZone) > now) continue
      if (!(await hasStories(world, rules, day))) continue
      const digest = await compose(world, rules, day, now)
      if (digest.stories === 0) continue
      await world.store.closeEdition({ digest: rules.id, day, closedAt: now, body: JSON.stringify(digest) })
      closed.push({ digest: rules.id, day, closedAt: now })
    }
  }
  if (closed.length > 0) world.touch()
  return closed
}

/**
 * The digest of a local day: the closed copy for ever, else composed live. Null where there is no such digest or day,
 * for days to come, and for days without stories unless they are among the last 14, whose page may be linked already.
 */
export async function digestFor(world: World, digestId: string, day: string): Promise<Digest | null> {
  if (!isDay(day)) return null
  const closed = await world.store.closedEdition(digestId, day)
  if (closed !== null) return JSON.parse(closed.body) as Digest
  const rules = rulesOf(world, digestId)
  if (rules === undefined || day > today(world)) return null
  const digest = await compose(world, rules, day, null)
  return digest.stories > 0 || day >= addDays(today(world), -OPEN_DAYS) ? digest : null
}

/** Whether a digest of this day has anything to show; a look into the index for each beat, until one has. */
async function hasStories(world: World, rules: DigestConfig, day: string): Promise<boolean> {
  const bounds = dayBounds(day, world.config().site.timeZone)
  for (const beat of rules.beats) {
    if ((await world.store.stories({ ...bounds, beat, limit: 1 })).length > 0) return true
  }
  return false
}

/** Days that have a digest, newest first: all closed ones, and the open ones of the last 14 and today with stories. */
export async function digestDays(world: World, digestId: string): Promise<DigestDay[]> {
  const closed = await world.store.closedEditions(digestId)
  const days: DigestDay[] = closed.map(({ day, closedAt }) => ({ digest: digestId, day, closedAt }))
  const rules = rulesOf(world, digestId)
  if (rules === undefined) return days
  const done = new Set(closed.map(({ day }) => day))
  for (let back = 0; back <= OPEN_DAYS; back++) {
    const day = addDays(today(world), -back)
    if (!done.has(day) && (await hasStories(world, rules, day))) days.push({ digest: digestId, day, closedAt: null })
  }
  return days.sort((a, b) => (a.day < b.day ? 1 : -1))
}
