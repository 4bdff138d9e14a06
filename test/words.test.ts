import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Texts that we wrote for people who read the code: sources without data tables and the demo's news, and the documents. */
const files = [
  ...readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/^demo[\\/]news[\\/]/.test(file))
    .map((file) => join('src', file)),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
  ...readdirSync(root).filter((file) => file.endsWith('.md') && file !== 'CHANGELOG.md'),
]

type Retired = [word: RegExp, instead: string, except?: RegExp]

/** Names that must not come back, what to write instead, and the files that may have them. */
const retired: readonly Retired[] = [
  [/\bWorld\b|\bworld\b/, 'AppContext, app', /README\.md|develop\.md|outputs|brief|headline|text[\\/]/],
  [/\bHouse\b|\bopenHouse\b|\binHouse\b/, 'OpenedApp, openApp, withApp'],
  [/\b[a-z]*[kK]eeper\b/, 'cache'],
  [/\b[iI]llustrator\b/, 'picture fetcher'],
  [/\bkin\b/, 'changed stories'],
  [/\brifts?\b|\bRift\b/, 'differences'],
  [
    /\bprob(?:e|er)\b|\bProbe\b|\bcreateProber\b/,
    'comparer',
    /readiness|operate\.md|web[\\/]|cli[\\/]reports[\\/]doctor/,
  ],
  [
    /\bmust-?[oO]f\b|\bConstraints?\b|\bconstraints?\b/,
    'Decision',
    /store[\\/](?:schema|decisions|sql|grouping)|develop\.md/,
  ],
  [/\bTuning\b|\btuning\b/, 'Parameters'],
  [/\bTrouble\b/, 'FetchError'],
  [/\bheart(?:beat)?\b|\bHeartbeat\b/, 'scheduler'],
  [/\bLibrary\b|\bcreateLibrary\b/, 'PageCache'],
  [/\b(?:held|lone|isAgain|doubts?)\(/, 'the name of the signal in core/grouping/signals/'],
  [/\bImprint\b|\bDigestMakings\b|\bmostTold\b/, 'Publication, DigestInput, mostCovered'],
  [/\bDoubt\b|\bEvidence\b/, 'Penalty, Signal'],
]

/** Turns of phrase that read as translated, and what a native engineer writes. */
const phrases: readonly (readonly [phrase: RegExp, instead: string])[] = [
  [/\banew\b/, 'again'],
  [/\bbe (?:it|they) (?:ever )?so\b|\bbe (?:it|they) /, 'even if, however'],
  [/\bwhoever\b/i, 'anybody who, any … that'],
  [/\b(?:by|of|from|in|for|after|to|with|than|at) so (?:many|long)\b|\bso many of\b|\bSo (?:many|long)\b/, 'N'],
  [/^\s*(?:\/\*\*|\*|\/\/).*\banswers (?:the|how|those|that|earlier|what|whether|an? function)\b/, 'returns'],
  [/\bwords? of (?:an )?editors?\b|\beditors?['’]s? words?\b/, 'decision'],
]

const lines = files.flatMap((file) =>
  readFileSync(join(root, file), 'utf8')
    .split('\n')
    .map((text, at) => ({ file, place: `${file}:${at + 1}`, text })),
)

describe('names that were retired', () => {
  it.each(retired)('%s: write %s', (word, _, except) => {
    const found = lines.filter(({ file, text }) => word.test(text) && !except?.test(file))
    expect(found.map(({ place, text }) => `${place}: ${text.trim()}`)).toEqual([])
  })
})

describe('plain English', () => {
  it.each(phrases)('%s: write %s', (phrase) => {
    const found = lines.filter(({ text }) => phrase.test(text))
    expect(found.map(({ place, text }) => `${place}: ${text.trim()}`)).toEqual([])
  })
})
