import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type LabelledItem, type Marks, markStories, readGoldFile } from '../core/evaluate/labelled-items.ts'
import { DEFAULT_PARAMETERS } from '../core/grouping/parameters.ts'
import { TRAINED_PARAMETERS } from '../core/grouping/trained-parameters.ts'
import { type Background, parseBackground } from '../core/grouping/vectors/background.ts'
import { marksText, streamGold } from './bench-judgement.ts'
import { judgedMonths } from './judged.ts'
import { runAs } from './run.ts'

export type Numbers = Record<Exclude<keyof typeof TRAINED_PARAMETERS, 'suggestThreshold'>, number>

/** Round numbers that are not fitted to any stream: where the search starts, and what it is regularised towards. */
export const PLAIN: Numbers = {
  threshold: 0.25,
  strongestShare: 0.5,
  titles: 0.5,
  charNgrams: 1,
  wordVectors: 1,
  containment: 0.5,
  otherName: 0.7,
  noCommonName: 0.4,
  singleSharedWord: 0.5,
  howTo: 0.5,
  howToAside: 0.75,
  sameOutlet: 0.5,
  reprint: 0.5,
  series: 0.35,
  otherVersion: 0.2,
  otherAmount: 0.5,
  decay: 4 * 24 * 3_600_000,
}
/** Parameters that may exceed 1; all others are shares. */
const UNBOUNDED: readonly string[] = ['titles', 'charNgrams', 'wordVectors', 'containment', 'decay']
/** Not trained: the streams have too few such pairs. Tests with invented pairs cover them. */
const FIXED: readonly string[] = ['series', 'otherVersion', 'otherAmount', 'noCommonName']
/** Threshold of suggestions to editors, as a share of the threshold. */
const SUGGESTED = 0.66
/** Below this precision over pairs, each missing point costs half a point. */
const LEAST_PRECISION = 0.9
/** Cost of moving away from the starting value, per squared logarithm. */
const REGULARISATION = 0.02
/** Factors tried on each number, one per round. */
const STEPS: readonly number[] = [1.25, 1.12, 1.06]
/** Factors tried on the threshold together with another number. */
const SHIFTS: readonly number[] = [1, 0.95, 1.05]
/** Largest number of steps in one direction at a time. */
const STRIDES = 3

const tuned = (numbers: Numbers) => ({
  ...DEFAULT_PARAMETERS,
  ...numbers,
  suggestThreshold: SUGGESTED * numbers.threshold,
})

/** Quality of the stories of a stream: the mean of both F1 scores, minus a penalty for low precision. */
export const worth = ({ b3, pairs }: Marks): number =>
  (b3.f1 + pairs.f1) / 2 - Math.max(0, LEAST_PRECISION - pairs.p) / 2

/** Changes one number at a time while `score` minus regularisation grows. */
export function search(start: Numbers, score: (numbers: Numbers) => number, steps = STEPS): Numbers {
  const keys = (Object.keys(start) as (keyof Numbers)[]).filter((key) => !FIXED.includes(key))
  const value = (numbers: Numbers): number =>
    score(numbers) - REGULARISATION * keys.reduce((sum, key) => sum + Math.log(numbers[key] / start[key]) ** 2, 0)
  let best = start
  let most = value(start)
  const attempt = (key: keyof Numbers, factor: number): boolean => {
    const wanted = Number((best[key] * factor).toPrecision(3))
    const moved = { ...best, [key]: UNBOUNDED.includes(key) ? wanted : Math.min(1, wanted) }
    if (moved[key] === best[key]) return false
    // A weight changes the scale of all similarities, so the threshold may move with it.
    const before = most
    for (const shift of SHIFTS) {
      const threshold = Number((moved.threshold * shift).toPrecision(3))
      const tried = { ...moved, threshold }
      const found = value(tried)
      if (found <= most) continue
      best = tried
      most = found
    }
    return most > before
  }
  for (const step of steps)
    for (const key of keys)
      for (const factor of [step, 1 / step]) {
        let strides = 0
        while (strides < STRIDES && attempt(key, factor)) strides++
        if (strides > 0) break
      }
  return best
}

