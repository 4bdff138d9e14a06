import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Config } from '../../config/types.ts'
import { href } from '../../core/publish/site.ts'
import { outputs } from '../../outputs/outputs.ts'
import { scriptPath } from '../assets/script.ts'
import { stylePath } from '../assets/style.ts'
import { PAGE_POLICY } from '../http/headers.ts'
import { MINUTE } from '../http/max-age.ts'
import type { RenderResult } from '../http/route.ts'
import { Headline } from './headline.tsx'
import { JsonLd } from './json-ld.tsx'
import { KeysDialog } from './keys.tsx'
import { beatPath, contactUrl, feedPath, link } from './links.ts'
import { Metadata, type SharedMetadata } from './metadata.tsx'
import { isWordy, langOf, pageLanguage } from './words.ts'

/** What a page says of itself. */
export interface PageHead extends SharedMetadata {
  /** Site path; the canonical address. */
  readonly path: string
  /** Absent on the front page, which bears the site's own title. */
  readonly title?: string
  readonly titleLanguage?: string | null
  /** What stands over the page where the title says more than the reader needs there. */
  readonly heading?: string
  readonly description?: string
  /** The beat whose feeds this page announces before those of the umbrella. */
  readonly beat?: string
  /** Other forms of this page, and feeds it has of its own; site paths. */
  readonly alternates?: readonly { readonly type: string; readonly title: string; readonly path: string }[]
  /** Feeds of this very page, announced first; site paths. */
  readonly feeds?: readonly { readonly path: string; readonly title: string; readonly type: string }[]
  /** Seconds until a page that waits for something renews itself, unless its reader is at it. */
  readonly renew?: number
  /** It does so without scripts too: there is nothing to read on it yet. */
  readonly renewBare?: boolean
  readonly maxAge?: number
  readonly lastModified?: number | null
  readonly status?: 400 | 404
  /** What a page of many is part of, for `rel=prev` and `rel=next`; site paths. */
  readonly previous?: string | null
  readonly next?: string | null
  /** The page as schema.org data, in one graph. */
  readonly data?: readonly object[]
  /** Line of small capitals over the headline. */
  readonly label?: ComponentChildren
  /** Wider than a column of text, where there is room. */
  readonly wide?: boolean
  /** Keep out of search engines: another page holds the same. */
  readonly noindex?: boolean
}

/** Prints a whole page around this content. */
export function page(config: Config, head: PageHead, content: ComponentChildren): RenderResult {
  const html = renderToString(
    <Page config={config} head={head}>
      {content}
    </Page>,
  )
  return {
    kind: 'document',
    document: {
      type: 'text/html; charset=utf-8',
      body: `<!DOCTYPE html>\n${html}\n`,
      lastModified: head.lastModified ?? null,
    },
    maxAge: head.maxAge ?? MINUTE,
    ...(head.status && { status: head.status }),
  }
}

/** The beat that takes everything; the first where none does. */
export const umbrellaOf = (config: Pick<Config, 'beats'>) =>
  config.beats.find((beat) => beat.umbrella) ?? config.beats[0]

const Page = ({ config, head, children }: { config: Config; head: PageHead; children: ComponentChildren }) => {
  const { site } = config
  const title = head.title === undefined ? site.title : `${head.title} · ${site.title}`
  return (
    <html lang={pageLanguage(site)}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={PAGE_POLICY} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {head.renew !== undefined && head.renewBare && (
          <noscript>
            <meta http-equiv="refresh" content={String(head.renew)} />
          </noscript>
        )}
        <title>{title}</title>
        {head.description && <meta name="description" content={head.description} />}
        {(head.status !== undefined || head.noindex) && <meta name="robots" content="noindex" />}
        {head.status === undefined && <link rel="canonical" href={href(site, head.path)} />}
        {head.previous && <link rel="prev" href={link(site, head.previous)} />}
        {head.next && <link rel="next" href={link(site, head.next)} />}
        <link rel="stylesheet" href={link(site, stylePath)} />
        <script src={link(site, scriptPath)} />
        {head.status === undefined && <Metadata config={config} head={head} />}
        <link rel="icon" href={link(site, 'favicon.svg')} type="image/svg+xml" />
        <link rel="apple-touch-icon" href={link(site, 'icon-180.png')} />
        <link rel="manifest" href={link(site, 'site.webmanifest')} />
        <meta name="theme-color" content="#fcfbf8" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#171614" media="(prefers-color-scheme: dark)" />
        {head.alternates?.map(({ type, title, path }) => (
          <link rel="alternate" type={type} title={title} href={link(site, path)} />
        ))}
        {head.feeds?.map(({ path, title, type }) => (
          <link rel="alternate" type={type} title={title} href={link(site, path)} />
        ))}
        <Alternates config={config} beat={head.beat} />
        {head.data && <JsonLd data={{ '@context': 'https://schema.org', '@graph': head.data }} />}
      </head>
      <body>
        <a class="skip" href="#content">
          Skip to content
        </a>
        <Masthead config={config} path={head.path} front={head.title === undefined} />
        <main id="content" tabIndex={-1} class={head.wide ? 'wide' : undefined} data-renew={head.renew}>
          {head.label && <p class="label">{head.label}</p>}
          {head.title !== undefined && (
            <h1
              dir="auto"
              lang={langOf(site, head.titleLanguage ?? null)}
              class={isWordy(head.title) ? 'wordy' : undefined}
            >
              <Headline text={head.heading ?? head.title} />
            </h1>
          )}
          {children}
        </main>
        <Footer config={config} />
        <KeysDialog />
      </body>
    </html>
  )
}

const Alternates = ({ config, beat }: { config: Config; beat: string | undefined }) => {
  const ids = new Set([beat, umbrellaOf(config)?.id])
  return (
    <>
      {config.beats
        .filter(({ id }) => ids.has(id))
        .sort((a, b) => Number(b.id === beat) - Number(a.id === beat))
        .flatMap(({ id, title }) =>
          Object.values(outputs).map(({ extension, label, mediaType }) => (
            <link
              rel="alternate"
              type={mediaType}
              title={`${title} (${label})`}
              href={link(config.site, feedPath(id, extension))}
            />
          )),
        )}
      <link rel="alternate" type="text/x-opml" title="All beats (OPML)" href={link(config.site, 'feeds.opml')} />
    </>
  )
}

const Masthead = ({ config, path, front }: { config: Config; path: string; front: boolean }) => {
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

/** Never at the beginning of a line. */
const DOT = '\u00a0· '

const Footer = ({ config: { site } }: { config: Config }) => {
  const lang = langOf(site, site.language)
  return (
    <footer>
      {site.disclaimer && (
        <p class="disclaimer" lang={lang}>
          {site.disclaimer}
        </p>
      )}
      {site.rights && <p lang={lang}>{site.rights}</p>}
      <p>
        Days begin and times are shown in the time zone {site.timeZone}. <a href={link(site, 'about')}>About</a>
        {DOT}
        <a href={link(site, 'about/bot')}>For site owners</a>
        {DOT}
        <a href={`${link(site, 'about')}#keys`} data-keys-help>
          Keyboard shortcuts
        </a>
        {DOT}
        <Contact contact={site.contact} />
      </p>
    </footer>
  )
}

/** How people reach us, as a link where it is one. */
export const Contact = ({ contact }: { contact: string }) => {
  const to = contactUrl(contact)
  return to ? <a href={to}>{to.startsWith('mailto:') ? contact : 'Contact'}</a> : <span>{contact}</span>
}
