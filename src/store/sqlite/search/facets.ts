/*
 * Full text on SQLite's FTS5: one row per story with the words of all its reports, so that the wording of any outlet finds
 * it. The table stores no text (contentless) and gets tokens made by `core/search/tokens.ts`, so it does no tokenizing
 * of its own. What a query filters by is stored as tokens as well, in the column `facets`.
 *
 * Row numbers grow with the time of publication, which never changes: newest first is the order in which FTS5 reads its
 * rows, however many stories match.
 */

/** Our own tokens begin with private-use characters, which no text contains: `indexText` keeps only letters and digits. */
export const GAP = '\ue000'
const OURS = '\ue001'

/** The facet of every story. */
export const ALL = `${OURS}a`

const KINDS = { beat: 'b', source: 's', lang: 'l', headline: 'h', publishers: 'p' } as const

/** A token of the column `facets`. */
export const facet = (kind: keyof typeof KINDS, value: string): string =>
  `${OURS}${KINDS[kind]}${Buffer.from(value).toString('hex')}`

/** The highest number of independent publishers that `minPublishers` can ask for. */
export const MOST_PUBLISHERS = 20

/** Row numbers per second of publication; further stories of that second get numbers of the next one. */
export const PER_SECOND = 16

/** The first row number of stories published at or after this time, epoch ms. */
export const firstRow = (ms: number): number => Math.ceil(ms / 1000) * PER_SECOND
