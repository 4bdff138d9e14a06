import type { Period } from '../calendar/periods.ts'
import type { Site } from '../publish/site.ts'
import type { SourceHealth } from '../source/source-state.ts'

/** Limits that keep one busy topic or publisher from crowding out the rest. */
export interface StoryLimits {
  /** Stories in one section. */
  readonly perBeat: number
  /** Stories in one digest that are exclusive to one publisher. */
  readonly perPublisher: number
}

/** The part of a digest's configuration that decides what is in it. */
export interface DigestRules extends StoryLimits {
  readonly id: string
  readonly title: string
  /** Beat ids in the order of their sections. */
  readonly beats: readonly string[]
}

export interface DigestReport {
  readonly outlet: string
  readonly title: string
  readonly link: string | null
  readonly time: number
  readonly language: string | null
}

/** Why a story of an earlier digest is in this one too. */
export interface DigestUpdate {
  /** Key of the digest that had it last. */
  readonly edition: string
  /** Independent publishers that have joined since. */
  readonly publishers: number
  /** Its headline then, if it has another now; else null. */
  readonly before: string | null
}

export interface DigestStory {
  readonly id: string
  readonly tag: string
  readonly headline: string
  readonly excerpt: string
  readonly language: string | null
  /** Independent publishers. */
  readonly publishers: number
  readonly published: number
  /** Lead first. */
  readonly reports: readonly DigestReport[]
  /** Null for a story that no earlier digest had. */
  readonly update: DigestUpdate | null
}

export interface DigestSection {
  readonly beat: string
  readonly title: string
  readonly stories: readonly DigestStory[]
  /** Number of stories that did not fit into this section. */
  readonly left: number
}

/** A source that could not be read when the digest closed. */
export interface UnreachedSource {
  readonly name: string
  readonly site: string | null
  readonly health: Extract<SourceHealth, 'failed' | 'blocked' | 'limited' | 'gone'>
}

/** The digest of a local day or an ISO week: plain data, stored by `writeDigest` when it closes. */
export interface Digest {
  /** Version of this form; see `readDigest`. */
  readonly version: 2
  readonly id: string
  readonly title: string
  readonly period: Period
  /** Its day (YYYY-MM-DD) or ISO week (YYYY-Www) in `timeZone`. */
  readonly key: string
  /** Permanent id, a `tag:` URI (RFC 4151). */
  readonly tag: string
  readonly timeZone: string
  /** Epoch ms; null while it is open and may change. */
  readonly closedAt: number | null
  /** Sections with stories, shown or left out; the umbrella beat last. */
  readonly sections: readonly DigestSection[]
  /** Number of stories shown, and of stories that did not fit. */
  readonly stories: number
  readonly left: number
  /** The limits it was made with; null for a digest of version 1, which did not record them. */
  readonly limits: StoryLimits | null
  readonly unreached: readonly UnreachedSource[]
}

/** The date in the `tag:` ids of digests (RFC 4151 §2.1). It only names the rule that makes the ids, and never changes. */
const TAG_DATE = '2026'

/** Permanent id of a digest's feed, or with `key` of one digest. */
export const digestTag = (site: Pick<Site, 'tagAuthority'>, id: string, key?: string): string =>
  `tag:${site.tagAuthority},${TAG_DATE}:digest/${encodeURIComponent(id)}${key === undefined ? '' : `/${key}`}`
