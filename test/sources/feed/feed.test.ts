import { describe, expect, it } from 'vitest'
import { sourceReaders } from '../../../src/sources/kinds.ts'
import { asyncGrowth, LINEAR } from '../../support/growth.ts'
import { ANSWER, atomEntry, readFeed, refusal, rss, rssEntry } from '../../support/read-fixture.ts'

describe('formats, recognised by content', () => {
  it.each([
    ['rss 2.0', '<rss version="2.0"><channel><item><title>x</title></item></channel></rss>'],
    ['rss 0.91', '<rss version="0.91"><channel><item><title>x</title></item></channel></rss>'],
    ['rss ?', '<rss><channel><item><title>x</title></item></channel></rss>'],
    ['rss ?', '<RSS><Channel><Item><Title>x</TITLE></Item></Channel></RSS>'],
    ['rss', '<channel><item><title>x</title></item></channel>'],
    [
      'rdf 1.0',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item><title>x</title></item></rdf:RDF>',
    ],
    [
      'rdf 0.9',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><item><title>x</title></item></rdf:RDF>',
    ],
    ['atom 1.0', '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>x</title></entry></feed>'],
    ['atom 1.0', '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>x</a:title></a:entry></a:feed>'],
    ['atom 0.3', '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>x</title></entry></feed>'],
    ['jsonfeed 1.1', '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"x"}]}'],
    ['jsonfeed 1', '\ufeff \n{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","title":"x"}]}'],
  ])('%s', async (format, document) => {
    const feed = await readFeed(document, 'image/png')
    expect(feed.format).toBe(format)
    expect(feed.entries.map((entry) => entry.title)).toEqual(['x'])
  })
})

describe('a document that is not a feed is refused with a reason', () => {
  it.each([
    ['nothing', '', /empty/],
    ['white space', ' \n\t', /white space/],
    ['a comment alone', '<!-- x -->', /not a feed/],
    ['an XML declaration alone', '<?xml version="1.0"?>', /not a feed/],
    ['plain text', 'Too many requests', /plain text/],
    ['other XML', '<?xml version="1.0"?><urlset><url/></urlset>', /another kind/],
    ['a page', '<!doctype html><html><body><p>Hello</p></body></html>', /web page, not a feed\./],
    [
      'a page that links to its feed',
      '<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head></html>',
      /links to a feed at https:\/\/answer\.example\/rss\.xml/,
    ],
    ['a challenge', '<html><title>Just a moment...</title></html>', /bot check/],
    ['JSON of another kind', '{"error":"no"}', /not a JSON Feed/],
    ['a JSON list', '[1]', /not a feed/],
    ['broken JSON', '{"version": ', /like JSON/],
    ['bytes', '\u0000\u0001\u0002', /not a feed/],
  ])('%s', async (_, document, reason) => {
    expect(await refusal(document)).toMatch(reason)
  })

  it('an empty feed is a feed', async () => {
    expect((await readFeed(rss(''))).entries).toEqual([])
  })
})

