import { compareText } from '../../core/collections/compare.ts'
import type { SourceState } from '../../core/source/source-state.ts'

/** How far the first crawl has got. */
export interface Progress {
  readonly sources: number
  /** Checked at least once. */
  readonly checked: number
  /** Read successfully at least once. */
  readonly read: number
  readonly failed: number
  /** The most common problem, with the number of sources that have it. */
  readonly commonProblem: { readonly text: string; readonly sources: number } | null
}

/** Kinds of problems, explained to someone who has just started Beatwire. */
const explanations: Readonly<Record<string, string>> = {
  dns: 'the host name was not found',
  connect: 'the connection failed',
  tls: 'the secure connection failed',
  timeout: 'the server did not answer in time',
  'too-large': 'the response was too large',
  encoding: 'the response could not be decoded',
  redirects: 'there were too many redirects',
  protocol: 'the server broke the HTTP protocol',
  'http-status': 'the server returned an error',
  'not-a-feed': 'the response was not a feed',
  'too-expensive': 'the document was too expensive to read',
  blocked: 'the server refuses our crawler',
  limited: 'the server asked us to wait',
  gone: 'the feed has been removed',
}

/** The kind of a problem, `dns` in `dns: …`. */
const kindOf = (problem: string): string => /^([a-z-]+): /.exec(problem)?.[1] ?? problem

/** A problem without its kind: `dns: no address` becomes `no address`. */
export const withoutKind = (problem: string): string => {
  const kind = /^([a-z-]+): /.exec(problem)?.[1]
  return kind !== undefined && kind in explanations ? problem.slice(kind.length + 2) : problem
}

export function progressOf(states: readonly SourceState[]): Progress {
  const checked = states.filter(({ health }) => health !== 'new')
  const kinds = new Map<string, number>()
  for (const { problem } of checked) if (problem) kinds.set(kindOf(problem), (kinds.get(kindOf(problem)) ?? 0) + 1)
  const [first] = [...kinds].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))
  return {
    sources: states.length,
    checked: checked.length,
    read: checked.filter(({ lastSuccessAt }) => lastSuccessAt !== null).length,
    failed: checked.filter(({ problem }) => problem !== null).length,
    commonProblem: first ? { text: explanations[first[0]] ?? first[0], sources: first[1] } : null,
  }
}

/** Whether more than a quarter of the sources are still unchecked, so that the stories found so far give a wrong picture. */
export const isEarly = ({ sources, checked }: Progress): boolean => (sources - checked) * 4 > sources
