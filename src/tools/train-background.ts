import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { grams, tokenize } from '../core/tokens.ts'

/** A term in fewer documents than this is left out: it weighs as much as one never met. */
const LEAST_WORDS = 3
const LEAST_GRAMS = 6

/**
 * Counts in how many of these texts each word and 4-gram stands and prints the table that `parseBackground` reads:
 * `kind`, count, then all terms with that count, so that the file stays small and its order is settled.
 */
export function trainBackground(texts: Iterable<string>, provenance: string): string {
  const words = new Map<string, number>()
  const pieces = new Map<string, number>()
  let docs = 0
  for (const text of texts) {
    docs++
    const own = new Set(tokenize(text))
    for (const word of own) words.set(word, (words.get(word) ?? 0) + 1)
    for (const piece of new Set([...own].flatMap(grams))) pieces.set(piece, (pieces.get(piece) ?? 0) + 1)
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

/** `node dist/tools/train-background.js INPUT.tsv [OUTPUT]`: INPUT has the columns date, title, summary under a header. */
function main(input: string | undefined, output: string | undefined): void {
  if (!input) {
    console.error('usage: node dist/tools/train-background.js INPUT.tsv [OUTPUT]')
    process.exitCode = 2
    return
  }
  const rows = readFileSync(input, 'utf8').split(/\r?\n/).slice(1).filter(Boolean)
  const texts = rows.map((row) => row.split('\t').slice(1, 3).join('. '))
  const years = rows.map((row) => row.slice(0, 4)).sort()
  const table = trainBackground(
    texts,
    `Document frequencies of ${rows.length} titles and summaries, ${years[0]}-${years.at(-1)}; see README.md`,
  )
  writeFileSync(output ?? fileURLToPath(new URL('../../src/artefacts/background.tsv', import.meta.url)), table)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv[2], process.argv[3])
