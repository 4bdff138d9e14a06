import { isMonth, monthBounds } from '../../core/calendar/months.ts'
import { href } from '../../core/publish/site.ts'
import { cleanText, languageTag } from '../../core/text/clean.ts'
import { primarySubtag } from '../../core/text/language.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { listDigests } from '../../jobs/digests/find-digests.ts'
import { digestPath } from '../../outputs/digest-addresses.ts'
import { daysWithStories, monthsWithStories } from '../browse/archive-days.ts'
import { FIVE_MINUTES, HOUR } from '../http/max-age.ts'
import type { RenderResult, Route } from '../http/route.ts'
import { archivePath, beatPath, storyPath } from '../layout/links.ts'
import { umbrellaOf } from '../layout/umbrella.ts'
import { headlineOf } from '../story/story-card.tsx'
import { lastUpdated } from '../story/story-views.ts'

const DAY_MS = 86_400_000
/** URLs allowed in one sitemap (sitemaps.org), and in one news sitemap. */
const MAX_URLS = 50_000
const MAX_NEWS_URLS = 1_000
/** How far back a news sitemap goes, ms. */
const NEWS_WINDOW = 2 * DAY_MS

const escaped = (text: string): string =>
  cleanText(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
const date = (ms: number): string => new Date(ms).toISOString()

const xml = (body: string, lastModified: number | null, maxAge: number): RenderResult => ({
  kind: 'document',
  document: {
    type: 'application/xml; charset=utf-8',
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`,
    lastModified,
  },
  maxAge,
})

const urlset = (urls: readonly string[], more = ''): string =>
  `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"${more}>\n${urls.join('\n')}\n</urlset>`
const queryOf = (app: AppContext) => {
  const umbrella = umbrellaOf(app.config())
  return umbrella ? { beat: umbrella.id } : {}
}

/** The sitemap index: one sitemap for the pages, and one for each month's stories. */
export const sitemap: Route = {
  pattern: 'sitemap.xml',
  async render(app) {
    const { site } = app.config()
    const months = await monthsWithStories(app, queryOf(app).beat)
    const maps = ['pages', ...months].map(
      (name) => `<sitemap><loc>${escaped(href(site, `sitemaps/${name}.xml`))}</loc></sitemap>`,
    )
    return xml(
      `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${maps.join('\n')}\n</sitemapindex>`,
      null,
      HOUR,
    )
  },
  paths: async () => ['sitemap.xml'],
}

/** `sitemaps/pages.xml`, `sitemaps/2026-11.xml`. */
export const sitemapPart: Route = {
  pattern: 'sitemaps/:part.xml',
  async render(app, { part }) {
    if (part === 'pages') return await pagesMap(app)
    if (!isMonth(part!)) return null
    const { site } = app.config()
    const { from, to } = monthBounds(part!, site.timeZone)
    const stories = await app.store.stories({ ...queryOf(app), from, to, limit: MAX_URLS })
    if (stories.length === 0) return null
    const urls = stories.map(
      ({ id, updated }) =>
        `<url><loc>${escaped(href(site, storyPath(id)))}</loc><lastmod>${date(updated)}</lastmod></url>`,
    )
    return xml(urlset(urls), lastUpdated(stories), HOUR)
  },
  async paths(app) {
    const months = await monthsWithStories(app, queryOf(app).beat)
    return ['pages', ...months].map((name) => `sitemaps/${name}.xml`)
  },
}

async function pagesMap(app: AppContext): Promise<RenderResult> {
  const { site, beats, digests } = app.config()
  const { beat } = queryOf(app)
  const months = await monthsWithStories(app, beat)
  const days = (await Promise.all(months.map((month) => daysWithStories(app, beat, month)))).flat()
  const editions = (await Promise.all(digests.map(({ id }) => listDigests(app, id))))
    .flat()
    .filter(({ closedAt }) => closedAt !== null)
    .map(({ digest, key }) => digestPath(app.config(), digest, key))
  const paths = [
    '',
    ...beats.map(({ id }) => beatPath(id)),
    'beats',
    'feeds',
    'sources',
    'about',
    'archive',
    ...(digests.length > 0 ? ['digest'] : []),
    ...editions,
    ...months.map((month) => archivePath(undefined, month)),
    ...days.map((day) => archivePath(undefined, day)),
  ]
  return xml(
    urlset(paths.slice(0, MAX_URLS).map((path) => `<url><loc>${escaped(href(site, path))}</loc></url>`)),
    null,
    HOUR,
  )
}

/** The stories of the last two days, for Google News; in an export, the two days before the newest story. */
export const newsSitemap: Route = {
  pattern: 'news-sitemap.xml',
  async render(app, _, target) {
    const { site } = app.config()
    const query = queryOf(app)
    const [last] = await app.store.stories({ ...query, limit: 1 })
    const until = target === 'server' ? app.now() : (last?.published ?? 0)
    const stories = await app.store.stories({ ...query, from: until - NEWS_WINDOW, limit: MAX_NEWS_URLS })
    const language = languageTag(site.language) ?? 'en'
    const urls = stories.map(
      (story) =>
        `<url><loc>${escaped(href(site, storyPath(story.id)))}</loc><news:news><news:publication><news:name>${escaped(site.title)}</news:name><news:language>${primarySubtag(languageTag(story.language) ?? language)}</news:language></news:publication><news:publication_date>${date(story.published)}</news:publication_date><news:title>${escaped(headlineOf(story))}</news:title></news:news></url>`,
    )
    return xml(
      urlset(urls, ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'),
      lastUpdated(stories),
      FIVE_MINUTES,
    )
  },
  paths: async () => ['news-sitemap.xml'],
}
