import { closesAt, stepKey } from '../../core/calendar/periods.ts'
import { writeDigest } from '../../core/digest/digest-json.ts'
import type { AppContext } from '../app-context.ts'
import { composeDigest, currentKey, hasStories, OPEN_PERIODS } from './compose-digest.ts'
import type { DigestRef } from './find-digests.ts'

/**
 * Closes every digest of the last fortnight that has stories and whose closing time has passed, oldest first, and returns
 * them. A closed digest is final: a second run closes nothing.
 */
export async function closeDigests(app: AppContext): Promise<DigestRef[]> {
  const { site, digests } = app.config()
  const closed: DigestRef[] = []
  for (const rules of digests) {
    const done = new Set((await app.store.closedDigests(rules.id)).map(({ key }) => key))
    for (let back = OPEN_PERIODS[rules.period]; back > 0; back--) {
      const now = app.now()
      const key = stepKey(currentKey(app, rules.period), -back)
      if (done.has(key) || closesAt(key, rules.closeAt, site.timeZone) > now) continue
      if (!(await hasStories(app, rules, key))) continue
      const digest = await composeDigest(app, rules, key, now)
      if (digest.stories === 0) continue
      await app.store.closeDigest({ digest: rules.id, key, closedAt: now, body: writeDigest(digest) })
      closed.push({ digest: rules.id, key, closedAt: now })
    }
  }
  if (closed.length > 0) app.touch()
  return closed
}