describe('repairs', () => {
  it.each([
    [
      'bare ampersands',
      '<title>A & B</title><link>https://a.example/?x=1&y=2&copy=3</link>',
      { title: 'A & B', link: 'https://a.example/?x=1&y=2&copy=3' },
    ],
    ['unquoted attributes', '<guid isPermaLink=false>g</guid><title>x</title>', { guid: 'g', link: null }],
    ['a name of HTML', '<title>caf&eacute;&nbsp;x</title>', { title: 'café x' }],
    ['an unknown name', '<title>&bogus; x</title>', { title: '&bogus; x' }],
    [
      'an undeclared prefix',
      '<dc:creator>Ann</dc:creator><foo:bar>?</foo:bar><title>x</title>',
      { title: 'x', authors: [{ name: 'Ann' }] },
    ],
    ['control characters', '<title>a\u0001b\u0008c</title>', { title: 'abc' }],
    ['a lone <', '<title>1 < 2</title>', { title: '1 < 2' }],
    ['markup nobody escaped', '<title>An <b>open</b> secret</title>', { title: 'An open secret' }],
    [
      'a missing end tag of a title',
      '<title>Open<link>https://a.example/1</link><guid>g</guid>',
      { title: 'Open', link: 'https://a.example/1', guid: 'g' },
    ],
    ['wrong nesting', '<title><b>x</title></b><guid>g</guid>', { title: 'x', guid: 'g' }],
    ['doubly escaped titles', '<title>It&amp;#8217;s &amp;lt;b&amp;gt;</title>', { title: 'It’s <b>' }],
    ['mojibake', '<title>FÃ¼r</title>', { title: 'Für' }],
    ['several CDATA sections', '<title><![CDATA[a ]]><![CDATA[& b]]></title>', { title: 'a & b' }],
    ['a blank guid', '<guid isPermaLink="false"/><title>x</title>', { guid: null, title: 'x' }],
    ['a blank typed title', '<title type="html"/><guid>g</guid>', { title: '', guid: 'g' }],
    [
      'an element of the object prototype',
      '<__proto__><title>deep</title></__proto__><constructor>x</constructor><title>x</title>',
      { title: 'x' },
    ],
    [
      'an attribute twice',
      '<enclosure url="https://a.example/1.mp3" url="https://a.example/2.mp3"/><title>x</title>',
      { enclosures: [{ url: 'https://a.example/1.mp3' }] },
    ],
  ])('%s', async (_, inside, expected) => {
    expect(await rssEntry(inside)).toMatchObject(expected)
  })

  it('text before the declaration, a document cut off, and items left open', async () => {
    const feed = await readFeed(
      `Notice: x in <b>y</b><?xml version="1.0"?>\n<rss><channel><item><title>1</title><item><title>2</title></item><item><title>3</ti`,
    )
    expect(feed.entries.map((entry) => entry.title)).toEqual(['1', '2'])
    expect(feed.faults).toContainEqual({ where: 'feed', what: 'ends early: some elements are not closed' })
    expect(feed.truncated).toBe(true)
  })

  it.each<[string, string, readonly string[], string | null]>([
    ['in a link', '<item><title>1</title></item><item><title>2</title><link>https://a.exa', ['1'], 'entry 2 “2”'],
    ['in an end tag', '<item><title>1</title></item><item><title>2</title></ite', ['1'], 'entry 2 “2”'],
    ['in a tag', '<item><title>1</title></item><item><enclosure url="https://a.ex', ['1'], 'entry 2'],
    ['in CDATA', '<item><title>1</title></item><item><title><![CDATA[2 and', ['1'], 'entry 2'],
    ['after an entry that others follow', '<item><title>1</title><item><title>2</title></item>', ['1', '2'], null],
  ])('a feed cut off %s keeps only whole entries', async (_name, items, titles, where) => {
    const feed = await readFeed(`<?xml version="1.0"?><rss><channel><title>Lab</title>${items}`)
    expect(feed.entries.map((entry) => entry.title)).toEqual(titles)
    expect(feed.truncated).toBe(true)
    const fault = { where, what: 'was left out: the document breaks off inside it' }
    if (where === null) expect(feed.faults).not.toContainEqual(expect.objectContaining({ what: fault.what }))
    else expect(feed.faults).toContainEqual(fault)
  })

  it('a value of the feed itself that is cut off is not read', async () => {
    const feed = await readFeed('<rss><channel><title>Lab</title><item><title>1</title></item><link>https://a.ex')
    expect(feed.facts).toMatchObject({ title: 'Lab', link: null })
  })

  it('a feed cut off in its first entry is refused', async () => {
    expect(await refusal('<rss><channel><item><title>1</title><link>https://a.ex')).toBe(
      'The feed breaks off inside its first entry.',
    )
  })

  it('an entry left open in a whole document stays', async () => {
    const feed = await readFeed('<rss><channel><item><title>1</title><link>https://a.example/1</link></channel></rss>')
    expect(feed.entries).toHaveLength(1)
    expect(feed.truncated).toBeUndefined()
  })

  it.each<[string, string, readonly string[]]>([
    ['in an entry', '{"id":"1","title":"a ]} \\" b"},{"id":"2","url":"https://a.ex', ['a ]} " b']],
    ['between entries', '{"id":"1","title":"a","tags":["x"]},', ['a']],
    ['in a nested list', '{"id":"1","title":"a"},{"id":"2","tags":["x","y', ['a']],
  ])('a JSON Feed cut off %s keeps only whole entries', async (_name, items, titles) => {
    const head = '{"version":"https://jsonfeed.org/version/1.1","authors":[{"name":"Ann"}],"title":"Lab","items":['
    const feed = await readFeed(head + items)
    expect(feed.entries.map((entry) => entry.title)).toEqual(titles)
    expect(feed.truncated).toBe(true)
    expect(feed.faults).toContainEqual({ where: 'entry 2', what: 'was left out: the document breaks off inside it' })
  })

  it.each([
    ['before the end of its first entry', '{"version":"1","items":[{"id":"1"', 'The feed breaks off'],
    ['before its entries', '{"version":"1","authors":[{"name":"Ann"},', 'The feed breaks off'],
    ['and is not JSON', '{"version":"1","items":[{"id":"1"}]]', 'can’t be parsed'],
  ])('a JSON Feed that ends %s is refused', async (_name, document, reason) => {
    expect(await refusal(document)).toContain(reason)
  })

  it('a JSON Feed that breaks off is read in linear time', async () => {
    const make = (size: number) => `{"version":"1","items":[{"id":"1","title":"x"},${'{"a":["'.repeat(size / 8)}`
    expect((await readFeed(make(200_000))).entries[0]!.title).toBe('x')
    expect(await asyncGrowth(make, readFeed, 50_000)).toBeLessThan(LINEAR)
  })

  it('two hundred items without an end tag, the last one cut off', async () => {
    const feed = await readFeed(`<rss><channel>${'<item><title>x</title><br><p>'.repeat(200)}`)
    expect(feed.entries).toHaveLength(199)
  })

  it('entities of a document type are never expanded and its text is not part of the feed', async () => {
    const bomb =
      '<!DOCTYPE rss [<!ENTITY a "<item><title>no</title></item>"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    const feed = await readFeed(
      `<?xml version="1.0"?>${bomb}<rss><channel><item><title>&b; &f;</title></item></channel></rss>`,
    )
    expect(feed.entries.map((entry) => entry.title)).toEqual(['&b; &f;'])
  })

  it('a bad date loses only itself and becomes a fault', async () => {
    const atom =
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>a</title><updated>never</updated></entry><entry><title>b</title><updated>2026-03-03T10:00:00Z</updated></entry></feed>'
    const { entries, faults } = await readFeed(atom)
    expect(entries.map((entry) => entry.updated)).toEqual([null, Date.UTC(2026, 2, 3, 10)])
    expect(faults).toEqual([{ where: 'entry 1 “a”', what: 'updated “never” is not a date' }])
  })

  it('hundreds of faults are counted instead of listed', async () => {
    const { faults, entries } = await readFeed(rss('<item><title>x</title><pubDate>no 1</pubDate></item>'.repeat(200)))
    expect(entries).toHaveLength(200)
    expect(faults).toHaveLength(51)
    expect(faults.at(-1)!.what).toBe('and 150 more faults')
  })

  it('a feed within a page is a feed', async () => {
    const feed = await readFeed(
      '<html><body><feed xmlns="http://www.w3.org/2005/Atom"><entry><title>x</title></entry></feed></body></html>',
    )
    expect(feed.entries).toHaveLength(1)
  })
})

