import type { Config } from '../../config/types.ts'
import type { Outage } from '../../core/source/outage.ts'
import { plural } from '../../core/text/plural.ts'
import { link } from '../layout/links.ts'
import { briefTimeText } from '../layout/words.ts'
import type { Progress } from './crawl-progress.ts'

/** A note above the first stories while most sources are still unchecked. */
export const UnderWay = ({ progress: { checked, sources } }: { progress: Progress }) => (
  <div class="note early">
    <p role="status">
      The first crawl is under way: {checked} of {plural(sources, 'source')} checked so far. More stories are coming.
    </p>
    <progress value={checked} max={sources} aria-label="Sources checked" />
  </div>
)

/** The front page before there is a story. */
export const Waiting = ({
  config: { site },
  progress,
  outage,
}: {
  config: Config
  progress: Progress
  outage: Outage | null
}) => {
  const { sources, checked, read, failed, commonProblem } = progress
  const details = (
    <p>
      The <a href={link(site, 'sources')}>list of sources</a> shows the state of each.
    </p>
  )
  const trouble = commonProblem && (
    <p>
      {failed === 1 ? 'One source' : `${failed} sources`} could not be read. Most common reason (
      {plural(commonProblem.sources, 'source')}): {commonProblem.text}.
    </p>
  )
  if (sources === 0)
    return (
      <>
        <h2>No sources yet</h2>
        <p>
          Add some to the configuration file, or with <code>beatwire sources add</code>. They are checked as soon as the
          file is saved.
        </p>
      </>
    )
  if (outage !== null && outage.to === null)
    return (
      <>
        <h2>No network</h2>
        <p role="status">
          Our network has been down since {briefTimeText(site, outage.from, '')}: no source can be reached. Beatwire
          keeps running and retries by itself.
        </p>
        {details}
      </>
    )
  if (checked < sources)
    return (
      <>
        <h2>The first crawl is under way</h2>
        <p role="status">
          {checked} of {plural(sources, 'source')} checked, {read} read.
        </p>
        <progress value={checked} max={sources} aria-label="Sources checked" />
        {trouble}
        <p class="note">This page reloads until the first stories are in, or until you press a key.</p>
      </>
    )
  if (read === 0)
    return (
      <>
        <h2>No source could be reached</h2>
        <p role="status">
          {sources === 1
            ? 'The only source was checked and could not be read'
            : `All ${sources} sources were checked, and none could be read`}
          {commonProblem
            ? `: ${commonProblem.text}${commonProblem.sources < sources ? ` (${commonProblem.sources} of them)` : ''}.`
            : '.'}
        </p>
        <p>Is this machine connected to the network? Beatwire keeps running and retries by itself.</p>
        {details}
      </>
    )
  return (
    <>
      <h2>No stories yet</h2>
      <p role="status">
        {read} of {plural(sources, 'source')} read. None of their reports belongs to a beat yet.
      </p>
      {trouble}
      {details}
    </>
  )
}
