/** When a source is fetched: every `every` ms, or by a cron expression in an IANA time zone. */
export type Schedule = { readonly every: number } | { readonly cron: string; readonly timeZone: string }

/** CSS selectors that find the entries of a `page` source. All but `entry` are relative to one entry. */
export interface PageRules {
  readonly entry: string
  readonly title?: string
  readonly link?: string
  readonly summary?: string
  readonly date?: string
  readonly author?: string
}

/** What entries have in common: words or phrases with `*` at the end of a word, as in beats (`compileTerms`). */
export interface EntryRules {
  readonly title?: readonly string[]
  readonly category?: readonly string[]
  readonly author?: readonly string[]
  /** BCP 47. */
  readonly language?: readonly string[]
  /** Milliseconds since publication. */
  readonly maxAge?: number
}

/** What a source lets us reuse; `terms` in the configuration. */
export interface ReuseTerms {
  /** Characters of its text that we may quote; 0: none. */
  readonly excerpt: number
  /** Whether we may keep and show pictures of its reports. */
  readonly images: 'none' | 'show'
  /** Line printed with every quote; null: only the outlet's name. */
  readonly attribution: string | null
  /** The source opted out: we never fetch it and show nothing of it. */
  readonly optOut: boolean
}

export type SourceKind = 'feed' | 'page'

/** What a source is to the news it carries. Entries of a forum or aggregator point to reports of others. */
export const SOURCE_ROLES = [
  'lab',
  'company',
  'press',
  'trade',
  'wire',
  'newsletter',
  'forum',
  'aggregator',
  'paper',
  'regulator',
] as const
export type SourceRole = (typeof SOURCE_ROLES)[number]

/** A place we watch, as configured, with all defaults applied. */
export interface Source {
  readonly id: string
  readonly kind: SourceKind
  readonly url: string
  readonly name: string
  /** The outlet's home page. */
  readonly site: string
  /** BCP 47; null where the outlet mixes languages. */
  readonly language: string | null
  /** IANA zone of the dates of its documents that give none. Absent: UTC. */
  readonly timeZone?: string
  /** Weight of the outlet, 0–10: decides which report leads a story. */
  readonly weight: number
  /** Owner of the outlet: outlets with one owner count as one independent publisher. Default: the registrable domain. */
  readonly publisher: string
  readonly group: string | null
  /** Absent: `press`. */
  readonly role?: SourceRole
  readonly schedule: Schedule
  readonly page: PageRules | null
  /** Largest document that is read, bytes after decompression. Absent: that of the network settings. */
  readonly maxBytes?: number
  /** Entries taken on first contact, the newest. Absent: `FIRST_IMPORT`. */
  readonly firstImport?: number
  /** Only entries that match are stored. */
  readonly include?: EntryRules
  /** Entries that match are not stored. */
  readonly exclude?: EntryRules
  /** Every request is unconditional. Absent: false. */
  readonly ignoreValidators?: boolean
  /** CIDR ranges that this source may be fetched from although they are private. Absent: none of its own. */
  readonly allow?: readonly string[]
  /** Absent: `DEFAULT_REUSE_TERMS`. */
  readonly terms?: ReuseTerms
}
