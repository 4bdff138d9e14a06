import { describe, expect, it } from 'vitest'
import { atomFaults } from './atom.ts'
import { jsonFeedFaults } from './json.ts'
import { opmlFaults } from './opml.ts'
import { rssFaults } from './rss.ts'

/** A valid document with one part replaced, so that an invalid document differs only in what its row names. */
const spoil = (good: string) => (from: string, to: string) => {
  if (!good.includes(from)) throw new Error(`the good document has no ${from}`)
  return good.replace(from, to)
}

const ENTRY =
  '<entry><id>tag:a.example,2026:1</id><title>One</title><updated>2026-02-28T12:00:00Z</updated><link href="https://a.example/1"/></entry>'
const ATOM = `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>tag:a.example,2026:feed</id><title>A</title><updated>2026-02-28T12:00:00Z</updated><author><name>Ann</name></author><link rel="self" href="https://a.example/feed"/>${ENTRY}</feed>`
const atomWith = spoil(ATOM)
const entry = (from: string, to: string) => atomWith(ENTRY, spoil(ENTRY)(from, to))
const inEntry = (more: string) => entry('</entry>', `${more}</entry>`)

const SELF = '<link rel="self" href="https://a.example/feed"/>'
const inFeed = (more: string) => atomWith(SELF, `${SELF}${more}`)
const FH = 'xmlns:fh="http://purl.org/syndication/history/1.0"'
const CURRENT = '<link rel="current" href="https://a.example/now"/>'

describe('archives and pages, by RFC 5005', () => {
  it.each([
    ['a subscription document', inFeed('<link rel="prev-archive" href="https://a.example/1"/>')],
    ['a page', inFeed('<link rel="next" href="https://a.example/feed?page=2"/>')],
    ['an archive', inFeed(`<fh:archive ${FH}/>${CURRENT}<link rel="next-archive" href="https://a.example/2"/>`)],
    ['a complete feed', inFeed(`<fh:complete ${FH}/>`)],
  ])('accepts %s', (_, text) => expect(atomFaults(text)).toEqual([]))

  it.each([
    ['two archives before', inFeed('<link rel="prev-archive" href="https://a.example/1"/>'.repeat(2)), '§3: 2 links'],
    [
      'an archive before itself',
      inFeed('<link rel="prev-archive" href="https://a.example/feed"/>'),
      '§3: prev-archive',
    ],
    [
      'a marker that says something',
      inFeed(`<fh:archive ${FH}>yes</fh:archive>${CURRENT}`),
      '§2: fh:archive is not empty',
    ],
    ['an archive without links', inFeed(`<fh:archive ${FH}/>`), '§4: an archive without'],
    [
      'an archive with a hub',
      inFeed(`<fh:archive ${FH}/>${CURRENT}<link rel="hub" href="https://h.example/"/>`),
      '§4: an archive announces',
    ],
    [
      'a complete feed with more',
      inFeed(`<fh:complete ${FH}/><link rel="next" href="https://a.example/2"/>`),
      '§2: a complete feed',
    ],
    [
      'a subscription document that is followed',
      inFeed('<link rel="next-archive" href="https://a.example/2"/>'),
      '§4: next-archive',
    ],
  ])('refuses %s', (_, text, fault) => {
    expect(atomFaults(text).join('\n')).toContain(`RFC 5005 ${fault}`)
  })
})

