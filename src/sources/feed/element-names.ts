import type { Single } from './draft.ts'

const table = <T>(rows: Record<string, T>): ReadonlyMap<string, T> => new Map(Object.entries(rows))

/** Elements with one short text, by key: the field that each fills in an entry and in the feed, and its rank. */
export const shorts = table<readonly [entry: Single | null, feed: Single | null, rank: number]>({
  title: ['title', 'title', 0],
  'dc:title': ['title', 'title', 1],
  'media:title': ['title', null, 2],
  'itunes:title': ['title', 'title', 3],
  guid: ['guid', null, 0],
  id: ['guid', 'guid', 0],
  link: ['link', 'link', 0],
  'feedburner:origlink': ['canonical', null, 1],
  pubdate: ['published', 'published', 0],
  published: ['published', 'published', 0],
  issued: ['published', 'published', 0],
  'dcterms:issued': ['published', 'published', 1],
  'dc:date': ['published', 'updated', 2],
  'dcterms:created': ['published', 'published', 4],
  created: ['published', 'published', 4],
  'prism:publicationdate': ['published', null, 5],
  updated: ['updated', 'updated', 0],
  modified: ['updated', 'updated', 0],
  'dcterms:modified': ['updated', 'updated', 1],
  lastbuilddate: ['updated', 'updated', 0],
  language: ['language', 'language', 0],
  'dc:language': ['language', 'language', 1],
  rights: ['rights', 'rights', 0],
  copyright: ['rights', 'rights', 0],
  'dc:rights': ['rights', 'rights', 1],
  'media:copyright': ['rights', 'rights', 2],
  'media:credit': ['pictureCredit', null, 0],
  icon: [null, 'icon', 0],
  logo: [null, 'icon', 1],
  ttl: [null, 'ttl', 0],
  'sy:updateperiod': [null, 'period', 0],
  'sy:updatefrequency': [null, 'frequency', 0],
})

/** Elements with running text, HTML unless declared otherwise: the field that each fills, and its rank. */
export const longs = table<readonly [field: 'summary' | 'content', rank: number]>({
  description: ['summary', 0],
  summary: ['summary', 0],
  subtitle: ['summary', 0],
  tagline: ['summary', 0],
  info: ['summary', 1],
  abstract: ['summary', 1],
  'dc:description': ['summary', 1],
  'dcterms:abstract': ['summary', 1],
  'itunes:summary': ['summary', 2],
  'googleplay:description': ['summary', 2],
  'itunes:subtitle': ['summary', 3],
  'media:description': ['summary', 4],
  content: ['content', 0],
  'content:encoded': ['content', 0],
  'xhtml:body': ['content', 1],
  'xhtml:div': ['content', 2],
  body: ['content', 3],
  fullitem: ['content', 3],
})

export const dates: ReadonlySet<Single> = new Set(['published', 'updated'])
/** Elements that contain only text: if another element of the entry starts inside one, its end tag is missing. */
export const simple = new Set(shorts.keys())
/** Start tags that never occur in text or HTML. */
export const never = new Set(
  'item entry channel rss rdf:rdf feed guid pubdate published updated content:encoded dc:date dc:creator dc:subject enclosure category author description id'.split(
    ' ',
  ),
)
