import type { DigestConfig } from '../../config/types.ts'
import { daysOf, periodOf, stepKey } from '../../core/calendar/periods.ts'
import type { Digest } from '../../core/digest/digest.ts'
import type { AppContext } from '../app-context.ts'
import { composeDigest, currentKey, hasStories, OPEN_PERIODS, readClosedDigest } from './compose-digest.ts'

/** Names one digest, closed or open. */
export interface DigestRef {
  /** Id of its configuration. */
  readonly digest: string
  /** Its day (YYYY-MM-DD) or ISO week (YYYY-Www). */
  readonly key: string
  /** Epoch ms; null while it is open. */
  readonly closedAt: number | null
}

const rulesOf = (app: AppContext, digestId: string): DigestConfig | undefined =>
  app.config().digests.find((digest) => digest.id === digestId)

/**
 * The closed digest of this key, otherwise an open one made from the current state of the store. Null for an unknown id, an
 * invalid key, a future period, and a period without stories; the last fortnight has digests even without stories, because
 * their pages may be linked already.
 */
export async function findDigest(app: AppContext, digestId: string, key: string): Promise<Digest | null> {
  const period = periodOf(key)
  if (period === null) return null
  const closed = await readClosedDigest(app, digestId, key)
  if (closed !== null) return closed
  const rules = rulesOf(app, digestId)
  if (rules?.period !== period) return null
  const current = currentKey(app, period)
  if (key > current) return null
  if (key < stepKey(current, -OPEN_PERIODS[period]) && !(await hasStories(app, rules, key))) return null
  return composeDigest(app, rules, key, null)
}

/** By first day, latest first; a week before the day that it begins with. */
const latestFirst = (a: DigestRef, b: DigestRef): number => {
  const [one, other] = [daysOf(a.key), daysOf(b.key)]
  return one.first === other.first ? (one.last < other.last ? 1 : -1) : one.first < other.first ? 1 : -1
}

/** All digests of this id, latest first: every closed one, and the open ones of the last fortnight that have stories. */
export async function listDigests(app: AppContext, digestId: string): Promise<DigestRef[]> {
  const closed = await app.store.closedDigests(digestId)
  const found: DigestRef[] = closed.map(({ key, closedAt }) => ({ digest: digestId, key, closedAt }))
  const rules = rulesOf(app, digestId)
  if (rules === undefined) return found.sort(latestFirst)
  const done = new Set(closed.map(({ key }) => key))
  for (let back = 0; back <= OPEN_PERIODS[rules.period]; back++) {
    const key = stepKey(currentKey(app, rules.period), -back)
    if (!done.has(key) && (await hasStories(app, rules, key))) found.push({ digest: digestId, key, closedAt: null })
  }
  return found.sort(latestFirst)
}