describe('atomFaults', () => {
  it.each([
    ['the least feed', ATOM],
    ['xhtml', inEntry('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a <b>b</b></div></content>')],
    ['an IRI', entry('https://a.example/1', 'https://ä.example/ü?x=日')],
    ['alternates in two languages', inEntry('<link href="https://a.example/de" hreflang="de"/>')],
    [
      'an entry whose author is its source’s',
      atomWith(`<author><name>Ann</name></author>`, '').replace(
        '</entry>',
        '<source><author><name>B</name></author></source></entry>',
      ),
    ],
    ['foreign markup', inEntry('<x:y xmlns:x="urn:x">z</x:y>')],
    ['a leap day', entry('2026-02-28T12:00:00Z', '2024-02-29T23:59:59.25+05:30')],
  ])('accepts %s', (_, text) => {
    expect(atomFaults(text)).toEqual([])
  })

  it.each([
    ['a control character', entry('One', 'O\u0001ne'), 'XML 1.0'],
    ['an undeclared prefix', inEntry('<x:y/>'), 'XML 1.0'],
    ['an HTML entity', entry('One', 'O&nbsp;ne'), 'XML 1.0'],
    ['a bare ampersand', entry('One', 'A & B'), 'XML 1.0'],
    ['an unclosed element', ATOM.replace('</feed>', ''), 'XML 1.0'],
    ['two roots', `${ATOM}<a/>`, 'XML 1.0'],
    ['a document type', ATOM.replace('<feed', '<!DOCTYPE feed><feed'), 'document type'],
    ['another charset', atomWith('utf-8', 'latin-1'), '§4.3.3'],
    ['another root', ATOM.replaceAll('feed', 'feeds'), '§4.1.1'],
    ['no feed id', atomWith('<id>tag:a.example,2026:feed</id>', ''), '§4.1.1: feed lacks id'],
    ['two titles', atomWith('<title>A</title>', '<title>A</title><title>B</title>'), '§4.1.1: feed has 2 title'],
    ['no updated', entry('<updated>2026-02-28T12:00:00Z</updated>', ''), '§4.1.2: entry lacks updated'],
    ['no entry title', entry('<title>One</title>', ''), '§4.1.2: entry lacks title'],
    ['no author anywhere', atomWith('<author><name>Ann</name></author>', ''), '§4.1.2: an entry without author'],
    [
      'an author hidden by a source without one',
      inEntry('<source><title>S</title></source>'),
      '§4.1.2: an entry without author',
    ],
    ['an author without name', atomWith('<name>Ann</name>', '<email>a@b.example</email>'), '§3.2'],
    ['an empty name', atomWith('Ann', ' '), '§3.2.1'],
    ['a bad author uri', atomWith('</name>', '</name><uri>www.a.example</uri>'), '§3.2.2'],
    ['a bad email', atomWith('</name>', '</name><email>Ann</email>'), '§3.2.3'],
    ['a date without zone', entry('12:00:00Z', '12:00:00'), '§3.3'],
    ['a lower-case date', entry('2026-02-28T12:00:00Z', '2026-02-28t12:00:00z'), '§3.3'],
    ['a day that never was', entry('2026-02-28', '2026-02-29'), '§3.3'],
    ['a date with white space', entry('2026-02-28T12:00:00Z', ' 2026-02-28T12:00:00Z'), '§3.3'],
    ['an entry newer than the feed', entry('2026-02-28', '2026-03-01'), '§4.2.15'],
    ['published after updated', inEntry('<published>2026-03-01T00:00:00Z</published>'), '§4.2.15'],
    ['a relative id', entry('tag:a.example,2026:1', '1'), '§4.2.6'],
    ['an id with a space', entry('2026:1', '2026: 1'), '§4.2.6'],
    ['a repeated id', atomWith(ENTRY, ENTRY + ENTRY), '§4.1.1: two entries share'],
    ['a relative link', entry('https://a.example/1', '/1'), '§4.2.7.1'],
    ['a link with a pipe', entry('example/1', 'example/a|b'), '§4.2.7.1'],
    ['a link with a bare per cent', entry('example/1', 'example/%zz'), '§4.2.7.1'],
    ['a link without href', inEntry('<link rel="via"/>'), '§4.2.7.1'],
    ['a rel that is neither name nor IRI', inEntry('<link rel="a b" href="https://a.example/"/>'), '§4.2.7.2'],
    ['a bad link type', inEntry('<link rel="via" type="html" href="https://a.example/"/>'), '§4.2.7.3'],
    ['a bad hreflang', inEntry('<link rel="via" hreflang="en_US" href="https://a.example/"/>'), '§4.2.7.4'],
    ['a bad length', inEntry('<link rel="via" length="1k" href="https://a.example/"/>'), '§4.2.7.6'],
    ['two alternates of one kind', inEntry('<link href="https://a.example/2"/>'), '§4.1.2: two alternate'],
    ['neither content nor alternate', entry('<link href="https://a.example/1"/>', ''), '§4.1.2: neither content'],
    ['no self link', atomWith('rel="self"', 'rel="related"'), '§4.1.1: 0 self links'],
    ['an unknown text type', entry('<title>', '<title type="markdown">'), '§3.1.1'],
    ['markup in a text', entry('One', '<b xmlns="urn:b">One</b>'), '§3.1.1'],
    ['xhtml without div', inEntry('<summary type="xhtml">a</summary>'), '§3.1.1.3'],
    ['a script', inEntry('<content type="html">&lt;script>x&lt;/script></content>'), '§8.1'],
    ['content elsewhere without summary', inEntry('<content src="https://a.example/x" type="image/png"/>'), '§4.1.1.1'],
    ['a bad content type', inEntry('<content type="pdf">x</content>'), '§4.1.3.1'],
    ['a category without term', inEntry('<category label="x"/>'), '§4.2.2.1'],
    ['a category with a relative scheme', inEntry('<category term="x" scheme="y"/>'), '§4.2.2.2'],
    ['a generator with a bad uri', atomWith('<author>', '<generator uri="x">g</generator><author>'), '§4.2.4'],
    ['an entry in a source', inEntry('<source><entry/></source>'), '§4.2.11'],
    [
      'two rights in a source',
      inEntry('<source><author><name>B</name></author><rights/><rights/></source>'),
      '§4.2.11',
    ],
    ['an element that Atom has not', inEntry('<description>x</description>'), '§4.1.2: description'],
    ['an element without namespace', inEntry('<x xmlns=""/>'), '§6.1'],
    ['an attribute that Atom has not', inEntry('<category term="x" domain="y"/>'), '§2'],
    ['a bad language', atomWith('xml:lang="en"', 'xml:lang="en_US"'), '§2: xml:lang'],
    ['loose text', inEntry('loose'), 'text directly in entry'],
  ])('finds %s', (_, text, fault) => {
    expect(atomFaults(text).join('\n')).toContain(fault)
  })
})

