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
import { Footer } from './footer.tsx'
import { Headline } from './headline.tsx'
import { JsonLd } from './json-ld.tsx'
import { KeysDialog } from './keys.tsx'
import { feedPath, link } from './links.ts'
import { Masthead } from './masthead.tsx'
import { Metadata, type SharedMetadata } from './metadata.tsx'
import { umbrellaOf } from './umbrella.ts'
import { isWordy, langOf, pageLanguage } from './words.ts'

/** What a page states about itself, besides its content. */
export interface PageHead extends SharedMetadata {
  /** Site path; the canonical address. */
  readonly path: string
  /** Absent on the front page, which has the site's own title. */
  readonly title?: string
  readonly titleLanguage?: string | null
  /** The text of `h1`, if it is shorter than the title. */
  readonly heading?: string
  readonly description?: string
  /** The beat whose feeds are linked in the head, before those of the umbrella. */
  readonly beat?: string
  /** Other formats of this page, and its own feeds; site paths. */
  readonly alternates?: readonly { readonly type: string; readonly title: string; readonly path: string }[]
  /** Feeds of this page, linked before the others; site paths. */
  readonly feeds?: readonly { readonly path: string; readonly title: string; readonly type: string }[]
  /** Seconds until the page reloads, unless the reader presses a key, clicks or scrolls first. */
  readonly renew?: number
  /** Also reload without JavaScript; only for pages with nothing to read yet. */
  readonly renewBare?: boolean
  readonly maxAge?: number
  readonly lastModified?: number | null
  readonly status?: 400 | 404
  /** Neighbours in a series of pages, for `rel=prev` and `rel=next`; site paths. */
  readonly previous?: string | null
  readonly next?: string | null
  /** schema.org data about the page, as one graph. */
  readonly data?: readonly object[]
  /** A line above the headline. */
  readonly label?: ComponentChildren
  /** Wider than a text column if there is room. */
  readonly wide?: boolean
  /** Exclude from search engines: another page has the same content. */
  readonly noindex?: boolean
}

/** Renders a complete HTML page around this content. */
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
