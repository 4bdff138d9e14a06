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
  /** False if its publisher opted out. */
  readonly enabled: boolean
  /** A crawl that is running uses an outdated configuration; its result must be refused. */
  readonly revoke: boolean
}

export interface SyncPlan {
  readonly put: readonly SourceChange[]
  readonly disable: readonly string[]
}

type FirstAt = (source: Source) => number

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What decides which items a document gives. */
const readingOf = ({ kind, page, language, timeZone, maxBytes, firstImport, include, exclude }: Source) => [
  kind,
  page,
  language,
  timeZone,
  maxBytes,
  firstImport,
  include,
  exclude,
]

/** The state of a source after a change of its configuration. */
function carry(known: KnownSource, source: Source, firstAt: FirstAt): { state: SourceState; revoke: boolean } {
  const { source: old, state } = known
  if (old.url !== source.url) {
    const { facts, lastSuccessAt, lastNewsAt, entries } = state
    return { state: { ...newState(source, firstAt(source)), facts, lastSuccessAt, lastNewsAt, entries }, revoke: true }
  }
  // Other rules read the same bytes differently, so a 304 must not hide them.
  const reread = !same(readingOf(old), readingOf(source))
  const rescheduled = !same(old.schedule, source.schedule)
  if (!known.enabled) return { state: { ...state, nextAt: firstAt(source) }, revoke: reread }
  if (!reread && !rescheduled) return { state, revoke: false }
  const validators = reread ? NO_VALIDATORS : state.validators
  return { state: { ...state, validators, nextAt: Math.min(state.nextAt, firstAt(source)) }, revoke: true }
}

/** Plans how to make the stored sources equal to the configured ones. Unchanged sources are not in the plan. */
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