describe('links and ids', () => {
  it.each([
    [
      'a permalink guid stands in for a link',
      '<guid>https://a.example/1</guid><title>x</title>',
      'https://a.example/1',
    ],
    [
      'a guid that is no permalink does not',
      '<guid isPermaLink="false">https://a.example/1</guid><title>x</title>',
      null,
    ],
    ['a guid that is no URL does not', '<guid>12345</guid><title>x</title>', null],
    [
      'the link wins over the guid',
      '<guid>https://a.example/g</guid><link>https://a.example/l</link>',
      'https://a.example/l',
    ],
    ['links are relative to the answer', '<link>/1</link>', 'https://answer.example/1'],
    ['xml:base counts within RSS', '<link xml:base="https://b.example/x/">1</link>', 'https://b.example/x/1'],
    ['scripts are no links', '<link>javascript:alert(1)</link><title>x</title>', null],
    ['data is no link', '<link>data:text/html,x</link><title>x</title>', null],
    ['a link as CDATA with white space', '<link><![CDATA[ https://a.example/1 ]]></link>', 'https://a.example/1'],
    ['a link escaped twice', '<link>https://a.example/?a=1&amp;amp;b=2</link>', 'https://a.example/?a=1&b=2'],
    ['atom:link in an item', '<atom:link href="https://a.example/1"/><title>x</title>', 'https://a.example/1'],
    [
      'the link of a nested image does not count',
      '<image><link>https://a.example/no</link></image><link>https://a.example/1</link>',
      'https://a.example/1',
    ],
  ])('RSS: %s', async (_, inside, link) => {
    expect((await rssEntry(inside)).link).toBe(link)
  })

  it.each([
    ['rel=alternate by default', '<link href="https://a.example/1"/>', 'https://a.example/1'],
    [
      'self and enclosure are not the link',
      '<link rel="self" href="https://a.example/s"/><link rel="enclosure" href="https://a.example/e"/><link rel="alternate" href="https://a.example/1"/>',
      'https://a.example/1',
    ],
    [
      'a page before another type',
      '<link href="https://a.example/1"/><link rel="alternate" type="application/json" href="https://a.example/j"/>',
      'https://a.example/1',
    ],
    [
      'the relation as a URI',
      '<link rel="http://www.iana.org/assignments/relation/alternate" href="https://a.example/1"/>',
      'https://a.example/1',
    ],
    ['text instead of href', '<link>https://a.example/1</link>', 'https://a.example/1'],
    [
      'content elsewhere, where there is no link',
      '<content src="https://a.example/c" type="text/html"/><title>x</title>',
      'https://a.example/c',
    ],
    ['relative to the answer', '<link href="1"/>', 'https://answer.example/dir/1'],
  ])('Atom: %s', async (_, inside, link) => {
    expect((await atomEntry(inside)).link).toBe(link)
  })

  it.each([
    ['rel=canonical', '<link href="https://p.example/1"/><link rel="canonical" href="https://a.example/1"/>'],
    [
      'feedburner:origLink',
      '<link href="https://p.example/1"/><feedburner:origLink>https://a.example/1</feedburner:origLink>',
    ],
  ])('%s gives the canonical URL and leaves the link', async (_, inside) => {
    expect(await atomEntry(inside)).toMatchObject({ link: 'https://p.example/1', canonical: 'https://a.example/1' })
  })

  it('xml:base nests', async () => {
    const entry = await atomEntry('<link xml:base="c/" href="1"/>', 'xml:base="/b/"')
    expect(entry.link).toBe(new URL('/b/c/1', ANSWER).href)
  })
})

