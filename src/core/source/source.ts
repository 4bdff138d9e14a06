/** When a source is asked: every so many milliseconds, or at the times of a cron expression in an IANA time zone. */
export type Schedule = { readonly every: number } | { readonly cron: string; readonly timeZone: string }

/** CSS selectors by which a `page` source finds its entries; every selector but `entry` is relative to one entry. */
export interface PageRules {
  readonly entry: string
  readonly title?: string
  readonly link?: string
  readonly summary?: string
  readonly date?: string
  readonly author?: string
}

/** What a source lets us show of its work; from `terms` in the configuration. */
export interface ReuseTerms {
  /** Characters of its text that may be quoted; 0: none. */
  readonly excerpt: number
  /** Whether a picture of its report may be kept and shown. */
  readonly images: 'none' | 'show'
  /** Said wherever its text is quoted; null: nothing but its name. */
  readonly attribution: string | null
  /** It wants no part in this: never asked, and nothing of it is shown. */
  readonly optOut: boolean
}

export type SourceKind = 'feed' | 'page'

/** A place we watch, as the configuration describes it with all defaults applied. */
export interface Source {
  readonly id: string
  readonly kind: SourceKind
  readonly url: string
  readonly name: string
  /** The outlet's home page. */
  readonly site: string
  /** BCP 47, or null where the outlet mixes languages. */
  readonly language: string | null
  /** Publisher weight 0–10: who leads a story. */
  readonly weight: number
  /** Publisher family: outlets of one family count as one independent publisher (default: the registrable domain). */
  readonly publisher: string
  readonly group: string | null
  readonly schedule: Schedule
  readonly page: PageRules | null
  /** What it lets us show; absent: `OPEN_TERMS`. */
  readonly terms?: ReuseTerms
}
