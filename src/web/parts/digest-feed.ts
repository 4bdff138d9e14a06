import { href } from '../../core/site.ts'
import { closedDigest } from '../../jobs/editions.ts'
import type { World } from '../../jobs/world.ts'
import { digestFeed } from '../../outputs/digest-feed.ts'
import { digestFeedPath } from '../../outputs/digest-imprint.ts'
import { outputs } from '../../outputs/outputs.ts'
import type { Printed } from '../route.ts'

/** Editions in a feed: each is a page long. */
const LENGTH = 15
const FIVE_MINUTES = 300

/** The feed of a digest; null where there is no such digest or format. */
export async function printDigestFeed(world: World, digestId: string, format: string): Promise<Printed | null> {
  const config = world.config()
  const rules = config.digests.find(({ id }) => id === digestId)
  if (rules === undefined) return null
  const closed = await world.store.closedEditions(rules.id)
  const newest = closed.toSorted((a, b) => b.closedAt - a.closedAt).slice(0, LENGTH)
  const editions = await Promise.all(newest.map(({ day }) => closedDigest(world, rules.id, day)))
  const document = digestFeed(
    rules,
    editions.filter((digest) => digest !== null),
    config,
    format,
  )
  if (document === null) return null
  const self = href(config.site, digestFeedPath(config, rules.id, format))
  const { hubs } = config.site
  return {
    kind: 'document',
    document,
    maxAge: FIVE_MINUTES,
    cors: true,
    links:
      hubs.length === 0 ? [] : [...hubs.map((hub) => `<${new URL(hub).href}>; rel="hub"`), `<${self}>; rel="self"`],
  }
}

/** Every address of a digest's feeds. */
export const digestFeedPaths = (world: World, digestId: string): string[] =>
  Object.values(outputs).map(({ extension }) => digestFeedPath(world.config(), digestId, extension))
