import { hash } from 'node:crypto'
import type { Filter, Query } from '../../core/search/query.ts'
import { type Phrase, words } from '../../core/search/tokens.ts'
import { leadFirst } from '../../core/story/order.ts'
import { mayShow } from '../../core/story/reuse-terms.ts'
import type { StoryView } from '../../core/story/story.ts'
import { foldAccents } from '../../core/text/fold.ts'
import { primarySubtag } from '../../core/text/language.ts'
import { COMMON } from '../../core/text/stopwords.ts'
import { allIn, asLimit } from './chunks.ts'
import type { Db } from './database.ts'
import { type StoryRow, storyOf } from './rows.ts'
import type { OutletReader } from './sources.ts'
import { sql } from './sql.ts'
import type { SearchPage, StorySearch, Term } from '../store.ts'
import { wholeViews } from './stories.ts'

/*
 * Full text on SQLite's FTS5: one row a story with the words of all its reports, so that any outlet's wording finds it. The
 * table keeps no text (contentless) and gets tokens that `core/search/tokens.ts` made, so that it cuts nothing itself.
 * What a query filters by are tokens too, in a column of their own. A row's number grows with the story's time
 * of publication, which never changes: newest first is the order in which FTS5 walks, however many stories match.
 */

/** Tokens of our own begin with private-use characters, which no text keeps: `tokensOf` takes letters and digits. */
const GAP = '\ue000'
const OURS = '\ue001'

/** Kinds of token in the column `facets`. */
const ALL = `${OURS}a`
const facet = (kind: 'b' | 's' | 'l' | 'h' | 'p', value: string): string =>
  `${OURS}${kind}${Buffer.from(value).toString('hex')}`

const KINDS = { beat: 'b', source: 's', lang: 'l' } as const

/** Rows per second of publication; more than these move on into the next second. */
const PER_SECOND = 16
/** Independent publishers that `minPublishers` can ask for. */
const MOST_PUBLISHERS = 20

const firstRow = (ms: number): number => Math.ceil(ms / 1000) * PER_SECOND

const primary = (language: string | null): string | null => primarySubtag(language) || null

const joined = (texts: Iterable<string>): string => [...new Set(texts)].map(words).join(` ${GAP} `)

/** The columns of a story's row. */
function columnsOf({ story, reports }: StoryView): [title: string, excerpt: string, names: string, facets: string] {
  const languages = reports.map(({ item, outlet }) => primary(item.language ?? outlet.language))
  const facets = new Set([
    ALL,
    ...story.beats.map(({ beat }) => facet('b', beat)),
    ...reports.map(({ item }) => facet('s', item.sourceId)),
    ...languages.filter((language) => language !== null).map((language) => facet('l', language)),
  ])
  const headline = primary(story.language)
  if (headline !== null) facets.add(facet('h', headline))
  for (let n = 2; n <= Math.min(story.publishers, MOST_PUBLISHERS); n++) facets.add(facet('p', String(n)))
  return [
    joined([story.headline, ...reports.map(({ item }) => item.title)]),
    joined([story.excerpt, ...reports.map(({ item }) => item.excerpt)]),
    joined(reports.flatMap(({ item, outlet }) => [outlet.name, ...item.authors])),
    [...facets].join(' '),
  ]
}

/** A row number for a story published then: the first one free. */
function freeRow(db: Db, published: number): number {
  for (let base = Math.floor(published / 1000) * PER_SECOND; ; base += PER_SECOND) {
    const last = db.get<{ doc: number | null }>(sql.lastSearchDoc, [base, base + PER_SECOND])?.doc ?? null
    if (last === null) return base
    if (last + 1 < base + PER_SECOND) return last + 1
  }
}

interface DocRow {
  readonly doc: number
  readonly story_id: string
  readonly hash: string
}

/** These stories with their reports in order; those that are not given are read. */
function viewsOf(db: Db, outletsById: OutletReader, ids: readonly string[], given: readonly StoryView[]): StoryView[] {
  const there = new Map(given.map((view) => [view.story.id, view]))
  const wanted = [...new Set(ids)]
  const read = wanted.filter((id) => !there.has(id))
  for (const view of wholeViews(db, outletsById, read)) there.set(view.story.id, view)
  return wanted.flatMap((id) => there.get(id) ?? [])
}

