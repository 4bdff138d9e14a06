import type { Site } from '../publish/site.ts'
import { type Digest, type DigestSection, type DigestStory, digestTag } from './digest.ts'

/** A digest as JSON: `day` is its key and `caps` its limits, the names that stores and scripts hold. */
export interface DigestJson extends Omit<Digest, 'key' | 'limits'> {
  readonly day: string
  readonly caps: Digest['limits']
}

/** The first version: only daily digests, without updates, limits and unreached sources. */
type FirstDigestJson = Pick<DigestJson, 'id' | 'title' | 'day' | 'timeZone' | 'closedAt' | 'stories' | 'left'> & {
  readonly version?: undefined
  readonly sections: readonly (Omit<DigestSection, 'stories'> & {
    readonly stories: readonly Omit<DigestStory, 'update'>[]
  })[]
}

const upgrade = ({ day, ...first }: FirstDigestJson, site: Pick<Site, 'tagAuthority'>): Digest => ({
  ...first,
  version: 2,
  period: 'daily',
  key: day,
  tag: digestTag(site, first.id, day),
  sections: first.sections.map((section) => ({
    ...section,
    stories: section.stories.map((story) => ({ ...story, update: null })),
  })),
  limits: null,
  unreached: [],
})

/** A digest as scripts read it. */
export const digestJson = ({ key, limits, ...digest }: Digest): DigestJson => ({
  version: digest.version,
  id: digest.id,
  title: digest.title,
  period: digest.period,
  day: key,
  tag: digest.tag,
  timeZone: digest.timeZone,
  closedAt: digest.closedAt,
  sections: digest.sections,
  stories: digest.stories,
  left: digest.left,
  caps: limits,
  unreached: digest.unreached,
})

/** The body that the store keeps of a closed digest. */
export const writeDigest = (digest: Digest): string => JSON.stringify(digestJson(digest))

/** Reads a body of this version or an earlier one. Throws for a later version, and for damaged JSON. */
export function readDigest(body: string, site: Pick<Site, 'tagAuthority'>): Digest {
  const stored = JSON.parse(body) as DigestJson | FirstDigestJson | { readonly version: unknown }
  if (stored.version === undefined) return upgrade(stored as FirstDigestJson, site)
  if (stored.version !== 2)
    throw new Error(`a closed digest of version ${String(stored.version)}; this Beatwire reads versions 1 and 2`)
  const { day, caps, ...digest } = stored as DigestJson
  return { ...digest, key: day, limits: caps }
}