describe('text constructs', () => {
  it.each([
    ['text is literal', '<title type="text">A &lt;b&gt; &amp;amp; c</title>', 'A <b> &amp; c'],
    ['html is markup', '<title type="html">A &lt;b&gt;b&lt;/b&gt; &amp;amp; c</title>', 'A b & c'],
    [
      'xhtml keeps its order',
      '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">one <b>two</b> three &lt;x&gt; &amp; y</div></title>',
      'one two three <x> & y',
    ],
    [
      'xhtml with CDATA',
      '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><![CDATA[a <b> c]]></div></title>',
      'a <b> c',
    ],
    ['no type, yet markup', '<title>&lt;b&gt;x&lt;/b&gt; y</title>', 'x y'],
    ['base64 of Atom 0.3', '<title mode="base64" type="text/plain">SGVsbG8=</title>', 'Hello'],
    ['mode=xml', '<title mode="xml" type="text/html"><i xmlns="http://www.w3.org/1999/xhtml">x</i> y</title>', 'x y'],
  ])('%s', async (_, inside, title) => {
    expect((await atomEntry(inside)).title).toBe(title)
  })

  it('the title is the entry’s own, not that of its media or source', async () => {
    expect(
      (
        await rssEntry(
          '<media:content><media:title>media</media:title></media:content><title>own</title><media:title>late</media:title>',
        )
      ).title,
    ).toBe('own')
    expect((await atomEntry('<source><title>source</title></source><title>own</title>')).title).toBe('own')
    expect((await rssEntry('<media:title>only media</media:title>')).title).toBe('only media')
  })

  it('content replaces a missing summary, and its links count', async () => {
    expect(
      await rssEntry('<content:encoded>&lt;p&gt;Body &lt;a href="https://b.example/"&gt;x&lt;/a&gt;</content:encoded>'),
    ).toMatchObject({
      summary: 'Body x',
      links: ['https://b.example/'],
    })
    const both = await rssEntry(
      '<content:encoded>long &lt;a href="https://b.example/"&gt;x&lt;/a&gt;</content:encoded><description>short</description>',
    )
    expect(both).toMatchObject({ summary: 'short', links: ['https://b.example/'] })
  })

  it('binary content is not text', async () => {
    expect(
      (await atomEntry('<title>x</title><content type="image/png">iVBORw0KGgoAAAANSUhEUg==</content>')).summary,
    ).toBe('')
  })
})

