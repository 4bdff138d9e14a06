import type { DigestConfig } from '../../config/types.ts'
import { boundsOf, closesAt, keyAt, type Period, stepKey } from '../../core/calendar/periods.ts'
import { applyReuseTermsToDigest, mentionsAny, optedOutNames } from '../../core/digest/apply-reuse-terms.ts'
import type { Digest, UnreachedSource } from '../../core/digest/digest.ts'
import { readDigest } from '../../core/digest/digest-json.ts'
import { makeDigest } from '../../core/digest/make-digest.ts'
import { type DigestCandidate, sectionOrder, shortlist } from '../../core/digest/select-stories.ts'
import { type CarriedStory, carriedStories, updateOf } from '../../core/digest/update-mark.ts'
import type { AppContext } from '../app-context.ts'

/** More stories than any week has; it only bounds a query. */
const ALL_STORIES = 1_000_000
/** Candidates ranked per slot in a section; the rest are only counted. */
const CANDIDATES_PER_SLOT = 10
/** Past days or weeks whose digest may still be open: a fortnight of either. */
export const OPEN_PERIODS: Readonly<Record<Period, number>> = { daily: 14, weekly: 2 }
/** Earlier digests whose stories return only with an update. */
const REMEMBERED_PERIODS: Readonly<Record<Period, number>> = { daily: 7, weekly: 4 }

/** The key of the current day or ISO week. */
export const currentKey = (app: AppContext, period: Period): string =>
  keyAt(app.now(), period, app.config().site.timeZone)

/** A closed digest under today's reuse terms; null if there is none. Throws if its body can't be read. */
export async function readClosedDigest(app: AppContext, digestId: string, key: string): Promise<Digest | null> {
  const { site, sources, optedOut = [] } = app.config()
  const closed = await app.store.closedDigest(digestId, key)
  if (closed === null) return null
  const digest = readDigest(closed.body, site)
  const known = [...sources, ...optedOut]
  const ids = mentionsAny(digest, optedOutNames(known))
    ? digest.sections.flatMap(({ stories }) => stories.map(({ id }) => id))
    : []
  const views = ids.length === 0 ? [] : await app.store.storyViews(ids)
  return applyReuseTermsToDigest(digest, known, new Map(views.map((view) => [view.story.id, view])))
}

/** Whether any story of its beats was published in the period; at most one index lookup per beat. */
export async function hasStories(app: AppContext, rules: DigestConfig, key: string): Promise<boolean> {
  const bounds = boundsOf(key, app.config().site.timeZone)
  for (const beat of rules.beats) {
    if ((await app.store.stories({ ...bounds, beat, limit: 1 })).length > 0) return true
  }
  return false
}

/** A digest from the current state of the store; stories of earlier digests return only with an update. */
export async function composeDigest(
  app: AppContext,
  rules: DigestConfig,
  key: string,
  closedAt: number | null,
): Promise<Digest> {
  const earlier: Digest[] = []
  const oldest = stepKey(currentKey(app, rules.period), -OPEN_PERIODS[rules.period])
  for (let back = REMEMBERED_PERIODS[rules.period]; back > 0; back--) {
    const before = stepKey(key, -back)
    const closed = await readClosedDigest(app, rules.id, before)
    if (closed !== null) earlier.push(closed)
    else if (before >= oldest && (await hasStories(app, rules, before)))
      earlier.push(await compose(app, rules, before, null, earlier))
  }
  return compose(app, rules, key, closedAt, earlier)
}

async function compose(
  app: AppContext,
  rules: DigestConfig,
  key: string,
  closedAt: number | null,
  earlier: readonly Digest[],
): Promise<Digest> {
  const { site, beats } = app.config()
  const bounds = boundsOf(key, site.timeZone)
  const carried = carriedStories(earlier)
  const own = (await app.store.stories({ ...bounds, limit: ALL_STORIES })).filter(({ id }) => !carried.has(id))
  const order = sectionOrder(rules.beats, beats)
  const { shortlisted, unranked } = shortlist(own, order, rules.perBeat * CANDIDATES_PER_SLOT)
  const fresh = [
    ...(await app.store.storyViews(shortlisted.map(({ id }) => id))),
    ...(await foundLate(app, rules, key, carried)),
  ].map((view): DigestCandidate => ({ view, update: null }))
  const updated = (await app.store.storyViews([...carried.keys()])).flatMap((view): DigestCandidate[] => {
    const update = updateOf(view, carried.get(view.story.id)!, bounds)
    return update === null ? [] : [{ view, update }]
  })
  return makeDigest({
    rules,
    beats,
    site,
    key,
    candidates: [...fresh, ...updated],
    unranked,
    unreached: await unreachedSources(app),
    closedAt,
  })
}

/** Stories published in the previous period that we had no report of until its digest had closed. */
async function foundLate(
  app: AppContext,
  rules: DigestConfig,
  key: string,
  carried: ReadonlyMap<string, CarriedStory>,
) {
  const { timeZone } = app.config().site
  const before = stepKey(key, -1)
  const closedAt =
    (await app.store.closedDigest(rules.id, before))?.closedAt ?? closesAt(before, rules.closeAt, timeZone)
  if (closedAt > app.now()) return []
  const stories = await app.store.stories({ ...boundsOf(before, timeZone), limit: ALL_STORIES })
  const late = stories.filter(({ id, updated }) => updated > closedAt && !carried.has(id))
  const order = sectionOrder(rules.beats, app.config().beats)
  const { shortlisted } = shortlist(late, order, rules.perBeat * CANDIDATES_PER_SLOT)
  const views = await app.store.storyViews(shortlisted.map(({ id }) => id))
  return views.filter(({ reports }) => reports.every(({ item }) => item.firstSeen > closedAt))
}

/** Sources that can't be read at present. */
async function unreachedSources(app: AppContext): Promise<UnreachedSource[]> {
  const sources = new Map(app.config().sources.map((source) => [source.id, source]))
  return (await app.store.sourceStates()).flatMap(({ sourceId, health }) => {
    const source = sources.get(sourceId)
    if (source === undefined) return []
    return health === 'failed' || health === 'blocked' || health === 'limited' || health === 'gone'
      ? [{ name: source.name, site: source.site, health }]
      : []
  })
}