/** Brings the rows of these stories up to date; those without items lose theirs. Belongs inside a write. */
export function indexStories(
  db: Db,
  outletsById: OutletReader,
  ids: readonly string[],
  given: readonly StoryView[] = [],
): void {
  if (ids.length === 0) return
  const known = new Map(allIn<DocRow>(db, sql.searchDocs, ids).map((row) => [row.story_id, row]))
  const views = viewsOf(db, outletsById, ids, given).flatMap((view) => {
    // All words of those who are in it may be searched; what is shown of them is another matter (`applyTerms`).
    const reports = view.reports.filter(mayShow).sort(leadFirst(view.story.leadId))
    return reports.length === 0 ? [] : [{ ...view, reports }]
  })
  const there = new Set(views.map(({ story }) => story.id))
  for (const [id, { doc }] of known) {
    if (there.has(id)) continue
    db.run(sql.dropSearchText, [doc])
    db.run(sql.dropSearchDoc, [id])
  }
  const rows: { doc: number; columns: string[]; old: boolean }[] = []
  for (const view of views) {
    const columns = columnsOf(view)
    const text = hash('sha1', columns.join('\n'), 'base64url')
    const before = known.get(view.story.id)
    if (before?.hash === text) continue
    const doc = before?.doc ?? freeRow(db, view.story.published)
    db.run(sql.putSearchDoc, [doc, text, view.story.id])
    rows.push({ doc, columns, old: before !== undefined })
  }
  // Written in ascending order they make one segment of the index; FTS5 flushes whenever a number falls.
  rows.sort((a, b) => a.doc - b.doc)
  for (const { doc, old } of rows) if (old) db.run(sql.dropSearchText, [doc])
  for (const { doc, columns } of rows) db.run(sql.putSearchText, [doc, ...columns])
}

/** Stories whose rows wait to be written at once: short enough that nobody waits long for a lock. */
const FILL = 500

/** Writes the rows that a change of the schema left to be written. Answers with their number. */
export function fillSearch(db: Db, outletsById: OutletReader): number {
  for (let count = 0; ; ) {
    const ids = db.all<{ story_id: string }>(sql.searchWaiting, [FILL]).map(({ story_id }) => story_id)
    if (ids.length === 0) return count
    db.write('normal', () => {
      indexStories(db, outletsById, ids)
      for (const id of ids) db.run(sql.dropSearchWaiting, [id])
    })
    count += ids.length
  }
}

/** Tokens are letters, digits and private-use characters: a string in quotes is always right. */
const quoted = ({ tokens, prefix }: Phrase): string => `"${tokens.join(' ')}"${prefix ? '*' : ''}`
const text = (phrase: Phrase): string => `{title excerpt names} : ${quoted(phrase)}`
const facets = (tokens: readonly string[]): string => `facets : (${tokens.map((token) => `"${token}"`).join(' OR ')})`

/** What FTS5 is asked. */
export function matchOf(search: Pick<StorySearch, 'query' | 'beat' | 'minPublishers' | 'language'>): string {
  const { query, beat, minPublishers = 1, language } = search
  const wanted = [...query.all.map(text)]
  const chosen = (key: Filter['key'], not: boolean) =>
    query.filters.filter((one) => one.key === key && one.not === not).map(({ value }) => facet(KINDS[key], value))
  for (const key of ['beat', 'source', 'lang'] as const) {
    const any = chosen(key, false)
    if (any.length > 0) wanted.push(facets(any))
  }
  if (beat !== undefined) wanted.push(facets([facet('b', beat)]))
  if (language !== undefined) wanted.push(facets([facet('h', language)]))
  if (minPublishers > 1) wanted.push(facets([facet('p', String(Math.min(minPublishers, MOST_PUBLISHERS)))]))
  if (wanted.length === 0) wanted.push(facets([ALL]))
  const unwanted = [
    ...query.none.map(text),
    ...(['beat', 'source', 'lang'] as const).flatMap((key) => chosen(key, true).map((token) => facets([token]))),
  ]
  const both = wanted.map((part) => `(${part})`).join(' AND ')
  return unwanted.length === 0 ? both : `(${both}) NOT (${unwanted.map((part) => `(${part})`).join(' OR ')})`
}

