import type { Period } from '../calendar/periods.ts'
import type { Site } from '../publish/site.ts'
import type { SourceHealth } from '../source/source-state.ts'

/** So that one busy topic or outlet cannot crowd out the rest. */
export interface Caps {
  /** Stories in one section. */
  readonly perBeat: number
  /** Stories in one edition that one publisher alone tells. */
  readonly perPublisher: number
}

/** What a digest's model needs of its configuration. */
export interface DigestRules extends Caps {
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

/** Why a story of an earlier edition is in this one too. */
export interface DigestUpdate {
  /** Key of the edition that had it last. */
  readonly edition: string
  /** Independent publishers that joined since. */
  readonly publishers: number
  /** Its headline then, where another stands now; else null. */
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
  /** The lead first. */
  readonly reports: readonly DigestReport[]
  /** Null for a story that no earlier edition had. */
  readonly update: DigestUpdate | null
}

export interface DigestSection {
  readonly beat: string
  readonly title: string
  readonly stories: readonly DigestStory[]
  /** Stories of this section that did not fit. */
  readonly left: number
}

/** A source that could not be read when the edition closed. */
export interface Unreached {
  readonly name: string
  readonly site: string | null
  readonly health: Extract<SourceHealth, 'failed' | 'blocked' | 'limited' | 'gone'>
}

/** One edition of a digest, as a page shows it; plain JSON, kept as it is when the edition closes. */
export interface Digest {
  /** Of this form; see `readDigest`. */
  readonly version: 2
  readonly id: string
  readonly title: string
  readonly period: Period
  /** What names the edition: the day (YYYY-MM-DD) or ISO week (YYYY-Www), in `timeZone`. */
  readonly day: string
  /** Permanent id, a `tag:` URI (RFC 4151). */
  readonly tag: string
  readonly timeZone: string
  /** Epoch ms; null while it may still change. */
  readonly closedAt: number | null
  /** Those with stories, umbrella last. */
  readonly sections: readonly DigestSection[]
  /** Stories shown, and stories that did not fit. */
  readonly stories: number
  readonly left: number
  /** The limits it was made by; null where nobody noted them. */
  readonly caps: Caps | null
  readonly unreached: readonly Unreached[]
}

/** The date in the `tag:` ids of digests (RFC 4151 §2.1) names nothing but the minting rule, and never changes. */
const TAG_DATE = '2026'

/** Permanent id of a digest's feed, and with `key` of one edition. */
export const digestTag = (site: Pick<Site, 'tagAuthority'>, id: string, key?: string): string =>
  `tag:${site.tagAuthority},${TAG_DATE}:digest/${encodeURIComponent(id)}${key === undefined ? '' : `/${key}`}`
