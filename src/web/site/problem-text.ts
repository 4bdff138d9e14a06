import type { SourceHealth, SourceState } from '../../core/source/source-state.ts'
import { withoutKind } from '../browse/crawl-progress.ts'

const labels: Readonly<Record<SourceHealth, string>> = {
  new: 'Not checked yet',
  ok: 'Working',
  unchanged: 'Working',
  moved: 'Working',
  gone: 'Removed',
  blocked: 'Refuses our crawler',
  limited: 'Asked us to wait',
  failed: 'Failing',
}

const STATUS_ONLY = /^the server answered (\d{3})(?: [A-Z][\w' -]*)?$/

/** What is wrong with a source: a label of ours, and a detail that may contain foreign text. */
export function problemText({
  health,
  problem,
}: Pick<SourceState, 'health' | 'problem'>): { readonly label: string; readonly detail: string | null } | null {
  if (problem === null) return null
  const detail = withoutKind(problem)
  const status = STATUS_ONLY.exec(detail)?.[1]
  return status === undefined
    ? { label: labels[health], detail }
    : { label: `${labels[health]} (${status})`, detail: null }
}
