import { foldToBaseLetters } from '../text/fold.ts'
import { compileTerms, type Matcher } from '../text/term-matcher.ts'
import type { Beat } from './beat.ts'

/** A rule of one beat. */
export interface RuleUse {
  /** Position of the beat. */
  readonly beat: number
  /** Negative for an exclusion. */
  readonly weight: number
}
export type RuleUses = ReadonlyMap<string, readonly RuleUse[]>

/** The rules of all beats by what they look for. */
export interface CompiledRules {
  readonly matcher: Matcher
  /** The terms that `matcher` finds, by index. */
  readonly terms: readonly string[]
  readonly words: RuleUses
  /** By source id. */
  readonly sources: RuleUses
  /** By folded category. */
  readonly categories: RuleUses
}

const cache = new WeakMap<readonly Beat[], CompiledRules>()

/** Compiles the rules once for each array of beats. */
export function compiledRules(beats: readonly Beat[]): CompiledRules {
  const known = cache.get(beats)
  if (known) return known
  const words = usesOf(beats, ({ rules }) => [
    ...Object.entries(rules.words),
    ...Object.entries(rules.exclude).map(([term, weight]): [string, number] => [term, -weight]),
  ])
  const terms = [...words.keys()]
  const made: CompiledRules = {
    matcher: compileTerms(terms),
    terms,
    words,
    sources: usesOf(beats, ({ rules }) => Object.entries(rules.sources)),
    categories: usesOf(beats, ({ rules }) =>
      Object.entries(rules.categories).map(([term, weight]): [string, number] => [foldToBaseLetters(term), weight]),
    ),
  }
  cache.set(beats, made)
  return made
}

function usesOf(beats: readonly Beat[], entriesOf: (beat: Beat) => readonly [string, number][]): RuleUses {
  const uses = new Map<string, RuleUse[]>()
  beats.forEach((beat, index) => {
    for (const [term, weight] of entriesOf(beat)) {
      const list = uses.get(term) ?? []
      list.push({ beat: index, weight })
      uses.set(term, list)
    }
  })
  return uses
}
