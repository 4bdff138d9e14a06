import type { DigestConfig } from '../config/types.ts'
import { boundsOf, closesAt, keyAt, type Period, stepKey } from '../core/calendar/periods.ts'
import { applyReuseTermsToDigest, namesAny, namesOptedOut } from '../core/digest/apply-reuse-terms.ts'
import type { Digest, Unreached } from '../core/digest/digest.ts'
import { readDigest } from '../core/digest/digest-json.ts'
import { makeDigest } from '../core/digest/make-digest.ts'
import { type Candidate, sectionOrder, shortlist } from '../core/digest/select-stories.ts'
import { type Carried, carriedBy, updateOf } from '../core/digest/update-mark.ts'
import type { AppContext } from './app-context.ts'

/** More stories than any week brings; it only bounds a query. */
const EVERY = 1_000_000
/** Stories of one section that are looked at closely, for each that it may show; the others count as left out. */
const LOOKED_AT = 10
/** Editions that may still be open, the present one not counted: a fortnight of either. */
export const OPEN: Readonly<Record<Period, number>> = { daily: 14, weekly: 2 }
/** Earlier editions whose stories may return with an update. */
const REMEMBERED: Readonly<Record<Period, number>> = { daily: 7, weekly: 4 }

/** The key of the edition under way. */
export const presentKey = (app: AppContext, period: Period): string =>
  keyAt(app.now(), period, app.config().site.timeZone)

/** An edition as it was closed, under the terms of today; or null. */
export async function closedDigest(app: AppContext, digestId: string, key: string): Promise<Digest | null> {
  const { site, sources, optedOut = [] } = app.config()
  const closed = await app.store.closedEdition(digestId, key)
  if (closed === null) return null
  const digest = readDigest(closed.body, site)
  const bound = [...sources, ...optedOut]
  const ids = namesAny(digest, namesOptedOut(bound))
    ? digest.sections.flatMap(({ stories }) => stories.map(({ id }) => id))
    : []
  const views = ids.length === 0 ? [] : await app.store.storyViews(ids)
  return applyReuseTermsToDigest(digest, bound, new Map(views.map((view) => [view.story.id, view])))
}

/** Whether anything new was published within an edition; a look into the index for each beat, until one has. */
export async function hasStories(app: AppContext, rules: DigestConfig, key: string): Promise<boolean> {
  const bounds = boundsOf(key, app.config().site.timeZone)
  for (const beat of rules.beats) {
    if ((await app.store.stories({ ...bounds, beat, limit: 1 })).length > 0) return true
  }
  return false
}

/** An edition as the store stands now, with the earlier ones in mind. */
export async function composeDigest(
  app: AppContext,
  rules: DigestConfig,
  key: string,
  closedAt: number | null,
): Promise<Digest> {
  const earlier: Digest[] = []
  const oldest = stepKey(presentKey(app, rules.period), -OPEN[rules.period])
  for (let back = REMEMBERED[rules.period]; back > 0; back--) {
    const before = stepKey(key, -back)
    const closed = await closedDigest(app, rules.id, before)
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
  const carried = carriedBy(earlier)
  const own = (await app.store.stories({ ...bounds, limit: EVERY })).filter(({ id }) => !carried.has(id))
  const { near, beyond } = shortlist(own, sectionOrder(rules.beats, beats), rules.perBeat * LOOKED_AT)
  const fresh = [
    ...(await app.store.storyViews(near.map(({ id }) => id))),
    ...(await foundLate(app, rules, key, carried)),
  ].map((view): Candidate => ({ view, update: null }))
  const again = (await app.store.storyViews([...carried.keys()])).flatMap((view): Candidate[] => {
    const update = updateOf(view, carried.get(view.story.id)!, bounds)
    return update === null ? [] : [{ view, update }]
  })
  return makeDigest({
    rules,
    beats,
    site,
    day: key,
    candidates: [...fresh, ...again],
    beyond,
    unreached: await unreached(app),
    closedAt,
  })
}

/** Stories published within the edition before this, of which nothing was known until it had closed. */
async function foundLate(app: AppContext, rules: DigestConfig, key: string, carried: ReadonlyMap<string, Carried>) {
  const { timeZone } = app.config().site
  const before = stepKey(key, -1)
  const closedAt =
    (await app.store.closedEdition(rules.id, before))?.closedAt ?? closesAt(before, rules.closeAt, timeZone)
  if (closedAt > app.now()) return []
  const stories = await app.store.stories({ ...boundsOf(before, timeZone), limit: EVERY })
  const late = stories.filter(({ id, updated }) => updated > closedAt && !carried.has(id))
  const { near } = shortlist(late, sectionOrder(rules.beats, app.config().beats), rules.perBeat * LOOKED_AT)
  const views = await app.store.storyViews(near.map(({ id }) => id))
  return views.filter(({ reports }) => reports.every(({ item }) => item.firstSeen > closedAt))
}

/** Sources that can't be read just now, in the order of the configuration. */
async function unreached(app: AppContext): Promise<Unreached[]> {
  const sources = new Map(app.config().sources.map((source) => [source.id, source]))
  return (await app.store.sourceStates()).flatMap(({ sourceId, health }) => {
    const source = sources.get(sourceId)
    if (source === undefined) return []
    return health === 'failed' || health === 'blocked' || health === 'limited' || health === 'gone'
      ? [{ name: source.name, site: source.site, health }]
      : []
  })
}
