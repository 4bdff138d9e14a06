import type { Config } from '../../config/types.ts'

/** What one can write into the search, with examples from this site. */
export const SearchHelp = ({ config: { beats, sources }, open }: { config: Config; open: boolean }) => {
  const beat = beats.find(({ umbrella }) => !umbrella)?.id ?? beats[0]?.id
  const source = sources[0]?.id
  return (
    <details class="search-help" open={open}>
      <summary>How to search</summary>
      <dl class="terms">
        <dt>
          <code>chip export</code>
        </dt>
        <dd>Both words, in any outlet’s report of a story: titles, excerpts, names of outlets and authors.</dd>
        <dt>
          <code>"export rules"</code>
        </dt>
        <dd>The words side by side.</dd>
        <dt>
          <code>chip*</code>
        </dt>
        <dd>All words that begin so. Chinese, Japanese, Korean and Thai are found by any part anyway.</dd>
        <dt>
          <code>-gaming</code>
        </dt>
        <dd>Stories without that word; a minus excludes phrases and filters too.</dd>
        {beat && (
          <>
            <dt>
              <code>beat:{beat}</code>
            </dt>
            <dd>Filed under that beat. Several mean any of them.</dd>
          </>
        )}
        {source && (
          <>
            <dt>
              <code>source:{source}</code>
            </dt>
            <dd>Reported by that source, among others.</dd>
          </>
        )}
        <dt>
          <code>lang:ja</code>
        </dt>
        <dd>With a report in that language.</dd>
        <dt>
          <code>after:2026-10-01 before:2026-11</code>
        </dt>
        <dd>First reported from that day on, and before that day; a month or a year will do.</dd>
      </dl>
    </details>
  )
}
