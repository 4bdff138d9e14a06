import { DEFAULT_PARAMETERS } from '../../core/grouping/parameters.ts'
import { aliasKey } from '../../core/grouping/settings.ts'
import type { PathFault } from './path-fault.ts'
import type { Row } from './rows.ts'

export const groupingFaults = (grouping: Row): PathFault[] => [
  ...aliasFaults(grouping.aliases),
  ...thresholdFaults(grouping),
]

/** Names that are in two lists, or that no text could contain. */
function aliasFaults(aliases: unknown): PathFault[] {
  const first = new Map<string, string>()
  const lists: readonly unknown[] = Array.isArray(aliases) ? aliases : []
  return lists.flatMap((list, index) =>
    (Array.isArray(list) ? list : []).flatMap((name: unknown, at): PathFault[] => {
      if (typeof name !== 'string' || name.trim() === '') return []
      const path = ['grouping', 'aliases', index, at]
      const key = aliasKey(name)
      if (key === '') return [{ path, message: `"${name}" matches nothing: it has no letter or digit` }]
      const before = first.get(key)
      if (before !== undefined) return [{ path, message: `"${name}" is already in ${before}` }]
      first.set(key, `grouping.aliases[${index}]`)
      return []
    }),
  )
}

function thresholdFaults({ threshold = DEFAULT_PARAMETERS.threshold, suggestThreshold }: Row): PathFault[] {
  if (typeof threshold !== 'number' || typeof suggestThreshold !== 'number' || suggestThreshold <= threshold) return []
  const message = `found ${suggestThreshold}; expected at most the threshold, which is ${threshold}`
  return [{ path: ['grouping', 'suggestThreshold'], message }]
}
