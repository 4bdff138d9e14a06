import { documentUrl, type EntryPicture, type EntryReport, type EntryStory, type FeedEntry } from '../feed-document.ts'
import type { Output } from '../output.ts'

const reportObject = (report: EntryReport) => ({
  outlet: report.outlet,
  ...(report.site === null ? {} : { site: report.site }),
  title: report.title,
  ...(report.uri === null ? {} : { url: report.uri }),
  ...(report.language === null ? {} : { language: report.language }),
  published: report.published.toISOString(),
})

const pictureObject = ({ url, width, height, alt, credit, label }: EntryPicture) => ({
  url,
  width,
  height,
  ...(alt === '' ? {} : { alt }),
  ...(credit === '' ? {} : { credit }),
  ...(label === null ? {} : { label }),
})

/** Our extension of an item: what the standard has no field for. */
const storyObject = ({ publishers, lead, others }: EntryStory, { picture, rights }: FeedEntry) => ({
  publishers,
  ...(picture === null ? {} : { image: pictureObject(picture) }),
  reports: [lead, ...others].map(reportObject),
  ...(rights === '' ? {} : { rights }),
})

function itemObject(entry: FeedEntry) {
  const { summary, authors, language, picture, story } = entry
  const external = story?.lead.uri ?? null
  return {
    id: entry.id,
    content_html: entry.content,
    url: entry.url,
    title: entry.title,
    ...(summary === '' ? {} : { summary }),
    date_modified: entry.updated.toISOString(),
    date_published: entry.published.toISOString(),
    ...(external === null ? {} : { external_url: external }),
    ...(authors.length === 0 ? {} : { authors: authors.map((name) => ({ name })) }),
    ...(language === null ? {} : { language }),
    ...(picture === null ? {} : { image: picture.url }),
    ...(story === null ? {} : { tags: story.categories.map(({ term }) => term), _beatwire: storyObject(story, entry) }),
  }
}

/** JSON Feed 1.1. Written here: the `feed` package prints version 1. */
export const json: Output = {
  extension: 'json',
  label: 'JSON Feed',
  mediaType: 'application/feed+json',
  print({ id, title, description, language, author, rights, page, self, related, updated, entries }) {
    const older = related.find(({ rel }) => rel === 'next') ?? related.find(({ rel }) => rel === 'prev-archive')
    const object = {
      version: 'https://jsonfeed.org/version/1.1',
      title,
      home_page_url: page,
      description,
      feed_url: documentUrl(self, 'json'),
      ...(older === undefined ? {} : { next_url: documentUrl(older.address, 'json') }),
      language,
      authors: [author],
      _beatwire: { id, ...(rights === '' ? {} : { rights }) },
      items: entries.map(itemObject),
    }
    return {
      type: 'application/feed+json; charset=utf-8',
      body: `${JSON.stringify(object, null, 2)}\n`,
      lastModified: updated,
    }
  },
}
