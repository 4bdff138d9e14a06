import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import { rss } from '../../../src/outputs/formats/rss.ts'
import { feedEditions, printStories } from '../../support/editions.ts'
import { site } from '../../support/hostile-newsroom.ts'

const document = printStories(rss, feedEditions['several-outlets']!, site)
const $ = load(document.body, { xml: true })
const first = $('item').first()
const text = (selector: string) => first.children(selector).text()

describe('RSS', () => {
  it('describes its channel', () => {
    const channel = $('channel')
    expect(channel.children('link').text()).toBe('https://wire.example/news/beats/chips')
    expect(channel.children('language').text()).toBe('en')
    expect(channel.children('lastBuildDate').text()).toBe('Tue, 03 Mar 2026 11:30:00 GMT')
    expect(channel.children('ttl').text()).toBe('30')
    expect(channel.children('copyright').text()).toBe(site.rights)
    expect(document.type).toBe('application/rss+xml; charset=utf-8')
  })

  it('links itself, and no hub', () => {
    const links = $('channel > atom\\:link').toArray()
    expect(links.map(({ attribs }) => [attribs.rel, attribs.href])).toEqual([
      ['self', 'https://wire.example/news/feeds/chips.rss'],
    ])
  })

  it('shares the permanent id with Atom, as a guid that is no link', () => {
    expect(text('guid')).toBe('tag:wire.example,2026-03-03:story/fab-opens')
    expect(first.children('guid').attr('isPermaLink')).toBe('false')
    expect(text('link')).toBe('https://wire.example/news/story/fab-opens')
  })

  it('dates it as RFC 822 does, and keeps the update', () => {
    expect(text('pubDate')).toBe('Tue, 03 Mar 2026 08:00:00 GMT')
    expect(text('atom\\:updated')).toBe('2026-03-03T11:30:00.000Z')
  })

  it('names creators, source, categories and language', () => {
    expect(
      first
        .children('dc\\:creator')
        .toArray()
        .map((one) => $(one).text()),
    ).toEqual(['Ada Writer', 'Ben Reporter'])
    expect(first.children('author').length).toBe(0)
    expect(first.children('source').attr('url')).toBe('https://gazette.example/tech/feed.atom')
    expect(text('source')).toBe('The Gazette | Technology')
    expect(
      first
        .children('category')
        .toArray()
        .map((one) => [$(one).text(), one.attribs.domain]),
    ).toEqual([
      ['chips', 'https://wire.example/news/beats/'],
      ['ai-beats', 'https://wire.example/news/beats/'],
    ])
    expect(text('dc\\:language')).toBe('en-GB')
    expect(text('dc\\:rights')).toBe('© Gazette Media Ltd')
  })

  it('has a description before the whole content in every item, also without an excerpt', () => {
    for (const item of $('item').toArray()) {
      const names = $(item)
        .children()
        .toArray()
        .map(({ name }) => name)
      expect(names.indexOf('description')).toBeGreaterThan(0)
      expect(names.indexOf('content:encoded')).toBe(names.indexOf('description') + 1)
    }
    const last = $('item').last()
    expect(last.children('description').text()).toBe(last.children('content\\:encoded').text())
  })

  it('gives the excerpt as description and the whole as content', () => {
    expect(text('description')).toBe('The plant is to make 40,000 wafers a month by 2028, the company said on Tuesday.')
    expect(text('content\\:encoded')).toContain('Originally reported by <a href="https://gazette.example/fab-1">')
  })
})
