import type { Config } from '../../config/types.ts'

/** The search syntax, with examples from this site. */
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
        <dd>Both words, in any report of a story: titles, excerpts, names of outlets and authors.</dd>
        <dt>
          <code>"export rules"</code>
        </dt>
        <dd>The exact phrase.</dd>
        <dt>
          <code>chip*</code>
        </dt>
        <dd>Words that begin with “chip”. Chinese, Japanese, Korean and Thai match any part of a text anyway.</dd>
        <dt>
          <code>-gaming</code>
        </dt>
        <dd>Stories without this word. A minus also excludes phrases and filters.</dd>
        {beat && (
          <>
            <dt>
              <code>beat:{beat}</code>
            </dt>
            <dd>Filed under this beat; several mean any of them.</dd>
          </>
        )}
        {source && (
          <>
            <dt>
              <code>source:{source}</code>
            </dt>
            <dd>Reported by this source, among others.</dd>
          </>
        )}
        <dt>
          <code>lang:ja</code>
        </dt>
        <dd>With a report in this language.</dd>
        <dt>
          <code>after:2026-10-01 before:2026-11</code>
        </dt>
        <dd>First reported on or after the first date and before the second. A month or a year works too.</dd>
      </dl>
    </details>
  )
}