describe('persons, categories, media', () => {
  it.each([
    ['<author>a@b.example (Ann B)</author>', [{ name: 'Ann B', email: 'a@b.example' }]],
    ['<author>Ann B &lt;a@b.example&gt;</author>', [{ name: 'Ann B', email: 'a@b.example' }]],
    ['<author>a@b.example</author>', [{ name: '', email: 'a@b.example' }]],
    [
      '<dc:creator>Ann</dc:creator><dc:creator>Bob</dc:creator><dc:creator>Ann</dc:creator>',
      [{ name: 'Ann' }, { name: 'Bob' }],
    ],
    ['<author><name>Ann</name><uri>/ann</uri></author>', [{ name: 'Ann', uri: 'https://answer.example/ann' }]],
    ['<itunes:author>Show</itunes:author>', [{ name: 'Show' }]],
    ['<dc:creator>Ann</dc:creator><itunes:author>Show</itunes:author>', [{ name: 'Ann' }]],
    ['<author/>', []],
  ])('%s', async (inside, authors) => {
    expect((await rssEntry(`<title>x</title>${inside}`)).authors).toEqual(authors)
  })

  it('an Atom entry without an author gets the feed’s', async () => {
    const feed = await readFeed(
      '<feed xmlns="http://www.w3.org/2005/Atom"><author><name>Ann</name></author><entry><title>x</title></entry></feed>',
    )
    expect(feed.entries[0]!.authors).toEqual([{ name: 'Ann' }])
  })

  it('categories keep scheme and label in every spelling, without repeats', async () => {
    const entry = await rssEntry(
      '<category domain="d">A</category><category>A</category><category term="t" scheme="s" label="L"/><dc:subject>B</dc:subject><itunes:keywords>x, y,,x</itunes:keywords><category/>',
    )
    expect(entry.categories).toEqual([
      { term: 'A', scheme: 'd' },
      { term: 'A' },
      { term: 't', scheme: 's', label: 'L' },
      { term: 'B' },
      { term: 'x' },
      { term: 'y' },
    ])
  })

  it.each([
    ['a thumbnail', '<media:thumbnail url="/t.jpg"/>', 'https://answer.example/t.jpg'],
    ['media that is a picture', '<media:content url="/m" medium="image"/>', 'https://answer.example/m'],
    [
      'the widest of several, before its thumbnail',
      '<media:thumbnail url="/t.jpg" width="75"/><media:content url="/s.jpg" medium="image" width="140"/><media:content url="/l.jpg" medium="image" width="700"/>',
      'https://answer.example/l.jpg',
    ],
    ['a picture by its name', '<media:content url="/m.webp?x"/>', 'https://answer.example/m.webp?x'],
    ['an enclosed picture', '<enclosure url="/e.png" type="image/png"/>', 'https://answer.example/e.png'],
    ['iTunes', '<itunes:image href="/i.jpg"/>', 'https://answer.example/i.jpg'],
    [
      'the first picture of the text',
      '<description>&lt;img src="/d.png"&gt;</description>',
      'https://answer.example/d.png',
    ],
    ['no video', '<media:content url="/v.mp4" medium="video"/>', null],
  ])('image: %s', async (_, inside, image) => {
    expect((await rssEntry(`<title>x</title>${inside}`)).image).toBe(image)
  })
})