/** The text of `core/grouping/trained-parameters.ts`. */
export const trainedModule = (numbers: Numbers, provenance: readonly string[]): string => {
  const { threshold, ...rest } = numbers
  const suggestThreshold = Number((SUGGESTED * threshold).toPrecision(3))
  const lines = Object.entries({ threshold, suggestThreshold, ...rest })
  return [
    '/**',
    ' * Parameters of the grouping, trained by `tools/train-grouping.ts`; for their meaning see `parameters.ts`.',
    ...provenance.map((line) => ` * ${line}`),
    ' */',
    'export const TRAINED_PARAMETERS = {',
    ...lines.map(
      ([key, number]) => `  ${key}: ${String(number).replace(/\B(?=(?:\d{3})+$)/g, number >= 1000 ? '_' : '')},`,
    ),
    '}',
    '',
  ].join('\n')
}

interface Stream {
  readonly name: string
  readonly rows: readonly LabelledItem[]
}

/** Weight of the streams labelled by editors; the rest is for the months labelled by us. */
const GOLD_SHARE = 0.7
/** One of every three months is used for training; the others stay unseen. */
const MONTHS = 3

/** `npm run train:grouping -- --gold FILE... [--judged TEXTS.tsv] [--shipped] [--cross] [--out FILE]` */
function main(): void {
  const { values } = parseArgs({
    options: {
      gold: { type: 'string', multiple: true },
      judged: { type: 'string' },
      cross: { type: 'boolean' },
      shipped: { type: 'boolean' },
      out: { type: 'string' },
    },
  })
  if (!values.gold)
    throw new Error(
      'usage: train-grouping --gold FILE [--gold FILE]... [--judged TEXTS.tsv] [--shipped] [--cross] [--out FILE]',
    )
  const shipped = fileURLToPath(new URL('../../src/artefacts/background.tsv', import.meta.url))
  const background: Background = parseBackground(readFileSync(shipped, 'utf8'))
  const streams = values.gold.map((file) => ({ name: basename(file), rows: readGoldFile(readFileSync(file, 'utf8')) }))
  const marksOf = ({ rows }: Stream, numbers: Numbers): Marks =>
    markStories(rows, streamGold(rows, background, tuned(numbers)))
  const { suggestThreshold: _, ...now } = TRAINED_PARAMETERS
  const start: Numbers = values.shipped ? now : PLAIN
  const months = values.judged ? judgedMonths(values.judged) : []
  const learned = months.filter((_, at) => at % MONTHS === 1)
  const unseen = months.filter((one) => !learned.includes(one))
  const mean = (on: readonly Stream[], numbers: Numbers): number =>
    on.reduce((sum, one) => sum + worth(marksOf(one, numbers)), 0) / on.length
  const learn = (from: readonly Stream[]): Numbers =>
    search(start, (numbers) =>
      learned.length === 0
        ? mean(from, numbers)
        : GOLD_SHARE * mean(from, numbers) + (1 - GOLD_SHARE) * mean(learned, numbers),
    )
  const show = (title: string, numbers: Numbers, on: readonly Stream[]): string[] => {
    const lines = on.map((one) => `${title} ${one.name}: ${marksText(marksOf(one, numbers))}`)
    for (const line of lines) console.log(line)
    return lines
  }
  show('start, on', start, streams)
  if (values.cross) {
    for (const one of streams) {
      const others = streams.filter((other) => other !== one)
      if (others.length === 0) throw new Error('--cross: expected at least two --gold files')
      const numbers = learn(others)
      console.log(JSON.stringify(numbers))
      show('trained on the others, tested on', numbers, [one])
    }
    return
  }
  const numbers = learn(streams)
  show('seen, on', numbers, learned)
  show('unseen, on', numbers, unseen)
  const lines = show('trained on all (optimistic), on', numbers, streams)
  const text = trainedModule(numbers, [`Started from ${values.shipped ? 'the shipped' : 'plain'} numbers.`, ...lines])
  if (values.out) writeFileSync(values.out, text)
  else console.log(text)
}

runAs(import.meta.url, main)
