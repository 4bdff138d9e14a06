import { DEFAULT_PARAMETERS } from '../core/grouping/parameters.ts'
import { aliasKey } from '../core/grouping/settings.ts'
import { keysOfTerm } from '../core/text/term-keys.ts'
import type { Finding } from './explain.ts'
import { withoutFragment } from './formats.ts'
import { didYouMean } from './suggest.ts'
import { ruleTermsOf } from './terms.ts'

type Row = Readonly<Record<string, unknown>>

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)
/** Entries of a list that are objects, with their index; a wrong type is the schema's business. */
const rowsOf = (value: unknown): [number, Row][] =>
  Array.isArray(value) ? value.flatMap((row, index): [number, Row][] => (isRow(row) ? [[index, row]] : [])) : []
const textsOf = (value: unknown): string[] => (typeof value === 'string' ? [value] : [])

/** Faults that no single value shows: what names what, and what may stand only once. Takes the file as it was written. */
export function crossFindings(file: unknown): Finding[] {
  if (!isRow(file)) return []
  const sources = rowsOf(file.sources)
  const beats = rowsOf(file.beats)
  const digests = rowsOf(file.digests)
  return [
    ...sameTwice('sources', 'id', sources, (id) => id),
    ...sameTwice('sources', 'url', sources, withoutFragment),
    ...sameTwice('beats', 'id', beats, (id) => id),
    ...sameTwice('digests', 'id', digests, (id) => id),
    ...sources.flatMap(([index, source]) => pageFindings(index, source)),
    ...unknownGroups(sources, isRow(file.groups) ? Object.keys(file.groups) : []),
    ...umbrellaFindings(file.beats, beats),
    ...(Array.isArray(file.sources) ? unknownSources(beats, sources) : []),
    ...emptyTerms(beats),
    ...takenIds(beats, digests),
    ...(Array.isArray(file.beats) ? unknownBeats(digests, beats) : []),
    ...(isRow(file.grouping) ? groupingFindings(file.grouping) : []),
  ]
}

function sameTwice(
  list: string,
  key: 'id' | 'url',
  rows: readonly [number, Row][],
  form: (text: string) => string,
): Finding[] {
  const first = new Map<string, number>()
  return rows.flatMap(([index, row]) =>
    textsOf(row[key]).flatMap((text) => {
      const before = first.get(form(text))
      if (before === undefined) first.set(form(text), index)
      return before === undefined
        ? []
        : [{ path: [list, index, key], message: `"${text}" is the ${key} of ${list}[${before}] already` }]
    }),
  )
}

const pageFindings = (index: number, source: Row): Finding[] => {
  const path = ['sources', index, 'page']
  if (source.kind === 'page' && source.page === undefined)
    return [{ path, message: 'is missing; a source of kind "page" needs selectors, at least { "entry": "…" }' }]
  if (source.kind !== 'page' && source.page !== undefined)
    return [{ path, message: 'selectors are read only of a source with "kind": "page"' }]
  return []
}

const unknownGroups = (sources: readonly [number, Row][], known: readonly string[]): Finding[] =>
  sources.flatMap(([index, { group }]) =>
    textsOf(group)
      .filter((name) => !known.includes(name))
      .map((name) => ({
        path: ['sources', index, 'group'],
        message: `there is no group "${name}" in groups.${didYouMean(name, known)}`,
      })),
  )

const umbrellaFindings = (written: unknown, beats: readonly [number, Row][]): Finding[] => {
  const umbrellas = beats.filter(([, beat]) => beat.umbrella === true)
  if (Array.isArray(written) && umbrellas.length === 0)
    return [{ path: ['beats'], message: 'no beat has "umbrella": true; exactly one needs it' }]
  return umbrellas.slice(1).map(([index]) => ({
    path: ['beats', index, 'umbrella'],
    message: `beats[${umbrellas[0]?.[0]}] is the umbrella already; exactly one is`,
  }))
}

const unknownSources = (beats: readonly [number, Row][], sources: readonly [number, Row][]): Finding[] => {
  const known = sources.flatMap(([, { id }]) => textsOf(id))
  return beats.flatMap(([index, beat]) =>
    ruleTermsOf(beat.sources)
      .filter(({ term }) => !known.includes(term))
      .map(({ term, key }) => ({
        path: ['beats', index, 'sources', key],
        message: `there is no source "${term}".${didYouMean(term, known)}`,
      })),
  )
}

const emptyTerms = (beats: readonly [number, Row][]): Finding[] =>
  beats.flatMap(([index, beat]) =>
    ['words', 'phrases', 'exclude'].flatMap((rule) =>
      ruleTermsOf(beat[rule])
        .filter(({ term }) => keysOfTerm(term).length === 0)
        .map(({ term, key }) => ({
          path: ['beats', index, rule, key],
          message: term.includes('*')
            ? `"${term}" matches nothing: * stands at the end of a word, behind three letters at least`
            : `"${term}" holds no letter or digit: nothing could match it`,
        })),
    ),
  )

/** Addresses that a beat and the digests would both want. */
const takenIds = (beats: readonly [number, Row][], digests: readonly [number, Row][]): Finding[] =>
  digests.length === 0
    ? []
    : beats
        .filter(([, { id }]) => id === 'digest')
        .map(([index]) => ({
          path: ['beats', index, 'id'],
          message: '"digest" is taken: feeds/digest.atom is the feed of the first digest',
        }))

const unknownBeats = (digests: readonly [number, Row][], beats: readonly [number, Row][]): Finding[] => {
  const known = beats.flatMap(([, { id }]) => textsOf(id))
  return digests.flatMap(([index, digest]) => {
    const named = Array.isArray(digest.beats) ? digest.beats : []
    return named.flatMap((name, at): Finding[] => {
      const path = ['digests', index, 'beats', at]
      if (typeof name !== 'string') return []
      if (!known.includes(name)) return [{ path, message: `there is no beat "${name}".${didYouMean(name, known)}` }]
      return named.indexOf(name) === at ? [] : [{ path, message: `"${name}" is named twice` }]
    })
  })
}

/** Names that could mean two things, or nothing, and thresholds the wrong way round. */
function groupingFindings({ aliases, threshold = DEFAULT_PARAMETERS.threshold, suggestThreshold }: Row): Finding[] {
  const first = new Map<string, string>()
  const lists = Array.isArray(aliases) ? aliases.map((list) => (Array.isArray(list) ? list : [])) : []
  const names = lists.flatMap((list, index) =>
    list.flatMap((name, at): Finding[] => {
      if (typeof name !== 'string' || name.trim() === '') return []
      const path = ['grouping', 'aliases', index, at]
      const key = aliasKey(name)
      if (key === '') return [{ path, message: `"${name}" holds no letter or digit: nothing could match it` }]
      const before = first.get(key)
      if (before !== undefined) return [{ path, message: `"${name}" stands in ${before} already` }]
      first.set(key, `grouping.aliases[${index}]`)
      return []
    }),
  )
  const inverted = typeof threshold === 'number' && typeof suggestThreshold === 'number' && suggestThreshold > threshold
  return inverted
    ? [
        ...names,
        {
          path: ['grouping', 'suggestThreshold'],
          message: `found ${suggestThreshold}; expected at most the threshold, which is ${threshold}`,
        },
      ]
    : names
}
