import type { EntryRules } from '../source/source.ts'
import { primarySubtag } from '../text/language.ts'
import { compileTerms } from '../text/term-matcher.ts'
import { displayTitle, type Item } from './item.ts'

/** An entry that was left out, and why. */
export interface LeftOut {
  readonly title: string
  readonly why: string
}

type Fields = Pick<Item, 'title' | 'categories' | 'authors' | 'language' | 'published'>
/** What of an entry this rule finds; null if it finds nothing. */
type Rule = (item: Fields) => string | null

const termRule = (field: string, terms: readonly string[], textsOf: (item: Fields) => readonly string[]): Rule => {
  const matcher = compileTerms(terms)
  return (item) => {
    for (const text of textsOf(item)) {
      const [first] = matcher.find(text)
      if (first !== undefined) return `${field} “${terms[first]}”`
    }
    return null
  }
}

/** A tag of the list covers all tags of its language; a tag with a region covers only itself. */
const languageRule = (tags: readonly string[]): Rule => {
  const wanted = new Set(tags.map((tag) => tag.toLowerCase()))
  return ({ language }) =>
    language !== null && (wanted.has(language.toLowerCase()) || wanted.has(primarySubtag(language) ?? ''))
      ? `language ${language}`
      : null
}

const rulesOf = ({ title, category, author, language }: EntryRules): readonly (readonly [string, Rule])[] => [
  ...(title ? ([['title', termRule('title', title, (item) => [item.title])]] as const) : []),
  ...(category
    ? ([
        [
          'category',
          termRule('category', category, ({ categories }) =>
            categories.flatMap(({ term, label }) => (label === undefined ? [term] : [term, label])),
          ),
        ],
      ] as const)
    : []),
  ...(author ? ([['author', termRule('author', author, ({ authors }) => authors)]] as const) : []),
  ...(language ? ([['language', languageRule(language)]] as const) : []),
]

const isOlder = ({ published }: Fields, age: number | undefined, now: number): boolean =>
  age !== undefined && published !== null && published < now - age

/**
 * Divides items by the rules of their source. An item is kept if each key of `include` finds something in it, if nothing in
 * `exclude` does, and if neither finds it too old. An unknown language or date is never a reason to leave an item out.
 */
export function applyEntryRules<Given extends Fields & Pick<Item, 'excerpt' | 'link'>>(
  items: readonly Given[],
  rules: { readonly include?: EntryRules; readonly exclude?: EntryRules },
  now: number,
): { readonly kept: readonly Given[]; readonly leftOut: readonly LeftOut[] } {
  const { include, exclude } = rules
  if (include === undefined && exclude === undefined) return { kept: items, leftOut: [] }
  const wanted = rulesOf(include ?? {})
  const unwanted = rulesOf(exclude ?? {})
  const whyNot = (item: Given): string | null => {
    if (isOlder(item, include?.maxAge, now)) return 'include: older than maxAge'
    if (isOlder(item, exclude?.maxAge, now)) return 'exclude: older than maxAge'
    for (const [field, rule] of wanted) {
      if (field === 'language' && item.language === null) continue
      if (rule(item) === null) return `include: no ${field} matches`
    }
    for (const [, rule] of unwanted) {
      const found = rule(item)
      if (found !== null) return `exclude: ${found}`
    }
    return null
  }
  const kept: Given[] = []
  const leftOut: LeftOut[] = []
  for (const item of items) {
    const why = whyNot(item)
    if (why === null) kept.push(item)
    else leftOut.push({ title: displayTitle(item), why })
  }
  return { kept, leftOut }
}