describe('description and credit of a picture', () => {
  const picture = '<media:content url="/m.jpg" medium="image"'
  it.each([
    [
      'inside the picture',
      `${picture}><media:credit role="photographer">Ada &amp;amp; Co</media:credit><media:description type="plain">A  chip</media:description></media:content>`,
      { imageAlt: 'A chip', imageCredit: 'Ada & Co' },
    ],
    [
      'beside it, wherever that is',
      `<media:credit>Ada</media:credit>${picture}/><media:description>&lt;b&gt;A chip&lt;/b&gt;</media:description>`,
      { imageAlt: 'A chip', imageCredit: 'Ada' },
    ],
    ['a credit alone', `${picture}><media:credit>Ada</media:credit></media:content>`, { imageCredit: 'Ada' }],
    [
      'nothing where it speaks of a video',
      '<media:group><media:content url="/v" type="video/mp4"/><media:thumbnail url="/t.jpg"/><media:description>What the video is about</media:description></media:group>',
      {},
    ],
    ['nothing where nothing is said', `${picture}/>`, {}],
  ])('%s', async (_, inside, said) => {
    const { imageAlt, imageCredit } = await rssEntry(`<title>x</title>${inside}`)
    expect({ imageAlt, imageCredit }).toEqual({ imageAlt: undefined, imageCredit: undefined, ...said })
  })

  it('are cut where they are too long', async () => {
    const { imageAlt } = await rssEntry(
      `<title>x</title>${picture}/><media:description>${'word '.repeat(500)}</media:description>`,
    )
    expect(imageAlt!.length).toBeLessThanOrEqual(300)
  })
})

describe('the feed itself', () => {
  it.each([
    ['<ttl>60</ttl>', 3_600_000],
    ['<ttl>0</ttl>', null],
    ['<ttl>soon</ttl>', null],
    ['<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>', 21_600_000],
    ['<sy:updatePeriod>hourly</sy:updatePeriod>', 3_600_000],
    ['<sy:updatePeriod>constructor</sy:updatePeriod>', null],
    ['', null],
  ])('ttl of %j is %s ms', async (inside, ttl) => {
    expect((await readFeed(rss('', inside))).facts.ttl).toBe(ttl)
  })

  it('the language is inherited by its entries, xml:lang first', async () => {
    const feed = await readFeed(
      '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><entry><title>a</title></entry><entry xml:lang="fr"><title>b</title></entry></feed>',
    )
    expect([feed.facts.language, ...feed.entries.map((entry) => entry.language)]).toEqual(['de', 'de', 'fr'])
    expect(
      (await readFeed(rss('<item><title>x</title></item>', '<dc:language>pt</dc:language>'))).entries[0]!.language,
    ).toBe('pt')
  })
})

describe('limits', () => {
  it.each<[string, (size: number) => string]>([
    ['deep nesting', (size) => rss(`<item><title>x</title>${'<a>'.repeat(size)}</item>`)],
    ['end tags of nothing', (size) => rss(`<item><title>x</title>${'<a>'.repeat(90)}${'</b>'.repeat(size)}</item>`)],
    [
      'many attributes',
      (size) => rss(`<item ${Array.from({ length: size }, (_, i) => `a${i}="1"`).join(' ')}><title>x</title></item>`),
    ],
    [
      'tags that never end in a description',
      (size) => rss(`<item><title>x</title><description>${'&lt;p'.repeat(size)}</description></item>`),
    ],
    ['one long title', (size) => rss(`<item><title>x</title><title>${'y'.repeat(size * 5)}</title></item>`)],
    [
      'brackets of a document type',
      (size) => `<!DOCTYPE rss [${']   '.repeat(size)}]>${rss('<item><title>x</title></item>')}`,
    ],
    [
      'namespaces everywhere',
      (size) =>
        rss(
          `<item><title>x</title>${Array.from({ length: size / 25 }, (_, i) => `<a xmlns:p${i}="u${i}">`).join('')}</item>`,
        ),
    ],
  ])('%s is read in linear time', async (_, make) => {
    expect((await readFeed(make(200_000))).entries[0]!.title).toBe('x')
    expect(await asyncGrowth(make, readFeed, 25_000)).toBeLessThan(LINEAR)
  })

  it.each<[string, (size: number) => string]>([
    ['deep nesting', (size) => `<html>${'<div>'.repeat(size)}`],
    [
      'formatting that is never closed',
      (size) =>
        `<html>${Array.from({ length: size / 40 }, (_, i) => `<b id=${i}>`).join('')}${'<p>x'.repeat(size / 2)}`,
    ],
    ['a thousand tables', (size) => `<html>${'<table><a>'.repeat(size / 4)}`],
  ])('a hostile page of %s is refused in linear time, as feed and as page', async (_, make) => {
    const page = { entry: 'article' }
    const read = async (html: string) => {
      const received = { body: Buffer.from(html), contentType: null, url: ANSWER }
      return [await refusal(html), await sourceReaders.page.read(received, { page, language: null })]
    }
    expect(await read(make(200_000))).toEqual([
      expect.stringMatching(/web page/),
      expect.objectContaining({ ok: false }),
    ])
    expect(await asyncGrowth(make, read, 25_000)).toBeLessThan(LINEAR)
  })

  it('an entry is bounded in every field', async () => {
    const entry = await rssEntry(
      `<title>${'word '.repeat(5000)}</title><description>${'text '.repeat(100_000)}</description>${'<category>c</category>'.repeat(99)}`,
    )
    expect(entry.title.length).toBeLessThanOrEqual(2000)
    expect(entry.summary.length).toBeLessThanOrEqual(600)
    const wide = await rssEntry(
      `<title>x</title><guid isPermaLink="false">${'g'.repeat(9000)}</guid><dc:creator>${'n'.repeat(900)}</dc:creator><category>${'c'.repeat(900)}</category>`,
    )
    expect(wide).toMatchObject({ guid: 'g'.repeat(4096), authors: [{ name: 'n'.repeat(200) }], categories: [] })
  })
})

