import type { Beat } from '../core/beats/beat.ts'
import type { Document } from '../core/publish/document.ts'
import type { Site } from '../core/publish/site.ts'
import { cleanText, languageTag } from '../core/text/clean.ts'
import { beatUrl, feedUrl } from './addresses.ts'
import { atom } from './formats/atom.ts'
import { attributes, element } from './markup.ts'

/** OPML 2.0 subscription list: one outline for each beat, with its Atom feed. OPML uses `type="rss"` for every kind of feed. */
export function printOpml(beats: readonly Pick<Beat, 'id' | 'title' | 'description'>[], site: Site): Document {
  const outlines = beats.map((beat) => {
    const title = cleanText(beat.title) || beat.id
    const text = `${cleanText(site.title)}: ${title}`
    return `    <outline${attributes({
      type: 'rss',
      text,
      title: text,
      description: cleanText(beat.description) || null,
      xmlUrl: feedUrl(site, beat.id, atom.extension),
      htmlUrl: beatUrl(site, beat.id),
      language: languageTag(site.language),
    })}/>`
  })
  const body = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<opml version="2.0">',
    '  <head>',
    `    ${element('title', {}, cleanText(site.title))}`,
    `    ${element('ownerName', {}, cleanText(site.title))}`,
    `    ${element('ownerId', {}, site.url)}`,
    '    <docs>http://opml.org/spec2.opml</docs>',
    '  </head>',
    '  <body>',
    ...outlines,
    '  </body>',
    '</opml>',
    '',
  ].join('\n')
  return { type: 'text/x-opml; charset=utf-8', body, lastModified: null }
}
