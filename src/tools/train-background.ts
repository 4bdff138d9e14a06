import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { foldTypography } from '../core/text/fold.ts'
import { isStopword } from '../core/text/stopwords.ts'
import { fourGrams, hasDigit, tokenize } from '../core/text/tokenize.ts'
import { trainMeaning } from './background/meaning.ts'
import { trainVectors, vectorLines } from './background/vectors.ts'

/** A term in fewer documents is left out: it then weighs as much as an unknown one. */
const LEAST_WORDS = 3
const LEAST_GRAMS = 6
const LEAST_NAMES = 2

/**
 * Counts the texts that contain each word and 4-gram, and prints the table that `parseBackground` reads: a kind, a count,
 * then all terms with that count. That keeps the file small and its order fixed.
 */
export function trainBackground(texts: Iterable<string>, provenance: string): string {
  const words = new Map<string, number>()
  const pieces = new Map<string, number>()
  let docs = 0
  for (const text of texts) {
    docs++
    const own = new Set(tokenize(text))
    for (const word of own) words.set(word, (words.get(word) ?? 0) + 1)
    for (const piece of new Set([...own].flatMap(fourGrams))) pieces.set(piece, (pieces.get(piece) ?? 0) + 1)
  }
  const lines = [`# ${provenance}`, `docs\t${docs}`]
  for (const [kind, table, least] of [
    ['words', words, LEAST_WORDS],
    ['grams', pieces, LEAST_GRAMS],
  ] as const) {
    const byCount = new Map<number, string[]>()
    for (const [term, n] of table) if (n >= least) byCount.set(n, [...(byCount.get(n) ?? []), term])
    for (const [n, terms] of [...byCount].sort(([a], [b]) => b - a)) {
      lines.push(`${kind}\t${n}\t${terms.sort().join(' ')}`)
    }
  }
  return `${lines.join('\n')}\n`
}

/** A word after a lowercase letter or a comma, where a capital is not due to the start of a sentence. */
const WITHIN = /(?<=[a-z,;] )\p{L}[\p{L}\p{N}'’]*/gu

/** Words that are capitalised inside sentences more than twice as often as not, as a line of the table. */
export function trainNames(texts: Iterable<string>): string {
  const seen = new Map<string, { large: number; small: number }>()
  for (const text of texts) {
    for (const [word] of text.matchAll(WITHIN)) {
      const folded = foldTypography(word).replace(/'s$/, '')
      const counts = seen.get(folded) ?? { large: 0, small: 0 }
      if (/^\p{Lu}/u.test(word)) counts.large++
      else counts.small++
      seen.set(folded, counts)
    }
  }
  const names = [...seen].flatMap(([word, { large, small }]) =>
    large > 2 * small && large >= LEAST_NAMES && !isStopword(word) && !hasDigit(word) ? word : [],
  )
  return `names\t${names.length}\t${names.sort().join(' ')}\n`
}

/**
 * `node dist/tools/train-background.js INPUT.tsv [MORE.tsv...] [--out OUTPUT]`: tables with a header and the columns date,
 * title, summary. Counts and names come from the first, vectors from all.
 */
function main(args: readonly string[]): void {
  const at = args.indexOf('--out')
  const [input, ...more] = at < 0 ? args : args.slice(0, at)
  if (!input) {
    console.error('usage: node dist/tools/train-background.js INPUT.tsv [MORE.tsv...] [--out OUTPUT]')
    process.exitCode = 2
    return
  }
  const rowsOf = (file: string) => readFileSync(file, 'utf8').split(/\r?\n/).slice(1).filter(Boolean)
  const textOf = (row: string) => row.split('\t').slice(1, 3).join('. ')
  const rows = rowsOf(input)
  const years = rows.map((row) => row.slice(0, 4)).sort()
  const every = [...rows, ...more.flatMap(rowsOf)]
  const all = new Set(every.map(textOf))
  const table = trainBackground(
    rows.map(textOf),
    `Document frequencies of ${rows.length} titles and summaries, ${years[0]}-${years.at(-1)}, names, and word vectors of ${all.size}; see README.md`,
  )
  const names = trainNames(rows.map((row) => row.split('\t')[2] ?? ''))
  const output = at < 0 ? undefined : args[at + 1]
  const target = output ?? fileURLToPath(new URL('../../src/artefacts/background.tsv', import.meta.url))
  const described = every.map((row) => {
    const [date = '', title = '', summary = ''] = row.split('\t')
    return { date, title, summary }
  })
  writeFileSync(target, table + names + vectorLines(trainMeaning(trainVectors(all), described, all.size)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2))
