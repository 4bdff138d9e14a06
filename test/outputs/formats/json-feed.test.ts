import { describe, expect, it } from 'vitest'
import { json } from '../../../src/outputs/formats/json-feed.ts'
import { outputs } from '../../../src/outputs/outputs.ts'
import { feedEditions, printStories } from '../../support/editions.ts'
import { site } from '../../support/hostile-newsroom.ts'

const feed = JSON.parse(printStories(json, feedEditions['several-outlets']!, site).body)
const [first] = feed.items

describe('JSON Feed', () => {
  it('is 1.1, with authors, and language', () => {
    expect(feed).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      home_page_url: 'https://wire.example/news/beats/chips',
      feed_url: 'https://wire.example/news/feeds/chips.json',
      language: 'en',
      authors: [{ name: 'The Example Wire', url: 'https://wire.example/news/' }],
    })
    expect(feed.author).toBeUndefined()
    expect(feed.hubs).toBeUndefined()
  })

  it('has the permanent id, both links and both times', () => {
    expect(first).toMatchObject({
      id: 'tag:wire.example,2026-03-03:story/fab-opens',
      url: 'https://wire.example/news/story/fab-opens',
      external_url: 'https://gazette.example/fab-1',
      date_published: '2026-03-03T08:00:00.000Z',
      date_modified: '2026-03-03T11:30:00.000Z',
      authors: [{ name: 'Ada Writer' }, { name: 'Ben Reporter' }],
      language: 'en-GB',
      tags: ['chips', 'ai-beats'],
    })
    expect(first.author).toBeUndefined()
  })

  it('tells who reported the story', () => {
    expect(first._beatwire.publishers).toBe(3)
    expect(
      first._beatwire.reports.map((report: { outlet: string; url?: string }) => [report.outlet, report.url]),
    ).toEqual([
      ['The Gazette', 'https://gazette.example/fab-1'],
      ['Die Zeitung', 'https://zeitung.example/fab-2'],
      ['Kiosk', 'https://kiosk.example/fab-3'],
      ['The nolink', undefined],
    ])
  })
})

describe('the registry', () => {
  it.each(Object.entries(outputs))('%s ends its files as it is called and names its media type', (name, output) => {
    const document = printStories(output, feedEditions.empty!, site)
    expect(output.extension).toBe(name)
    expect(document.type).toBe(`${output.mediaType}; charset=utf-8`)
  })

  it.each(Object.entries(outputs))('%s writes the language of the site as BCP 47 has it', (_, output) => {
    expect(printStories(output, feedEditions.empty!, { ...site, language: 'pt_br' }).body).toContain('pt-BR')
  })

  it('prints the same ids in every format', () => {
    const [atom, rss, items] = Object.values(outputs).map(
      (output) => printStories(output, feedEditions['several-outlets']!, site).body,
    )
    const ids = JSON.parse(items!).items.map((item: { id: string }) => item.id)
    expect([...atom!.matchAll(/<id>(tag:[^<]*story[^<]*)<\/id>/g)].map((found) => found[1])).toEqual(ids)
    expect([...rss!.matchAll(/<guid[^>]*>([^<]*)<\/guid>/g)].map((found) => found[1])).toEqual(ids)
  })
})
