import type { Item } from '../item/item.ts'
import { FEATURES_EXCERPT_MAX } from '../text/features.ts'
import { foldToBaseLetters } from '../text/fold.ts'
import type { CompiledRules, RuleUse, RuleUses } from './compiled-rules.ts'

/** How much more a word in the title counts than one in the excerpt. */
const TITLE = 2

/** Something that rules look for and a story has. */
export interface RuleMatch {
  readonly kind: 'word' | 'source' | 'category'
  readonly text: string
  /** The rules that look for it. */
  readonly uses: readonly RuleUse[]
  /** What the weight of a rule is multiplied by. */
  readonly factor: number
  /** Where it was found, for a reason: ` in title`. */
  readonly where: string
}

/** Finds what the rules look for. `items` are those of a story, lead first. */
export function matchRules(items: readonly Item[], rules: CompiledRules): RuleMatch[] {
  const matches: RuleMatch[] = []
  const add = (kind: RuleMatch['kind'], known: RuleUses, found: ReadonlyMap<string, Occurrences>) => {
    for (const [text, one] of found) {
      const uses = known.get(text)
      if (uses) matches.push({ kind, text, uses, ...strengthOf(one, items.length, kind === 'word') })
    }
  }
  add(
    'word',
    rules.words,
    gather(items, (item) => wordsIn(item, rules)),
  )
  add('source', rules.sources, gather(items, sourceOf))
  if (rules.categories.size > 0) add('category', rules.categories, gather(items, categoriesOf))
  return matches
}

/** The sum of the rules, by position of the beat. */
export function ruleTotals(matches: readonly RuleMatch[], beats: readonly unknown[]): number[] {
  const totals = beats.map(() => 0)
  for (const { uses, factor } of matches) for (const { beat, weight } of uses) totals[beat]! += weight * factor
  return totals
}

/** Positions of the beats that an exclusion, or a rule of negative weight, speaks against. */
export const excludedBeats = (matches: readonly RuleMatch[]): ReadonlySet<number> =>
  new Set(matches.flatMap(({ uses }) => uses.flatMap(({ beat, weight }) => (weight < 0 ? [beat] : []))))

/** How often and where the items of a story have something. */
interface Occurrences {
  /** What it counts in the lead; 0 if it is not there. */
  lead: number
  /** Sum over all items. */
  sum: number
  items: number
}

function gather(
  items: readonly Item[],
  read: (item: Item) => Iterable<readonly [string, number]>,
): ReadonlyMap<string, Occurrences> {
  const all = new Map<string, Occurrences>()
  items.forEach((item, index) => {
    for (const [key, value] of read(item)) {
      const found = all.get(key) ?? { lead: 0, sum: 0, items: 0 }
      if (index === 0) found.lead = value
      found.sum += value
      found.items++
      all.set(key, found)
    }
  })
  return all
}

/** What the lead has counts in full; what only other items have, by the share of items that have it. */
const strengthOf = (found: Occurrences, count: number, isWord: boolean): Pick<RuleMatch, 'factor' | 'where'> => {
  const mean = found.sum / count
  if (found.lead < mean) return { factor: mean, where: ` in ${found.items} of ${count} reports` }
  const place = found.lead >= TITLE ? ' in title' : ' in excerpt'
  return { factor: found.lead, where: isWord ? place : '' }
}

const wordsIn = (item: Item, { matcher, terms }: CompiledRules): ReadonlyMap<string, number> => {
  const words = new Map<string, number>()
  for (const index of matcher.find(item.title)) words.set(terms[index]!, TITLE)
  for (const index of matcher.find(item.excerpt.slice(0, FEATURES_EXCERPT_MAX)))
    if (!words.has(terms[index]!)) words.set(terms[index]!, 1)
  return words
}
const sourceOf = (item: Item): [string, number][] => [[item.sourceId, 1]]
const categoriesOf = (item: Item): ReadonlyMap<string, number> =>
  new Map(
    item.categories.flatMap(({ term, label }) =>
      [term, label ?? term].map((text) => [foldToBaseLetters(text), 1] as const),
    ),
  )