const ITEM =
  '<item><title>One</title><guid isPermaLink="false">1</guid><pubDate>Sat, 28 Feb 2026 12:00:00 GMT</pubDate></item>'
const RSS = `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>A</title><link>https://a.example/</link><description>D</description><atom:link rel="self" href="https://a.example/feed"/>${ITEM}</channel></rss>`
const rssWith = spoil(RSS)
const inItem = (more: string) => rssWith('</item>', `${more}</item>`)
const inChannel = (more: string) => rssWith('<item>', `${more}<item>`)

describe('rssFaults', () => {
  it.each([
    ['the least feed', RSS],
    ['a permalink', inItem('').replace('<guid isPermaLink="false">1<', '<guid>https://a.example/1<')],
    ['an enclosure', inItem('<enclosure url="https://a.example/a.mp3" length="1" type="audio/mpeg"/>')],
    ['a date without weekday and seconds', rssWith('Sat, 28 Feb 2026 12:00:00 GMT', '28 Feb 2026 12:00 +0100')],
    [
      'an image',
      inChannel('<image><url>https://a.example/i.png</url><title>A</title><link>https://a.example/</link></image>'),
    ],
  ])('accepts %s', (_, text) => {
    expect(rssFaults(text)).toEqual([])
  })

  it.each([
    ['a control character', rssWith('One', 'O\u0008ne'), 'XML 1.0'],
    ['an end of CDATA in text', rssWith('One', 'a ]]> b'), 'XML 1.0'],
    ['another version', rssWith('2.0', '0.92'), '<rss>: version'],
    ['another root', RSS.replaceAll('rss ', 'rdf ').replace('</rss>', '</rdf>'), '<rss>: the root'],
    ['two channels', rssWith('</rss>', '<channel/></rss>'), 'exactly one channel'],
    ['no channel link', rssWith('<link>https://a.example/</link>', ''), 'link is required'],
    ['no description', rssWith('<description>D</description>', ''), 'description is required'],
    ['two titles', inItem('<title>Two</title>'), '2 title elements'],
    ['an unknown element', inItem('<summary>x</summary>'), 'unknown element summary'],
    ['a relative link', inItem('<link>/1</link>'), '<link>'],
    ['an ISO date', rssWith('Sat, 28 Feb 2026 12:00:00 GMT', '2026-02-28T12:00:00Z'), '<pubDate>'],
    ['the wrong weekday', rssWith('Sat, 28', 'Sun, 28'), '<pubDate>'],
    ['a bad build date', inChannel('<lastBuildDate>now</lastBuildDate>'), '<lastBuildDate>'],
    ['a bad language', inChannel('<language>en_us</language>'), '<language>'],
    ['a bad ttl', inChannel('<ttl>1h</ttl>'), '<ttl>'],
    ['an editor without mail', inChannel('<managingEditor>Ann</managingEditor>'), '<managingEditor>'],
    ['an author without mail', inItem('<author>Ann</author>'), '<author>'],
    ['an item without title and description', rssWith('<title>One</title>', ''), 'neither title nor description'],
    ['a guid that is no permalink', rssWith(' isPermaLink="false"', ''), '<guid>: a permalink'],
    ['an empty guid', rssWith('>1<', '><'), '<guid>: empty'],
    ['a bad isPermaLink', rssWith('"false"', '"no"'), '<guid>: isPermaLink'],
    ['a repeated guid', rssWith(ITEM, ITEM + ITEM), '<guid>: two items share'],
    ['an enclosure without length', inItem('<enclosure url="https://a.example/a" type="a/b"/>'), '<enclosure>: length'],
    [
      'an enclosure without type',
      inItem('<enclosure url="https://a.example/a" length="0"/>'),
      '<enclosure>: a media type',
    ],
    ['an enclosure without url', inItem('<enclosure length="0" type="a/b"/>'), '<enclosure>: url'],
    ['a source without url', inItem('<source>S</source>'), '<source>'],
    ['an empty category', inItem('<category/>'), '<category>'],
    ['markup in a title', rssWith('One', '<b>One</b>'), 'child elements in a text'],
    ['markup in content', inItem('<content:encoded><p/></content:encoded>'), 'content:encoded: child'],
    ['two contents', inItem('<content:encoded/><content:encoded/>'), 'content:encoded: 2'],
    ['no self link', rssWith('rel="self"', 'rel="hub"'), 'atom:link: 0 self'],
    ['an image without link', inChannel('<image><url>https://a.example/</url><title>A</title></image>'), '<image>'],
    ['an empty creator', inItem('<dc:creator/>'), 'dc:creator'],
    ['a bad atom date', inItem('<atom:updated>x</atom:updated>'), 'atom:updated'],
  ])('finds %s', (_, text, fault) => {
    expect(rssFaults(text).join('\n')).toContain(fault)
  })
})

