import { compareText } from '../../core/collections/compare.ts'
import type { PairReason, PairRecord, SharedTerm } from '../../core/grouping/explain/explain-pair.ts'
import { signalName } from '../../core/grouping/former-names.ts'
import { toJson } from '../well-formed.ts'
import type { Db } from './database.ts'
import { allIn } from './in-lists.ts'
import { sql } from './sql.ts'

interface ReasonRow {
  readonly item_id: string
  readonly nearest: string
  readonly link: number
  readonly needed: number
  readonly pair: string
}

/** A `PairReason` in half the bytes of its JSON: there is one for every item that joined another. */
type Packed = readonly [
  score: number,
  hoursApart: number,
  signals: readonly (readonly [signal: string, score: number, weight: number])[],
  penalties: readonly (readonly [signal: string, factor: number])[],
  terms: readonly (readonly [term: string, weight: number, kind: string])[],
  only: readonly [
    names: readonly string[],
    theirs: readonly string[],
    numbers: readonly string[],
    theirs: readonly string[],
  ],
]

const KIND = { name: 'n', word: 'w', number: '#' } as const
const KINDS: Readonly<Record<string, SharedTerm['kind']>> = { n: 'name', w: 'word', '#': 'number' }

const pack = (pair: PairReason): Packed => [
  pair.score,
  pair.hoursApart,
  pair.signals.map(({ signal, score, weight }) => [signal, score, weight]),
  pair.penalties.map(({ signal, factor }) => [signal, factor]),
  pair.terms.map(({ term, weight, kind }) => [term, weight, KIND[kind]]),
  [pair.namesOnlyHere, pair.namesOnlyThere, pair.numbersOnlyHere, pair.numbersOnlyThere],
]

/** Rows that older versions wrote may hold former names of signals. */
const unpack = ([score, hoursApart, signals, penalties, terms, only]: Packed): PairReason => ({
  score,
  hoursApart,
  signals: signals.map(([signal, score, weight]) => ({ signal: signalName(signal), score, weight })),
  penalties: penalties.map(([signal, factor]) => ({ signal: signalName(signal), factor })),
  terms: terms.map(([term, weight, kind]) => ({ term, weight, kind: KINDS[kind] ?? 'word' })),
  namesOnlyHere: only[0],
  namesOnlyThere: only[1],
  numbersOnlyHere: only[2],
  numbersOnlyThere: only[3],
})

/** Stores these records. Call it within a write. */
export function saveReasons(db: Db, records: readonly PairRecord[]): void {
  for (const { itemId, nearest, link, needed, pair } of records)
    db.run(sql.putReason, [itemId, nearest, link, needed, toJson(pack(pair))])
}

export const reasonsOf = (db: Db, itemIds: readonly string[]): PairRecord[] =>
  allIn<ReasonRow>(db, sql.reasonsOf, itemIds)
    .map((row) => ({
      itemId: row.item_id,
      nearest: row.nearest,
      link: row.link,
      needed: row.needed,
      pair: unpack(JSON.parse(row.pair)),
    }))
    .sort((a, b) => compareText(a.itemId + a.nearest, b.itemId + b.nearest))
