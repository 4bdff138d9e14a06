import { nearest, withHint } from '../suggest.ts'
import type { PathFault } from './path-fault.ts'
import { type Row, stringsOf } from './rows.ts'

export const sourceFaults = (sources: readonly [number, Row][], groups: readonly string[]): PathFault[] => [
  ...sources.flatMap(([index, source]) => pageFaults(index, source)),
  ...unknownGroups(sources, groups),
]

const pageFaults = (index: number, source: Row): PathFault[] => {
  const path = ['sources', index, 'page']
  if (source.kind === 'page' && source.page === undefined)
    return [{ path, message: 'is missing; a source of kind "page" needs selectors, at least { "entry": "…" }' }]
  if (source.kind !== 'page' && source.page !== undefined)
    return [{ path, message: 'only a source with "kind": "page" can have selectors' }]
  return []
}

const unknownGroups = (sources: readonly [number, Row][], known: readonly string[]): PathFault[] =>
  sources.flatMap(([index, { group }]) =>
    stringsOf(group)
      .filter((name) => !known.includes(name))
      .map((name) => ({
        path: ['sources', index, 'group'],
        message: withHint(`there is no group "${name}" in groups`, nearest(name, known)),
      })),
  )
