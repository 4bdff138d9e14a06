import type { Config } from '../../config/types.ts'
import { href } from '../../core/publish/site.ts'
import { feedPath, link } from '../layout/links.ts'
import { LIMIT_MAX, OUTLETS_MAX } from './feed-query.ts'

/** The parameters that filter a feed, with examples. */
export const FeedFilters = ({ config: { site, feedLength }, beat }: { config: Config; beat: string }) => {
  const example = (query: string) => `${feedPath(beat, 'atom')}?${query}`
  const rows: readonly (readonly [query: string, meaning: string])[] = [
    ['min_outlets=2', `Only stories reported by at least this many independent outlets (1 to ${OUTLETS_MAX}).`],
    ['lang=en', 'Only stories with a headline in this language.'],
    ['limit=20', `Number of entries (1 to ${LIMIT_MAX}; default ${feedLength}).`],
    ['q=%22export+rules%22+-gaming', 'Only stories that match a search; all search operators work.'],
    ['min_outlets=3&lang=de&limit=10', 'All of them combined.'],
  ]
  return (
    <section class="part" aria-labelledby="filters">
      <h2 id="filters">Filtered feeds</h2>
      <p>Add these to the address of any beat’s feed, in any format, and subscribe to the result.</p>
      <dl class="terms">
        {rows.map(([query, meaning]) => (
          <>
            <dt>
              <a href={link(site, example(query))}>
                <code>?{query}</code>
              </a>
            </dt>
            <dd>{meaning}</dd>
          </>
        ))}
      </dl>
      <p>
        Every <a href={link(site, 'search')}>search</a> has a feed too: search first, then follow the links above the
        results, such as <code>{href(site, 'search.atom?q=words')}</code>.
      </p>
    </section>
  )
}
