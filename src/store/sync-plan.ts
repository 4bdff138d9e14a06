import { NO_VALIDATORS } from '../core/source/fetch-result.ts'
import { newState } from '../core/source/next-state.ts'
import type { Source } from '../core/source/source.ts'
import type { SourceState } from '../core/source/source-state.ts'

export interface KnownSource {
  readonly source: Source
  readonly state: SourceState
  readonly enabled: boolean
  readonly position: number
}

export interface SourceChange {
  readonly source: Source
  readonly position: number
  readonly state: SourceState
  /** False where its terms are that it wants no part. */
  readonly enabled: boolean
  /** A crawl under way works from what is no longer true; its result must not be kept. */
  readonly revoke: boolean
}

export interface SyncPlan {
  readonly put: readonly SourceChange[]
  readonly disable: readonly string[]
}

type FirstAt = (source: Source) => number

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What of a state outlives a change of the source's configuration. */
function carry(known: KnownSource, source: Source, firstAt: FirstAt): { state: SourceState; revoke: boolean } {
  const { source: old, state } = known
  if (old.url !== source.url) {
    const { facts, lastSuccessAt, lastNewsAt, entries } = state
    return { state: { ...newState(source, firstAt(source)), facts, lastSuccessAt, lastNewsAt, entries }, revoke: true }
  }
  // Read by other rules, the same bytes say something else: a 304 must not hide that.
  const reread = !same([old.kind, old.page, old.language], [source.kind, source.page, source.language])
  const rescheduled = !same(old.schedule, source.schedule)
  if (!known.enabled) return { state: { ...state, nextAt: firstAt(source) }, revoke: reread }
  if (!reread && !rescheduled) return { state, revoke: false }
  const validators = reread ? NO_VALIDATORS : state.validators
  return { state: { ...state, validators, nextAt: Math.min(state.nextAt, firstAt(source)) }, revoke: true }
}

/** Decides how the stored sources become equal to the configured ones; unchanged ones are not in the plan. */
export function planSync(
  stored: ReadonlyMap<string, KnownSource>,
  sources: readonly Source[],
  firstAt: FirstAt,
): SyncPlan {
  const put: SourceChange[] = []
  sources.forEach((source, position) => {
    const known = stored.get(source.id)
    const enabled = !source.terms?.optOut
    if (!known) put.push({ source, position, enabled, state: newState(source, firstAt(source)), revoke: false })
    else if (known.enabled !== enabled || known.position !== position || !same(known.source, source)) {
      const { state, revoke } = carry(known, source, firstAt)
      put.push({ source, position, enabled, state, revoke: revoke || !enabled })
    }
  })
  const configured = new Set(sources.map(({ id }) => id))
  const disable = [...stored].filter(([id, { enabled }]) => enabled && !configured.has(id)).map(([id]) => id)
  return { put, disable }
}
