import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { judgeConfig } from '../config/judge.ts'
import type { Trained } from '../core/beats/beat-classifier.ts'
import { parseBackground } from '../core/grouping/vectors/background.ts'
import { readJudged, readSectioned, readStream } from './beats/data.ts'
import { type Material, trainBeats } from './beats/fit.ts'

/** Smaller weights, in log-odds, are left out. */
const LEAST = 0.05
const KNOWN_PER_LINE = 40

const hundredths = (weight: number): string => (Math.abs(weight) < LEAST ? '' : String(Math.round(weight * 100)))

/**
 * Prints a trained model as the table that `parseBeatClassifier` reads: the beats, a bias for each, then one term per line
 * with its weight for each beat in hundredths, empty if it has none. Words without weight are listed as known words, because
 * the model gives no opinion on texts of unknown words.
 */
export function printModel({ beats, bias, vocabulary, weights }: Trained, provenance: string): string {
  const lines = [
    `# ${provenance}`,
    ['beats', ...beats].join('\t'),
    ['bias', ...bias.map((one) => Math.round(one * 100))].join('\t'),
  ]
  const known: string[] = []
  vocabulary.forEach((term, at) => {
    const cells = weights[at]!.map(hundredths)
    if (cells.some((cell) => cell !== '')) lines.push(['term', term, ...cells].join('\t').trimEnd())
    else if (!term.includes(' ')) known.push(term)
  })
  for (let at = 0; at < known.length; at += KNOWN_PER_LINE)
    lines.push(`known\t${known.slice(at, at + KNOWN_PER_LINE).join(' ')}`)
  return `${lines.join('\n')}\n`
}

/** Reads a folder of labelled headlines: `stories-2026-02.tsv`, `sections.tsv`, `stories-2026-07.tsv`. */
export const readMaterial = (folder: string): Material => ({
  judged: readJudged(join(folder, 'stories-2026-02.tsv')),
  sectioned: readSectioned(join(folder, 'sections.tsv')),
  stream: readStream(join(folder, 'stories-2026-07.tsv')),
  vectors: shippedVectors(),
})

/** The word vectors of the grouping, scaled to about 1. */
function shippedVectors(): Map<string, Float32Array> {
  const file = fileURLToPath(new URL('../../src/artefacts/background.tsv', import.meta.url))
  const { vectors } = parseBackground(readFileSync(file, 'utf8'))
  return new Map(
    [...vectors].map(([word, { direction }]) => [
      word,
      Float32Array.from(Int8Array.from(Buffer.from(direction, 'base64')), (one) => one / 127),
    ]),
  )
}

/** The beats of the shipped configuration; their rules label what no editor has labelled. */
export function shippedBeats() {
  const file = fileURLToPath(new URL('../../feeds.config.json', import.meta.url))
  const judged = judgeConfig(readFileSync(file, 'utf8'))
  if (!judged.ok) throw new Error('feeds.config.json has faults; see "beatwire config check"')
  return judged.config.beats
}

const OUTPUT = fileURLToPath(new URL('../../src/artefacts/beats.tsv', import.meta.url))

/** `node dist/tools/train-beats.js FOLDER [OUTPUT]` */
function main(folder: string | undefined, output = OUTPUT): void {
  if (!folder) {
    console.error('usage: node dist/tools/train-beats.js FOLDER [OUTPUT]')
    process.exitCode = 2
    return
  }
  const material = readMaterial(folder)
  const { judged, sectioned, stream } = material
  const provenance =
    `Linear model of the beats, log-odds in hundredths, from ${judged.length} headlines filed by two editors, ` +
    `${sectioned.length} with a newsletter's section and ${stream.length} of a mixed stream; see README.md`
  writeFileSync(output, printModel(trainBeats(material, shippedBeats()), provenance))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv[2], process.argv[3])
