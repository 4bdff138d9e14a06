import { withoutFragment } from '../formats.ts'
import { beatFaults, unknownSources } from './beats.ts'
import { digestFaults } from './digests.ts'
import { groupingFaults } from './grouping.ts'
import type { PathFault } from './path-fault.ts'
import { idsOf, isRow, type Row, rowsOf, stringsOf } from './rows.ts'
import { sourceFaults } from './sources.ts'

/** Faults that the schema can't express: references, duplicates and contradictions. Takes the file as it was written. */
export function crossCheck(file: unknown): PathFault[] {
  if (!isRow(file)) return []
  const sources = rowsOf(file.sources)
  const beats = rowsOf(file.beats)
  const digests = rowsOf(file.digests)
  return [
    ...duplicates('sources', 'id', sources),
    ...duplicates('sources', 'url', sources, withoutFragment),
    ...duplicates('beats', 'id', beats),
    ...duplicates('digests', 'id', digests),
    ...sourceFaults(sources, isRow(file.groups) ? Object.keys(file.groups) : []),
    ...(Array.isArray(file.beats) ? beatFaults(beats, digests.length > 0) : []),
    ...(Array.isArray(file.sources) ? unknownSources(beats, idsOf(sources)) : []),
    ...(Array.isArray(file.beats) ? digestFaults(digests, idsOf(beats)) : []),
    ...(isRow(file.site) && file.site.hubs !== undefined ? [hubsWarning] : []),
    ...(isRow(file.grouping) ? groupingFaults(file.grouping) : []),
  ]
}

const hubsWarning: PathFault = {
  path: ['site', 'hubs'],
  message: 'has no effect: Beatwire does not notify WebSub hubs, so its feeds announce none',
  warning: true,
}

function duplicates(
  list: string,
  key: 'id' | 'url',
  rows: readonly [number, Row][],
  comparable: (text: string) => string = (text) => text,
): PathFault[] {
  const first = new Map<string, number>()
  return rows.flatMap(([index, row]) =>
    stringsOf(row[key]).flatMap((text) => {
      const before = first.get(comparable(text))
      if (before === undefined) first.set(comparable(text), index)
      return before === undefined
        ? []
        : [{ path: [list, index, key], message: `"${text}" is already the ${key} of ${list}[${before}]` }]
    }),
  )
}