describe('a document that was cut because it is too large', () => {
  const dated = (days: readonly number[]) =>
    rss(
      days.map((day) => `<item><title>ü${day}</title><pubDate>0${day} May 2026 00:00:00 GMT</pubDate></item>`).join(''),
    )
  const read = (document: string, cutAt: number) =>
    sourceReaders.feed.read(
      { body: Buffer.from(document).subarray(0, cutAt), contentType: null, url: ANSWER, cutAt },
      { page: null, language: null },
    )

  it('is read up to there if its newest entries come first', async () => {
    const whole = dated([5, 4, 3])
    // In the middle of a character.
    const cutAt = Buffer.from(whole).indexOf(Buffer.from('ü3')) + 1
    const reading = await read(whole, cutAt)
    if (!reading.ok) throw new Error(reading.message)
    expect(reading.feed.entries.map(({ title }) => title)).toEqual(['ü5', 'ü4'])
    expect(reading.feed.truncated).toBeUndefined()
    const note = `the document is larger than ${cutAt} bytes: only the first 2 of its entries were read (maxBytes)`
    expect(reading.feed.note).toBe(note)
    expect(reading.feed.faults).toEqual([{ where: 'feed', what: note }])
  })

  it('is refused if its oldest entries come first', async () => {
    expect(await read(dated([3, 4, 5]), 200)).toEqual({
      ok: false,
      reason: 'too-large',
      message:
        'The document is larger than 200 bytes, and it begins with its oldest entries. Raise maxBytes of this source.',
    })
  })

  it('is refused if no entry is whole', async () => {
    expect(await read(dated([5, 4]), 70)).toMatchObject({ ok: false, reason: 'too-large' })
  })

  it('is read as a JSON Feed', async () => {
    const items = [5, 4, 3].map((day) => ({
      id: `${day}`,
      title: `t${day}`,
      date_published: `2026-05-0${day}T00:00:00Z`,
    }))
    const reading = await read(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'T', items }), 200)
    if (!reading.ok) throw new Error(reading.message)
    expect(reading.feed.entries.map(({ title }) => title)).toEqual(['t5', 't4'])
  })
})

describe('a feed of more entries than are read', () => {
  const days = Array.from({ length: 6000 }, (_, i) => new Date(Date.UTC(2010, 0, 1 + i)).toISOString())
  const xml = (dates: readonly string[]) =>
    rss(dates.map((date) => `<item><title>${date.slice(0, 10)}</title><pubDate>${date}</pubDate></item>`).join(''))
  const json = (dates: readonly string[]) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      items: dates.map((date) => ({ id: date, title: date.slice(0, 10), date_published: date })),
    })

  it.each([
    ['XML', 'newest first', xml(days.toReversed())],
    ['XML', 'oldest first', xml(days)],
    ['JSON', 'newest first', json(days.toReversed())],
    ['JSON', 'oldest first', json(days)],
  ])('in %s, %s, is read with its newest entries, and says so', async (_format, _order, document) => {
    const { entries, faults } = await readFeed(document)
    const titles = entries.map(({ title }) => title)
    expect(titles).toContain(days.at(-1)!.slice(0, 10))
    expect(titles).not.toContain(days[0]!.slice(0, 10))
    expect(titles.length).toBeGreaterThanOrEqual(2500)
    expect(faults).toHaveLength(1)
  })
})