const JSON_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'A',
  home_page_url: 'https://a.example/',
  feed_url: 'https://a.example/feed.json',
  items: [{ id: '1', content_text: 'x', authors: [{ name: 'Ann' }], _own: { a: 1 } }],
})
const jsonWith = spoil(JSON_FEED)
const item = (more: object) => jsonWith('"content_text":"x"', `"content_text":"x",${JSON.stringify(more).slice(1, -1)}`)

describe('jsonFeedFaults', () => {
  it('accepts the least feed', () => {
    expect(jsonFeedFaults(JSON_FEED)).toEqual([])
    expect(jsonFeedFaults(jsonWith('"title":"A"', '"title":"\u{1F600} \\ud83d\\ude00"'))).toEqual([])
  })

  it.each([
    ['no JSON', '{', 'RFC 8259'],
    ['a byte order mark', `\uFEFF${JSON_FEED}`, 'byte order mark'],
    ['a lone surrogate', jsonWith('"title":"A"', '"title":"\\ud800"'), 'lone surrogate'],
    ['an array', '[]', '$ is not an object'],
    ['version 1', jsonWith('1.1', '1'), '$.version'],
    ['no items', JSON_FEED.replace('"items"', '"_items"'), '$.items is required'],
    ['a number for an id', jsonWith('"id":"1"', '"id":1'), '$.items[0].id'],
    ['no id', jsonWith('"id":"1",', ''), '$.items[0].id is required'],
    ['no content', jsonWith('"content_text"', '"summary"'), 'neither content_html nor content_text'],
    ['version 1 authors', item({ author: { name: 'x' } }), 'author is not in JSON Feed 1.1'],
    ['an author without anything', jsonWith('{"name":"Ann"}', '{}'), 'has no name, url or avatar'],
    ['a relative url', item({ url: '/1' }), '$.items[0].url'],
    ['a date without zone', item({ date_published: '2026-01-01T00:00:00' }), 'date_published'],
    [
      'modified before published',
      item({ date_published: '2026-01-02T00:00:00Z', date_modified: '2026-01-01T00:00:00Z' }),
      'modified before',
    ],
    ['tags in a string', item({ tags: 'a,b' }), 'tags is not an array'],
    ['a bad language', item({ language: 'en_US' }), 'language'],
    ['an attachment without type', item({ attachments: [{ url: 'https://a.example/a' }] }), 'mime_type is required'],
    ['a hub without url', jsonWith('"items"', '"hubs":[{"type":"WebSub"}],"items"'), '$.hubs[0].url is required'],
    ['an extension that is no object', item({ _x: 1 }), '_x is an extension'],
    ['an unknown name', item({ subtitle: 'x' }), 'subtitle is not in JSON Feed'],
    ['a script', item({ content_html: '<script>x</script>' }), 'runs'],
    ['a repeated id', jsonWith('"items":[', '"items":[{"id":"1","content_text":""},'), 'share the id 1'],
    [
      'a next page that is itself',
      jsonWith('"items"', '"next_url":"https://a.example/feed.json","items"'),
      'next_url is the feed',
    ],
  ])('finds %s', (_, text, fault) => {
    expect(jsonFeedFaults(text).join('\n')).toContain(fault)
  })
})

