import type { Site } from '../publish/site.ts'
import { type Digest, type DigestSection, type DigestStory, digestTag } from './digest.ts'

/** What the first version kept: editions of days alone, without updates, limits and what was not reached. */
type First = Pick<Digest, 'id' | 'title' | 'day' | 'timeZone' | 'closedAt' | 'stories' | 'left'> & {
  readonly version?: undefined
  readonly sections: readonly (Omit<DigestSection, 'stories'> & {
    readonly stories: readonly Omit<DigestStory, 'update'>[]
  })[]
}

const upgrade = (first: First, site: Pick<Site, 'tagAuthority'>): Digest => ({
  ...first,
  version: 2,
  period: 'daily',
  tag: digestTag(site, first.id, first.day),
  sections: first.sections.map((section) => ({
    ...section,
    stories: section.stories.map((story) => ({ ...story, update: null })),
  })),
  caps: null,
  unreached: [],
})

/** The body of a closed edition, as `JSON.stringify` keeps it. */
export const writeDigest = (digest: Digest): string => JSON.stringify(digest)

/** Reads a kept body of this version or an earlier one. Throws where it is of a later one, or damaged. */
export function readDigest(body: string, site: Pick<Site, 'tagAuthority'>): Digest {
  const kept = JSON.parse(body) as Digest | First | { readonly version: unknown }
  if (kept.version === undefined) return upgrade(kept as First, site)
  if (kept.version === 2) return kept as Digest
  throw new Error(`a closed digest of version ${String(kept.version)}; this Beatwire reads versions 1 and 2`)
}
