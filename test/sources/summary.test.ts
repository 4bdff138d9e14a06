import { describe, expect, it } from 'vitest'
import { toItems } from '../../src/core/item/adopt-entries.ts'
import { EXCERPT_MAX } from '../../src/core/item/item.ts'
import { sourceReaders } from '../../src/sources/kinds.ts'
import { ANSWER } from '../support/read-fixture.ts'

const LONG = 'word '.repeat(400).trim()
const rss = (content: string) => `<rss version="2.0"><channel><item><guid>g</guid>${content}</item></channel></rss>`
const json = (content: object) =>
  JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'T', items: [{ id: 'g', ...content }] })

describe('a long text', () => {
  it.each([
    ['an RSS description', 'feed', rss(`<description>${LONG}</description>`)],
    ['RSS content', 'feed', rss(`<content:encoded>&lt;p>${LONG}&lt;/p></content:encoded>`)],
    [
      'an Atom summary',
      'feed',
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>g</id><summary>${LONG}</summary></entry></feed>`,
    ],
    ['a JSON Feed summary', 'feed', json({ summary: LONG })],
    ['JSON Feed HTML', 'feed', json({ content_html: `<p>${LONG}</p>` })],
    ['JSON Feed text', 'feed', json({ content_text: LONG })],
    ['a page', 'page', `<html><article><h2><a href="/1">T</a></h2><p>${LONG}</p></article></html>`],
  ] as const)('of %s is cut at a word by its reader, once', async (_, kind, body) => {
    const reading = await sourceReaders[kind].read(
      { body: Buffer.from(body), contentType: null, url: ANSWER },
      { page: kind === 'page' ? { entry: 'article' } : null, language: null },
    )
    const entries = reading.ok ? reading.feed.entries : []
    expect(entries.map(({ summary }) => summary)).toEqual([expect.stringMatching(/word…$/)])
    expect(entries[0]!.summary.length).toBeLessThanOrEqual(EXCERPT_MAX)
    expect(toItems(entries, { id: 's', language: null }, 1e12).items[0]!.excerpt).toBe(entries[0]!.summary)
  })
})
