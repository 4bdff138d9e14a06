import type { FeedFacts } from '../../core/source/entry.ts'
import type { Source } from '../../core/source/source.ts'
import type { SourceHealth, SourceState } from '../../core/source/source-state.ts'
import type { Outlet } from '../../core/story/story.ts'
import { toJson } from '../well-formed.ts'
import type { Value } from './database.ts'

export interface SourceRow {
  readonly id: string
  readonly enabled: number
  readonly position: number
  readonly source: string
  readonly next_at: number
  readonly health: SourceHealth
  readonly state: string
  readonly facts: string | null
  readonly lease: number
}

export const sourceOf = (row: Pick<SourceRow, 'source'>): Source => JSON.parse(row.source)

const factsOf = (row: Pick<SourceRow, 'facts'>): FeedFacts | null => (row.facts === null ? null : JSON.parse(row.facts))

type StateRest = Omit<SourceState, 'sourceId' | 'nextAt' | 'health' | 'facts'>

export const stateOf = (row: Omit<SourceRow, 'position'>): SourceState => {
  const rest: StateRest = JSON.parse(row.state)
  return { sourceId: row.id, nextAt: row.next_at, health: row.health, facts: factsOf(row), ...rest }
}

/** Values of the columns `next_at, health, state, facts`. */
export const stateValues = (state: SourceState): Value[] => {
  const { sourceId: _, nextAt, health, facts, ...rest } = state
  return [nextAt, health, toJson(rest), facts === null ? null : toJson(facts)]
}

export const outletOf = (row: Pick<SourceRow, 'id' | 'source' | 'facts'>): Outlet => {
  const { id: sourceId, name, url, site, language, weight, publisher, role, terms } = sourceOf(row)
  const outlet = { sourceId, name, url, site, language, weight, publisher, facts: factsOf(row) }
  return { ...outlet, ...(role && { role }), ...(terms && { terms }) }
}
