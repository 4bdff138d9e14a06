import type { Config } from '../../config/types.ts'
import { compareText } from '../../core/collections/compare.ts'
import { primarySubtag } from '../../core/text/language.ts'
import { link } from '../layout/links.ts'
import { langOf, languageName } from '../layout/words.ts'

/** Which stories a list shows. */
export interface Filter {
  /** Id of a beat. */
  readonly beat?: string | undefined
  /** Primary language subtag. */
  readonly language?: string | undefined
}

/** Reads the filter from a query; unknown beats and invalid languages are ignored. */
export function filterOf(config: Config, query: URLSearchParams): Filter {
  const beat = query.get('beat')
  const language = query.get('lang')?.toLowerCase()
  return {
    ...(config.beats.some(({ id }) => id === beat) && { beat: beat! }),
    ...(language && /^[a-z]{2,3}$/.test(language) && { language }),
  }
}

export const isFiltered = ({ beat, language }: Filter): boolean => beat !== undefined || language !== undefined

/** Languages of the sources, the most common first. */
function languagesOf({ sources }: Config): string[] {
  const counts = new Map<string, number>()
  for (const { language } of sources) {
    const primary = primarySubtag(language)
    if (primary) counts.set(primary, (counts.get(primary) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0])).map(([language]) => language)
}

/** A form that puts the filter into the address; nothing is stored. */
export const FilterForm = ({
  config,
  path,
  filter,
  beats,
}: {
  config: Config
  path: string
  filter: Filter
  /** Whether the form has a choice of beats. */
  beats?: boolean
}) => {
  const { site } = config
  const languages = languagesOf(config)
  const known = filter.language === undefined || languages.includes(filter.language)
  if (languages.length < 2 && !beats && !isFiltered(filter)) return null
  return (
    <details class="filter" open={isFiltered(filter)}>
      <summary>Filter</summary>
      <form method="get" action={link(site, path)}>
        {beats && (
          <p>
            <label for="filter-beat">Beat</label>{' '}
            <select id="filter-beat" name="beat">
              <option value="">All beats</option>
              {config.beats.map(({ id, title }) => (
                <option value={id} selected={id === filter.beat} lang={langOf(site, site.language)}>
                  {title}
                </option>
              ))}
            </select>
          </p>
        )}
        <p>
          <label for="filter-lang">Language</label>{' '}
          <select id="filter-lang" name="lang">
            <option value="">All languages</option>
            {[...languages, ...(known ? [] : [filter.language!])].map((language) => (
              <option value={language} selected={language === filter.language}>
                {languageName(site, language)}
              </option>
            ))}
          </select>
        </p>
        <p>
          <button type="submit">Show</button>
          {isFiltered(filter) && (
            <>
              {' '}
              <a href={link(site, path)}>Show everything</a>
            </>
          )}
        </p>
      </form>
    </details>
  )
}
