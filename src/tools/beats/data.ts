/** The labelled and weakly labelled headlines for training and testing the beat classifier. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { assignBeats, type BeatView } from '../../core/beats/assign-beats.ts'
import type { Beat } from '../../core/beats/beat.ts'
import type { BeatClassifier } from '../../core/beats/beat-classifier.ts'
import type { Item } from '../../core/item/item.ts'

export interface Headline {
  readonly title: string
  readonly excerpt: string
}
/** A headline that two editors labelled. */
export interface Judged extends Headline {
  readonly id: string
  readonly story: string
  /** Ids of beats; for the umbrella see `labelOf`. */
  readonly beats: ReadonlySet<string>
  /** Beats that only one of them gave it: neither right nor wrong. */
  readonly maybe: ReadonlySet<string>
}
/** A headline with the section of the newsletter that carried it. */
export interface Sectioned extends Headline {
  readonly section: string
}
export interface Streamed extends Headline {
  readonly source: string
}

/** In the labelled file: not about the umbrella's subject at all. */
export const NONE = 'none'
export const FOLDS = 5

const rowsOf = (file: string): ((name: string) => string)[] => {
  const [head = '', ...rows] = readFileSync(file, 'utf8').split(/\r?\n/).filter(Boolean)
  const names = head.split('\t')
  return rows.map((row) => {
    const cells = row.split('\t')
    return (name) => cells[names.indexOf(name)] ?? ''
  })
}
const headline = (of: (name: string) => string): Headline => ({ title: of('title'), excerpt: of('summary') })
const names = (cell: string): Set<string> => new Set(cell.split(',').filter(Boolean))

/** Labelled rows of a file; rows without beats are left out. */
export const readJudged = (file: string): Judged[] =>
  rowsOf(file)
    .map((of) => ({
      ...headline(of),
      id: of('id'),
      story: of('story'),
      beats: names(of('beats')),
      maybe: names(of('beats_maybe')),
    }))
    .filter(({ beats, maybe }) => beats.size + maybe.size > 0)

export const readSectioned = (file: string): Sectioned[] =>
  rowsOf(file).map((of) => ({ ...headline(of), section: of('section') }))

export const readStream = (file: string): Streamed[] =>
  rowsOf(file).map((of) => ({ ...headline(of), source: of('source') }))

/** 1 if a headline belongs to a beat, 0 if not, null if the editors disagreed. The umbrella has everything except `none`. */
export const labelOf = ({ beats, maybe }: Judged, { id, umbrella }: Beat): 0 | 1 | null => {
  if (maybe.has(umbrella ? NONE : id)) return null
  return (umbrella ? !beats.has(NONE) : beats.has(id)) ? 1 : 0
}

/** The fold, 0 to FOLDS − 1; the same for all headlines of a story. */
export const foldOf = ({ id, story }: Judged): number => {
  const key = ['', '-', '?'].includes(story) ? `item ${id}` : `story ${story}`
  return createHash('sha256').update(key).digest().readUInt32BE(0) % FOLDS
}

/** A headline as a story of one item. */
export const viewOf = ({ title, excerpt }: Headline): BeatView => {
  const lead: Item = {
    id: '',
    sourceId: '',
    guid: '',
    identity: '',
    link: null,
    url: null,
    title,
    excerpt,
    authors: [],
    categories: [],
    enclosures: [],
    image: null,
    language: null,
    published: null,
    updated: null,
    time: 0,
    firstSeen: 0,
    links: [],
    via: null,
    hash: '',
  }
  return { lead, items: [] }
}

export const fileUnder = (headline: Headline, beats: readonly Beat[], model?: BeatClassifier): Set<string> =>
  new Set(assignBeats(viewOf(headline), beats, model).map(({ beat }) => beat))

export interface BeatScore {
  readonly hits: number
  /** Given to the beat, but not by the editors. */
  readonly wrong: number
  readonly missed: number
  readonly f1: number
}

/** Scores the results beat by beat; labels of only one editor don't count. */
export function scoreBeats(
  judged: readonly Judged[],
  answers: readonly ReadonlySet<string>[],
  beats: readonly Beat[],
): ReadonlyMap<string, BeatScore> {
  return new Map(
    beats.map((beat) => {
      let hits = 0
      let wrong = 0
      let missed = 0
      judged.forEach((row, at) => {
        const label = labelOf(row, beat)
        if (label === null) return
        const says = answers[at]!.has(beat.id)
        if (label === 1 && says) hits++
        else if (says) wrong++
        else if (label === 1) missed++
      })
      return [beat.id, { hits, wrong, missed, f1: (2 * hits) / (2 * hits + wrong + missed || 1) }]
    }),
  )
}

export const macroF1 = (scores: ReadonlyMap<string, BeatScore>): number =>
  [...scores.values()].reduce((sum, { f1 }) => sum + f1, 0) / scores.size

const GADGETS = String.raw`\b(laptops?|phones?|headphones|earbuds|TVs?|mini PC|vacuums?|tablet|handheld|soundbar|monitor|router)\b`
/**
 * Price news and reviews: discounts, by how much, in which shop; gadgets and VPNs. Written for the form of such headlines,
 * not for individual ones. Every match counts as off topic, whether or not it mentions AI.
 */
export const GADGET_DEAL = new RegExp(
  [
    String.raw`\bsave (over |up to |an extra )?[$£€]\d`,
    String.raw`[$£€]\d[\d,]* off\b`,
    String.raw`\d% off\b`,
    String.raw`\b(lowest|best)(-| )ever price|\blowest price|\bbest price of\b|\brecord[- ]low price`,
    String.raw`\b(sale|deals?) (has|have|with) .*discounts?\b`,
    String.raw`\bhalf (price|off) at (Amazon|Walmart|Best Buy|Currys|Target)\b`,
    String.raw`${GADGETS}.*\bdeals?\b`,
    String.raw`\bbest (cheap |free )?VPNs?\b|\bVPN (review|deal)`,
  ].join('|'),
  'i',
)
