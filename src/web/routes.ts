import type { Route } from './route.ts'
import { about } from './routes/about.tsx'
import { archive, archiveDay, archiveMore } from './routes/archive.tsx'
import { beat } from './routes/beat.tsx'
import { beatArchive, beatArchiveMore } from './routes/beat-archive.tsx'
import { beats } from './routes/beats.tsx'
import { bot } from './routes/bot.tsx'
import { beatCard, siteCard, storyCard } from './routes/card.ts'
import { digestCard } from './routes/digest-card.ts'
import { digestDay } from './routes/digest-day.tsx'
import { digestFeed } from './routes/digest-feed.ts'
import { digestFeedArchive } from './routes/digest-feed-archive.ts'
import { digestFeedOf } from './routes/digest-feed-of.ts'
import { digestOf } from './routes/digest-of.tsx'
import { digests } from './routes/digests.tsx'
import { favicon, faviconIco } from './routes/favicon.ts'
import { feed } from './routes/feed.ts'
import { feedArchive } from './routes/feed-archive.ts'
import { feedStyleRoute } from './routes/feed-style.ts'
import { feeds } from './routes/feeds.tsx'
import { front } from './routes/front.tsx'
import { icons } from './routes/icons.ts'
import { manifest } from './routes/manifest.ts'
import { notFound } from './routes/not-found.tsx'
import { opml } from './routes/opml.ts'
import { picture } from './routes/picture.ts'
import { robots } from './routes/robots.ts'
import { scriptRoute } from './routes/script.ts'
import { search } from './routes/search.tsx'
import { searchFeed } from './routes/search-feed.ts'
import { newsSitemap, sitemap, sitemapPart } from './routes/sitemap.ts'
import { sources } from './routes/sources.tsx'
import { story } from './routes/story.tsx'
import { storyAsJson } from './routes/story-json.ts'
import { styleRoute } from './routes/style.ts'

/** Every public page and feed. */
export const routes: readonly Route[] = [
  front,
  beats,
  beat,
  storyAsJson,
  story,
  archive,
  archiveDay,
  archiveMore,
  beatArchive,
  beatArchiveMore,
  digests,
  digestDay,
  digestOf,
  digestFeed,
  digestFeedOf,
  digestFeedArchive,
  digestCard,
  feeds,
  feed,
  feedArchive,
  search,
  searchFeed,
  opml,
  sources,
  about,
  bot,
  notFound,
  styleRoute,
  feedStyleRoute,
  scriptRoute,
  picture,
  favicon,
  faviconIco,
  icons,
  manifest,
  siteCard,
  beatCard,
  storyCard,
  robots,
  sitemap,
  sitemapPart,
  newsSitemap,
]
