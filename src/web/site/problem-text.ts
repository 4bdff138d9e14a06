import type { Site } from '../../core/publish/site.ts'
import type { SourceHealth, SourceState } from '../../core/source/source-state.ts'
import { withoutKind } from '../browse/crawl-progress.ts'
import type { RenderTarget } from '../http/route.ts'
import { clockText } from '../layout/words.ts'

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

const OUTAGE = /^our own network seems to be down\b/
const STATUS_ONLY = /^the server answered (\d{3})(?: [A-Z][\w' -]*)?$/

/**
 * What is wrong with a source: a label of ours, and a detail that may contain foreign text. Exports leave out
 * the time of an outage, which would change with every crawl.
 */
export function problemText(
  site: Site,
  { health, problem, lastAttemptAt }: SourceState,
  target: RenderTarget,
): { readonly label: string; readonly detail: string | null } | null {
  if (problem === null) return null
  if (OUTAGE.test(problem)) {
    const when = target === 'server' && lastAttemptAt !== null ? ` at ${clockText(site, lastAttemptAt)}` : ''
    return { label: `Our network was down${when}; this source is not counted as failing`, detail: null }
  }
  const detail = withoutKind(problem)
  const status = STATUS_ONLY.exec(detail)?.[1]
  return status === undefined
    ? { label: labels[health], detail }
    : { label: `${labels[health]} (${status})`, detail: null }
}
