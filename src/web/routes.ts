import { favicon, faviconIco } from './assets/favicon.route.ts'
import { feedStyleRoute } from './assets/feed-style.route.ts'
import { icons } from './assets/icons.route.ts'
import { picture } from './assets/picture.route.ts'
import { scriptRoute } from './assets/script.route.ts'
import { styleRoute } from './assets/style.route.ts'
import { archive, archiveDay, archiveMore } from './browse/archive.route.tsx'
import { beat } from './browse/beat.route.tsx'
import { beatArchive, beatArchiveMore } from './browse/beat-archive.route.tsx'
import { beats } from './browse/beats.route.tsx'
import { front } from './browse/front.route.tsx'
import { beatCard, siteCard, storyCard } from './cards/card.route.ts'
import { digestCard } from './digests/card.route.ts'
import { digestDay } from './digests/day.route.tsx'
import { digestOf } from './digests/digest.route.tsx'
import { digests } from './digests/digests.route.tsx'
import { digestFeed } from './digests/feed.route.ts'
import { digestFeedArchive } from './digests/feed-archive.route.ts'
import { digestFeedOf } from './digests/feed-of.route.ts'
import { feed } from './feeds/feed.route.ts'
import { feedArchive } from './feeds/feed-archive.route.ts'
import { feeds } from './feeds/feeds.route.tsx'
import { opml } from './feeds/opml.route.ts'
import type { Route } from './http/route.ts'
import { search } from './search/search.route.tsx'
import { searchFeed } from './search/search-feed.route.ts'
import { about } from './site/about.route.tsx'
import { bot } from './site/bot.route.tsx'
import { manifest } from './site/manifest.route.ts'
import { notFound } from './site/not-found.route.tsx'
import { robots } from './site/robots.route.ts'
import { newsSitemap, sitemap, sitemapPart } from './site/sitemap.route.ts'
import { sources } from './site/sources.route.tsx'
import { story } from './story/story.route.tsx'
import { storyAsJson } from './story/story-json.route.ts'

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
