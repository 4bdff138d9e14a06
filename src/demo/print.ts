import { escapeMarkup } from '../outputs/markup.ts'
import type { DemoOutlet } from './outlets.ts'
import type { DemoPicture } from './report.ts'

/** A published report. */
export interface Published {
  readonly slug: string
  readonly title: string
  readonly text: string
  readonly author: string | null
  readonly tags: readonly string[]
  readonly picture: DemoPicture | null
  /** Epoch ms. */
  readonly at: number
  /** Epoch ms; after `at` if it was corrected. */
  readonly updated: number
}

/** An outlet and its home page. */
export interface OutletSite {
  /** Ends in `/`. */
  readonly home: string
  readonly outlet: DemoOutlet
}

export const contentTypes = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json',
  page: 'text/html; charset=utf-8',
} as const

/** File names below an outlet's home. */
export const fileNames = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json', page: 'notices.html' } as const

const iso = (at: number) => new Date(at).toISOString()
const link = ({ home }: OutletSite, { slug }: Published) => `${home}${slug}.html`
const pictureLink = ({ home }: OutletSite, { slug }: Published) => `${home}${slug}.jpg`

const rss = (site: OutletSite, news: readonly Published[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>${escapeMarkup(site.outlet.name)}</title>
<link>${site.home}</link>
<description>News from ${escapeMarkup(site.outlet.name)}, an invented outlet</description>
<language>${site.outlet.language}</language>
${news
  .map(
    (one) => `<item>
<title>${escapeMarkup(one.title)}</title>
<link>${link(site, one)}</link>
<guid isPermaLink="false">${site.outlet.id}:${one.slug}</guid>
<pubDate>${new Date(one.at).toUTCString()}</pubDate>
${one.author ? `<dc:creator>${escapeMarkup(one.author)}</dc:creator>\n` : ''}${one.tags.map((tag) => `<category>${escapeMarkup(tag)}</category>\n`).join('')}<description><![CDATA[<p>${escapeMarkup(one.text)}</p>]]></description>
${one.picture ? `<media:content url="${pictureLink(site, one)}" medium="image" type="image/jpeg"><media:description>${escapeMarkup(one.picture.alt)}</media:description><media:credit>${escapeMarkup(one.picture.credit)}</media:credit></media:content>\n` : ''}</item>`,
  )
  .join('\n')}
</channel>
</rss>
`

const atom = (site: OutletSite, news: readonly Published[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${site.outlet.language}">
<id>${site.home}</id>
<title>${escapeMarkup(site.outlet.name)}</title>
<link href="${site.home}"/>
<link rel="self" href="${site.home}${fileNames.atom}"/>
<updated>${iso(Math.max(0, ...news.map(({ updated }) => updated)))}</updated>
<author><name>${escapeMarkup(site.outlet.name)}</name></author>
${news
  .map(
    (one) => `<entry>
<id>${link(site, one)}</id>
<title>${escapeMarkup(one.title)}</title>
<link href="${one.slug}.html" xml:base="${site.home}"/>
<published>${iso(one.at)}</published>
<updated>${iso(one.updated)}</updated>
${one.author ? `<author><name>${escapeMarkup(one.author)}</name></author>\n` : ''}${one.tags.map((tag) => `<category term="${escapeMarkup(tag)}"/>\n`).join('')}<summary>${escapeMarkup(one.text)}</summary>
</entry>`,
  )
  .join('\n')}
</feed>
`

const json = (site: OutletSite, news: readonly Published[]): string =>
  `${JSON.stringify(
    {
      version: 'https://jsonfeed.org/version/1.1',
      title: site.outlet.name,
      home_page_url: site.home,
      feed_url: `${site.home}${fileNames.json}`,
      language: site.outlet.language,
      items: news.map((one) => ({
        id: link(site, one),
        url: link(site, one),
        title: one.title,
        content_text: one.text,
        date_published: iso(one.at),
        ...(one.updated > one.at ? { date_modified: iso(one.updated) } : {}),
        ...(one.picture ? { image: pictureLink(site, one) } : {}),
        ...(one.author ? { authors: [{ name: one.author }] } : {}),
        tags: one.tags,
      })),
    },
    null,
    1,
  )}\n`

const htmlPage = (site: OutletSite, title: string, body: string, head = ''): string => `<!doctype html>
<html lang="${site.outlet.language}"><head><meta charset="utf-8"><title>${escapeMarkup(title)}</title>${head}
<meta name="viewport" content="width=device-width"><style>body{font:1.1em/1.5 serif;max-width:38em;margin:2em auto;padding:0 1em}</style></head>
<body>
${body}
<footer><p><small>${escapeMarkup(site.outlet.name)} is an invented outlet of the Beatwire demo.</small></p></footer>
</body></html>
`

const page = (site: OutletSite, news: readonly Published[]): string =>
  htmlPage(
    site,
    site.outlet.name,
    `<h1>${escapeMarkup(site.outlet.name)}</h1>
${news
  .map(
    (one) => `<article class="notice">
<h2><a href="${one.slug}.html">${escapeMarkup(one.title)}</a></h2>
<p><time datetime="${iso(one.at)}">${iso(one.at).slice(0, 10)}</time></p>
<p class="abstract">${escapeMarkup(one.text)}</p>
</article>`,
  )
  .join('\n')}`,
  )

const figure = ({ slug, picture }: Published): string =>
  picture
    ? `<figure><img src="${slug}.jpg" width="600" height="338" alt="${escapeMarkup(picture.alt)}"><figcaption>${escapeMarkup(picture.credit)}</figcaption></figure>\n`
    : ''

const openGraph = (site: OutletSite, one: Published): string =>
  one.picture
    ? `\n<meta property="og:image" content="${pictureLink(site, one)}">\n<meta property="og:image:alt" content="${escapeMarkup(one.picture.alt)}">`
    : ''

/** The outlet's page for one report. */
export const printReport = (site: OutletSite, one: Published): string =>
  htmlPage(
    site,
    one.title,
    `<p><a href="${site.home}">${escapeMarkup(site.outlet.name)}</a></p>
<article><h1>${escapeMarkup(one.title)}</h1>
<p><time datetime="${iso(one.at)}">${iso(one.at).slice(0, 16).replace('T', ' ')} UTC</time>${one.author ? ` · ${escapeMarkup(one.author)}` : ''}</p>
${figure(one)}<p>${escapeMarkup(one.text)}</p></article>`,
    openGraph(site, one),
  )

/** The outlet's home page: the same list for every form, with a link to the feed. */
export const printHome = (site: OutletSite, news: readonly Published[]): string =>
  site.outlet.form === 'page'
    ? page(site, news)
    : page(site, news).replace(
        '</head>',
        `<link rel="alternate" type="${contentTypes[site.outlet.form].split(';')[0]}" title="${escapeMarkup(site.outlet.name)}" href="${fileNames[site.outlet.form]}"></head>`,
      )

/** The list of all outlets. */
export const printIndex = (all: readonly DemoOutlet[]): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>The invented newsroom</title></head>
<body><h1>The invented newsroom</h1>
<ul>
${all.map(({ id, name, form }) => `<li><a href="/${id}/">${escapeMarkup(name)}</a> – <a href="/${id}/${fileNames[form]}">${form}</a></li>`).join('\n')}
</ul></body></html>
`

/** The outlet's feed, or its page of notices; newest first. */
export const printFeed = (site: OutletSite, news: readonly Published[]): string =>
  ({ rss, atom, json, page })[site.outlet.form](site, news)