/** Of so many newest matches the best are sought. */
const JUDGED = 2_000
/** A story as much better as this many days newer: relevance doubles. */
const DOUBLING = 7 * 86_400_000

interface Hit {
  readonly doc: number
  readonly score: number
}

const bounds = (query: Query): [from: number, to: number] => [
  query.from === null ? -Number.MAX_SAFE_INTEGER : firstRow(query.from),
  query.to === null ? Number.MAX_SAFE_INTEGER : firstRow(query.to),
]

function hits(db: Db, search: StorySearch, limit: number): Hit[] {
  const match = matchOf(search)
  const [from, to] = bounds(search.query)
  if (search.sort !== 'best') {
    const before = Math.min(to, search.before === undefined ? to : Number(search.before) || to)
    return db.all<{ doc: number }>(sql.searchNewest, [match, from, before, limit]).map(({ doc }) => ({ doc, score: 0 }))
  }
  const judged = db.all<{ doc: number; rank: number }>(sql.searchBest, [match, from, to, JUDGED])
  const scored = judged.map(({ doc, rank }) => ({
    doc,
    // Time counts linearly against the logarithm of relevance, so that the order needs no "now" and pages stay put.
    score: Math.log2(Math.max(-rank, 1e-9)) + ((doc / PER_SECOND) * 1000) / DOUBLING,
  }))
  scored.sort((a, b) => b.score - a.score || b.doc - a.doc)
  const at = search.before === undefined ? -1 : scored.findIndex(({ doc }) => doc === Number(search.before))
  return scored.slice(at + 1, at + 1 + limit)
}

/** Searches; see `Store.searchStories`. */
export function searchStories(db: Db, search: StorySearch): SearchPage {
  const limit = asLimit(search.limit)
  return db.snapshot(() => {
    const found = hits(db, search, limit + 1)
    const page = found.slice(0, limit)
    const ids = new Map(
      allIn<{ doc: number; story_id: string }>(
        db,
        sql.searchStories,
        page.map(({ doc }) => doc),
      ).map(({ doc, story_id }) => [doc, story_id]),
    )
    const rows = allIn<StoryRow>(db, sql.storiesById, [...ids.values()])
    const stories = new Map(rows.map((row) => [row.id, storyOf(row)]))
    const last = found.length > limit ? page.at(-1) : undefined
    return {
      stories: page.flatMap(({ doc }) => stories.get(ids.get(doc) ?? '') ?? []),
      next: last ? String(last.doc) : null,
    }
  })
}

/** Common words, folded and sorted. Counting the stories that have one means walking through most of them. */
const COMMON_FOLDED = [...new Set([...COMMON].map(foldAccents))].sort()

/** The words that begin so, without the common ones, as ranges `from <= word < to`. */
function rangesOf(start: string): { from: string; to: string }[] {
  const ranges = []
  let from = start
  for (const common of COMMON_FOLDED) {
    if (!common.startsWith(start)) continue
    if (from < common) ranges.push({ from, to: common })
    from = `${common}\u0001`
  }
  return [...ranges, { from, to: `${start}\uffff` }]
}

/** Words in use that begin like this one, or as it would without a slip in its first two letters, and are about as long. */
export function termsNear(db: Db, word: string): Term[] {
  const [first = '', second = '', third = ''] = word
  if (!/[\p{L}\p{N}]/u.test(first)) return []
  const starts = new Set([first, ...(second === '' || second === first ? [] : [second + first, second + third])])
  const found = [...starts]
    .flatMap(rangesOf)
    .flatMap(({ from, to }) => db.all<Term>(sql.searchTerms, [from, to, word.length - 3, word.length + 3]))
  // Whether it is in use itself has to be known, common or not.
  return found.some(({ term }) => term === word)
    ? found
    : [...db.all<Term>(sql.searchTerms, [word, `${word}\u0001`, word.length, word.length]), ...found]
}
