import { stepKey } from '../../core/calendar/periods.ts'
import type { Digest } from '../../core/digest/digest.ts'
import { divideIntoArchives } from '../../core/digest/digest-archives.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { currentKey, OPEN_PERIODS, readClosedDigest } from '../../jobs/digests/compose-digest.ts'
import { listDigests } from '../../jobs/digests/find-digests.ts'
import { digestArchivePath, digestFeedPath } from '../../outputs/digest-addresses.ts'
import { type ArchivePosition, digestFeed } from '../../outputs/digest-feed.ts'
import { outputOf, outputs } from '../../outputs/outputs.ts'
import { FIVE_MINUTES, THIRTY_DAYS } from '../http/max-age.ts'
import { NAVIGATION_FIELDS } from '../http/navigation.ts'
import type { RenderResult } from '../http/route.ts'
import { digestFeedPage } from './feed-page.tsx'

/** Digests that the subscription document always has, archived or not. */
const MIN_IN_FEED = 10

const archivesOf = async (app: AppContext, digestId: string) => {
  const closed = (await listDigests(app, digestId)).filter(({ closedAt }) => closedAt !== null)
  return divideIntoArchives(
    closed.map(({ key }) => key),
    (period) => stepKey(currentKey(app, period), -OPEN_PERIODS[period]),
    MIN_IN_FEED,
  )
}

/** Who a feed is printed for: feed readers, or people who open its address in a browser. */
export type Readership = 'readers' | 'people'

async function print(
  app: AppContext,
  digestId: string,
  format: string,
  keys: readonly string[],
  position: ArchivePosition,
  readership: Readership,
): Promise<RenderResult | null> {
  const config = app.config()
  const rules = config.digests.find(({ id }) => id === digestId)
  const output = outputOf(format)
  if (rules === undefined || output === null) return null
  const digests: Digest[] = []
  for (const key of keys) {
    const digest = await readClosedDigest(app, rules.id, key)
    if (digest !== null) digests.push(digest)
  }
  if (readership === 'people') return digestFeedPage(config, rules, digests, position, output)
  return {
    kind: 'document',
    document: output.print(digestFeed(rules, digests, config, position)),
    maxAge: position.archive === null ? FIVE_MINUTES : THIRTY_DAYS,
    cors: true,
    vary: NAVIGATION_FIELDS,
  }
}

/** The feed of a digest; null for an unknown digest or format. */
export async function printDigestFeed(
  app: AppContext,
  digestId: string,
  format: string,
  readership: Readership = 'readers',
): Promise<RenderResult | null> {
  const { current, archives } = await archivesOf(app, digestId)
  const position = { archive: null, older: archives[0]?.name ?? null, newer: null }
  return print(app, digestId, format, current, position, readership)
}

/** An archive of a digest's feed (RFC 5005 §4); null for an unknown name. */
export async function printDigestArchive(
  app: AppContext,
  digestId: string,
  name: string,
  format: string,
  readership: Readership = 'readers',
): Promise<RenderResult | null> {
  const { archives } = await archivesOf(app, digestId)
  const at = archives.findIndex((archive) => archive.name === name)
  if (at < 0) return null
  const position = { archive: name, older: archives[at + 1]?.name ?? null, newer: archives[at - 1]?.name ?? null }
  return print(app, digestId, format, archives[at]!.keys, position, readership)
}

/** Site paths of a digest's feed and its archives in every format. */
export async function digestFeedPaths(app: AppContext, digestId: string): Promise<string[]> {
  const config = app.config()
  const { archives } = await archivesOf(app, digestId)
  return Object.values(outputs).flatMap(({ extension }) => [
    digestFeedPath(config, digestId, extension),
    ...archives.map(({ name }) => digestArchivePath(config, digestId, name, extension)),
  ])
}
