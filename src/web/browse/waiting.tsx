import type { Config } from '../../config/types.ts'
import { compareText } from '../../core/collections/compare.ts'
import type { SourceState } from '../../core/source/source-state.ts'
import { plural } from '../../core/text/plural.ts'
import { link } from '../layout/links.ts'

/** How far the first crawl is. */
export interface Progress {
  readonly sources: number
  readonly asked: number
  readonly read: number
  readonly failed: number
  /** The commonest problem in plain words, with the number of sources that have it. */
  readonly commonest: { readonly words: string; readonly sources: number } | null
}

/** What the failure reasons mean to somebody who has just started Beatwire. */
const problemWords: Readonly<Record<string, string>> = {
  dns: 'the host name could not be found',
  connect: 'no connection could be made',
  tls: 'the secure connection could not be set up',
  timeout: 'there was no answer in time',
  'too-large': 'what came was too large',
  encoding: 'what came could not be decoded',
  redirects: 'the server sent us round in circles',
  protocol: 'the server did not speak HTTP as it should',
  'http-status': 'the server answered with an error',
  'not-a-feed': 'what came was no feed',
  blocked: 'the server turned us away',
  limited: 'the server asked us to wait',
  gone: 'the feed is gone for good',
}

/** The kind of a problem: the word it begins with, also inside `our own network seems to be down (…)`. */
const kindOf = (problem: string): string => /(?:^|\()([a-z-]+): /.exec(problem)?.[1] ?? problem

/** A problem without the word it begins with, for people. */
export const plainProblem = (problem: string): string => {
  const kind = /^([a-z-]+): /.exec(problem)?.[1]
  return kind !== undefined && kind in problemWords ? problem.slice(kind.length + 2) : problem
}

export function progressOf(states: readonly SourceState[]): Progress {
  const asked = states.filter(({ health }) => health !== 'new')
  const kinds = new Map<string, number>()
  for (const { problem } of asked) if (problem) kinds.set(kindOf(problem), (kinds.get(kindOf(problem)) ?? 0) + 1)
  const [first] = [...kinds].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))
  return {
    sources: states.length,
    asked: asked.length,
    read: asked.filter(({ lastSuccessAt }) => lastSuccessAt !== null).length,
    failed: asked.filter(({ problem }) => problem !== null).length,
    commonest: first ? { words: problemWords[first[0]] ?? first[0], sources: first[1] } : null,
  }
}

/** Whether so many sources were never asked that a page of stories gives a wrong picture. */
export const isEarly = ({ sources, asked }: Progress): boolean => (sources - asked) * 4 > sources

/** What stands above the first stories while most are still to come. */
export const UnderWay = ({ progress: { asked, sources } }: { progress: Progress }) => (
  <div class="note early">
    <p role="status">
      The first crawl is under way: {asked} of {plural(sources, 'source')} asked so far. Stories are still coming in.
    </p>
    <progress value={asked} max={sources} aria-label="Sources asked" />
  </div>
)

/** What the front page says before there is a story. */
export const Waiting = ({ config: { site }, progress }: { config: Config; progress: Progress }) => {
  const { sources, asked, read, failed, commonest } = progress
  const details = (
    <p>
      The <a href={link(site, 'sources')}>list of sources</a> says how each of them stands.
    </p>
  )
  const trouble = commonest && (
    <p>
      {failed === 1 ? 'One source' : `${failed} sources`} could not be read. The commonest reason, at{' '}
      {plural(commonest.sources, 'source')}: {commonest.words}.
    </p>
  )
  if (sources === 0)
    return (
      <>
        <h2>No sources yet</h2>
        <p>
          Add some to the configuration file, or with <code>beatwire sources add</code>. They are asked as soon as the
          file is saved.
        </p>
      </>
    )
  if (asked < sources)
    return (
      <>
        <h2>The first crawl is under way</h2>
        <p role="status">
          {asked} of {plural(sources, 'source')} asked, {read} read.
        </p>
        <progress value={asked} max={sources} aria-label="Sources asked" />
        {trouble}
        <p class="note">This page renews itself until the first stories are in, or until you press a key.</p>
      </>
    )
  if (read === 0)
    return (
      <>
        <h2>Nothing could be reached</h2>
        <p role="status">
          {sources === 1
            ? 'The only source was asked and could not be read'
            : `All ${sources} sources were asked, and none could be read`}
          {commonest
            ? `: ${commonest.words}${commonest.sources < sources ? ` (at ${commonest.sources} of them)` : ''}.`
            : '.'}
        </p>
        <p>Is this machine connected to the network? Beatwire stays up and keeps trying by itself.</p>
        {details}
      </>
    )
  return (
    <>
      <h2>No stories yet</h2>
      <p role="status">
        {read} of {plural(sources, 'source')} read. Nothing in them has made a story for a beat so far.
      </p>
      {trouble}
      {details}
    </>
  )
}
