import type { Site } from '../../core/publish/site.ts'
import { QUERY_MAX } from '../../core/search/query.ts'
import { link } from '../layout/links.ts'

interface Props {
  readonly site: Site
  /** Must be unique on the page. */
  readonly id: string
  readonly value?: string
  readonly large?: boolean
}

/** The search form; works without JavaScript. */
export const SearchForm = ({ site, id, value = '', large }: Props) => (
  <search>
    <form class={large ? 'search large' : 'search'} action={link(site, 'search')} method="get">
      <label for={id} class={large ? undefined : 'unseen'}>
        Search stories
      </label>
      <span class="search-row">
        <input
          id={id}
          type="search"
          name="q"
          value={value}
          maxLength={QUERY_MAX}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder={large ? undefined : 'Search'}
        />
        <button type="submit">Search</button>
      </span>
    </form>
  </search>
)
