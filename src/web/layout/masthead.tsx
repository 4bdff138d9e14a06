import type { Config } from '../../config/types.ts'
import { beatPath, link } from './links.ts'
import { langOf } from './words.ts'

/** The site's name and navigation; the description on the front page. */
export const Masthead = ({ config, path, front }: { config: Config; path: string; front: boolean }) => {
  const { site } = config
  const lang = langOf(site, site.language)
  const entry = (to: string, label: string, foreign?: string) => (
    <li>
      <a
        href={link(site, to)}
        aria-current={to === path ? 'page' : path.startsWith(`${to}/`) ? 'true' : undefined}
        lang={foreign}
        data-search={to === 'search' ? '' : undefined}
      >
        {label}
      </a>
    </li>
  )
  const name = (
    <a href={link(site, '')} lang={lang}>
      {site.title}
    </a>
  )
  return (
    <header class="masthead">
      <button type="button" class="switch js-only" data-theme-switch>
        <span class="to-dark">Dark</span>
        <span class="to-light">Light</span>
        <span class="unseen"> theme</span>
      </button>
      {front ? <h1 class="name">{name}</h1> : <p class="name">{name}</p>}
      {front && site.description && (
        <p class="motto" lang={lang}>
          {site.description}
        </p>
      )}
      <nav aria-label="Beats">
        <ul class="nav">{config.beats.map(({ id, title }) => entry(beatPath(id), title, lang))}</ul>
      </nav>
      <nav aria-label="This site">
        <ul class="nav minor">
          {config.digests.length > 0 && entry('digest', 'Digest')}
          {entry('archive', 'Archive')}
          {entry('search', 'Search')}
          {entry('feeds', 'Feeds')}
          {entry('sources', 'Sources')}
          {entry('about', 'About')}
        </ul>
      </nav>
    </header>
  )
}