const OPML =
  '<opml version="2.0"><head><title>A</title></head><body><outline type="rss" text="One" xmlUrl="https://a.example/feed"/></body></opml>'
const opmlWith = spoil(OPML)

describe('opmlFaults', () => {
  it('accepts the least list, and nested outlines', () => {
    expect(opmlFaults(OPML)).toEqual([])
    expect(opmlFaults(opmlWith('<outline', '<outline text="Group"><outline text="x"/></outline><outline'))).toEqual([])
  })

  it.each([
    ['a broken document', OPML.replace('</body>', ''), 'XML 1.0'],
    ['another version', opmlWith('2.0', '3'), '<opml>: version'],
    ['no head', opmlWith('<head><title>A</title></head>', ''), 'one head and one body'],
    ['an empty body', OPML.replace(/<outline.*\/>/, ''), 'at least one outline'],
    ['an outline without text', opmlWith(' text="One"', ''), 'text is required'],
    ['a feed without address', opmlWith(' xmlUrl="https://a.example/feed"', ''), 'xmlUrl is required'],
    ['a relative address', opmlWith('https://a.example/feed', 'feed'), 'xmlUrl is no URL'],
    ['a bad date', opmlWith('</head>', '<dateCreated>2026</dateCreated></head>'), '<dateCreated>'],
    ['an unknown head', opmlWith('</head>', '<author/></head>'), 'unknown element author'],
    ['a bad language', opmlWith('type="rss"', 'type="rss" language="x_y"'), 'language'],
  ])('finds %s', (_, text, fault) => {
    expect(opmlFaults(text).join('\n')).toContain(fault)
  })
})
