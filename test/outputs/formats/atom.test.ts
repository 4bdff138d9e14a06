import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import { makeFeedEdition } from '../../../src/core/publish/feed-edition.ts'
import { atom } from '../../../src/outputs/formats/atom.ts'
import { feedEditions, printStories } from '../../support/editions.ts'
import { beats, chips, facts, outlet, report, site, view } from '../../support/hostile-newsroom.ts'

const $ = load(printStories(atom, feedEditions['several-outlets']!, site).body, { xml: true })
const first = $('feed > entry').first()

const one = (...args: Parameters<typeof view>) =>
  load(printStories(atom, makeFeedEdition([view(...args)], chips, 1, beats), site).body, { xml: true })

describe('Atom', () => {
  it('names the feed by a permanent id, its page and itself, and announces no hub', () => {
    expect($('feed > id').text()).toBe('tag:wire.example,2026:beat/chips')
    expect($('feed').attr('xml:lang')).toBe('en')
    expect(
      $('feed > link')
        .toArray()
        .map((link) => [link.attribs.rel, link.attribs.type, link.attribs.href]),
    ).toEqual([
      ['alternate', 'text/html', 'https://wire.example/news/beats/chips'],
      ['self', 'application/atom+xml', 'https://wire.example/news/feeds/chips.atom'],
    ])
  })

  it('is as new as its newest entry', () => {
    const document = printStories(atom, feedEditions['several-outlets']!, site)
    expect($('feed > updated').text()).toBe('2026-03-03T11:30:00.000Z')
    expect(document.lastModified).toBe(Date.UTC(2026, 2, 3, 11, 30))
  })

  it('dates an empty feed by a constant, never by now', () => {
    const document = printStories(atom, feedEditions.empty!, site)
    expect(document.body).toContain('<updated>2026-01-01T00:00:00.000Z</updated>')
    expect(document.lastModified).toBeNull()
  })

  it('gives an entry the permanent id, published and updated of its story', () => {
    expect(first.children('id').text()).toBe('tag:wire.example,2026-03-03:story/fab-opens')
    expect(first.children('published').text()).toBe('2026-03-03T08:00:00.000Z')
    expect(first.children('updated').text()).toBe('2026-03-03T11:30:00.000Z')
  })

  it('links our page, the lead as via and every other address once as related', () => {
    expect(
      first
        .children('link')
        .toArray()
        .map((link) => [link.attribs.rel, link.attribs.href, link.attribs.title]),
    ).toEqual([
      ['alternate', 'https://wire.example/news/story/fab-opens', undefined],
      ['via', 'https://gazette.example/fab-1', 'The Gazette: Foundry opens its first 2-nm fab in Saxony'],
      ['related', 'https://zeitung.example/fab-2', 'Die Zeitung: Chipfabrik in Sachsen eröffnet'],
      ['related', 'https://kiosk.example/fab-3', 'Kiosk: New fab: 40,000 wafers a month'],
    ])
  })

  it('keeps the whole source of the lead', () => {
    const source = first.children('source')
    expect(source.children('id').text()).toBe('tag:gazette.example,2001:all')
    expect(source.children('title').text()).toBe('The Gazette | Technology')
    expect(source.children('link[rel=self]').attr('href')).toBe('https://gazette.example/tech/feed.atom')
    expect(source.children('link[rel=alternate]').attr('href')).toBe('https://gazette.example/tech')
    expect(source.children('rights').text()).toBe('© Gazette Media Ltd')
    expect(source.find('author > name').text()).toBe('Gazette staff')
  })

  it('dates the source by the lead, so that a feed dated by the time of the request changes nothing', () => {
    const at = (updated: number) =>
      printStories(
        atom,
        makeFeedEdition([view('s', {}, [report('s-1', outlet('o', { facts: facts({ updated }) }))])], chips, 9),
        site,
      ).body
    expect(at(Date.UTC(2026, 5, 1))).toBe(at(Date.UTC(2026, 5, 2)))
    expect(first.find('source > updated').text()).toBe('2026-03-03T08:00:00.000Z')
  })

  it.each([
    ['facts are unknown', null, 'https://o.example/feed.xml', 'The o'],
    ['the id is no IRI', facts({ id: 'a b', self: 'https://o.example/self' }), 'https://o.example/self', 'The o'],
    ['the id is a URN', facts({ id: 'urn:uuid:1', title: 'Oh' }), 'urn:uuid:1', 'Oh'],
  ])('falls back to what the configuration says where %s', (_, known, id, title) => {
    const source = one('s', {}, [report('s-1', outlet('o', { facts: known }))])('source')
    expect([source.children('id').text(), source.children('title').text()]).toEqual([id, title])
  })

  it.each([
    ['of another scheme', 'javascript:alert(1)', 'https://o.example/feed.xml'],
    ['with a token', 'https://o.example/feed.xml?token=1', 'https://o.example/feed.xml'],
    ['with a name and password', 'https://u:p@o.example/', 'https://o.example/feed.xml'],
    ['that is a web address', 'http://o.example/a?b=1', 'http://o.example/a?b=1'],
  ])('has a source id that readers can know: one %s', (_, id, expected) => {
    const known = facts({ id, self: 'https://u:p@o.example/feed.xml?api_key=1' })
    const printed = one('s', {}, [report('s-1', outlet('o', { facts: known }))])
    expect(printed('source > id').text()).toBe(expected)
    expect(printed('source > link[rel=self]').attr('href')).toBe('https://o.example/feed.xml')
  })

  it('never dates the source after we first saw the lead', () => {
    const firstSeen = Date.UTC(2026, 2, 3)
    const lead = report('s-1', outlet('o'), { updated: firstSeen + 1e10, firstSeen })
    expect(one('s', {}, [lead])('source > updated').text()).toBe('2026-03-03T00:00:00.000Z')
  })

  it('shows who reported it and links every report', () => {
    const html = load(first.children('content').text())
    expect(html('p').text()).toContain('Originally reported by The Gazette.')
    expect(
      html('a')
        .toArray()
        .map((link) => link.attribs.href),
    ).toEqual(['https://gazette.example/fab-1', 'https://zeitung.example/fab-2', 'https://kiosk.example/fab-3'])
    expect(html('li').last().text()).toBe('Heard on the radio (The nolink)')
    expect(html('a[lang=de]').text()).toBe('Chipfabrik in Sachsen eröffnet')
  })

  it('says the language of an entry where it is not the feed’s', () => {
    const languages = $('feed > entry')
      .toArray()
      .map((entry) => entry.attribs['xml:lang'])
    expect(languages).toEqual(['en-GB', 'de'])
    expect(one('s', { language: 'EN' })('entry').attr('xml:lang')).toBeUndefined()
  })

  it('files it under every beat, with scheme and title; an unknown beat is named by its id', () => {
    expect(
      $('feed > entry')
        .last()
        .children('category')
        .toArray()
        .map(({ attribs }) => [attribs.term, attribs.label, attribs.scheme]),
    ).toEqual([
      ['policy', 'Policy', 'https://wire.example/news/beats/'],
      ['chips', 'Chips & fabs', 'https://wire.example/news/beats/'],
      ['retired-beat', 'retired-beat', 'https://wire.example/news/beats/'],
    ])
  })

  it('names the authors once each, or else the outlet', () => {
    expect(
      first
        .find('> author > name')
        .toArray()
        .map((name) => $(name).text()),
    ).toEqual(['Ada Writer', 'Ben Reporter'])
    expect($('feed > entry').last().find('> author > name').text()).toBe('Die Zeitung')
  })

  it('never says that a story was updated before it was published', () => {
    const entry = one('s', { published: Date.UTC(2026, 2, 3), updated: Date.UTC(2026, 2, 1) })('entry')
    expect(entry.children('updated').text()).toBe('2026-03-03T00:00:00.000Z')
  })

  it('leaves out a story that has no report', () => {
    expect(one('s', {}, [])('entry').length).toBe(0)
  })

  it('gives a story without headline the title of its lead', () => {
    expect(one('s', { headline: ' \u0000 ' })('entry > title').text()).toBe('Title of s-1')
  })
})
