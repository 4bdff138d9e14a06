import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { HtmlValidate, StaticConfigLoader } from 'html-validate/node'
import { describe, expect, it } from 'vitest'
import { columnWidth } from '../../src/core/text/columns.ts'
import { digestFeedPath, digestPath } from '../../src/outputs/digest-addresses.ts'
import { digestFeed } from '../../src/outputs/digest-feed.ts'
import { digestMail } from '../../src/outputs/digest-mail.ts'
import { digestText } from '../../src/outputs/digest-text.ts'
import { outputOf, outputs } from '../../src/outputs/outputs.ts'
import { aDigest, aDigestStory, daily, digests, publication } from '../support/digests.ts'
import { atomFaults } from '../support/validate/atom.ts'
import { jsonFeedFaults } from '../support/validate/json.ts'
import { rssFaults } from '../support/validate/rss.ts'

/**
 * Golden files: what each digest of `digests.ts` prints to, byte for byte. After an intended change, write them again with
 * `UPDATE_GOLDEN=1 npx vitest run test/outputs/digest.test.ts` and read the difference before you commit it.
 */
const folder = new URL('../fixtures/digests/golden/', import.meta.url)
const update = process.env.UPDATE_GOLDEN === '1'

const closed = Object.values(digests)
  .filter(({ id }) => id === 'daily')
  .reverse()
const feeds = ['atom', 'rss', 'json'] as const
const feed = (format: (typeof feeds)[number], digests = closed) =>
  outputs[format].print(digestFeed(publication.digests[0]!, digests, publication))

const position = { archive: '2026-W41', older: '2026-W40', newer: '2026-W42' }
const archive = (format: (typeof feeds)[number]) =>
  outputs[format].print(digestFeed(publication.digests[0]!, [digests.daily!], publication, position))

const prints = new Map<string, () => string>([
  ...Object.entries(digests).flatMap(([name, digest]): [string, () => string][] => [
    [`${name}.txt`, () => digestText(digest, publication).body],
    [`${name}.mail.html`, () => digestMail(digest, publication).body],
  ]),
  ...feeds.flatMap((extension): [string, () => string][] => [
    [`digest.${extension}`, () => feed(extension).body],
    [`archive.${extension}`, () => archive(extension).body],
  ]),
])

describe('golden digests', () => {
  it.each([...prints])('%s is printed to the same bytes', (file, print) => {
    const body = print()
    expect(print()).toBe(body)
    const url = new URL(file, folder)
    if (update) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(url, body)
    }
    expect(existsSync(url), `${file} is missing; see the note above`).toBe(true)
    expect(body).toBe(readFileSync(url, 'utf8'))
  })

  it('have no file that is no longer printed', () => {
    expect(readdirSync(folder).filter((file) => !prints.has(file))).toEqual([])
  })
})

describe('a long digest', () => {
  const stories = Array.from({ length: 8 }, (_, at) =>
    aDigestStory(`s${at}`, {}, at === 6 ? ['A', 'B', 'C', 'D'] : ['A', 'B', 'C']),
  )
  const long = aDigest({ sections: [{ beat: 'chips', title: 'Chips', stories, left: 0 }] })
  it('begins with the most covered stories, as text', () => {
    expect(digestText(long, publication).body).toContain(
      '\nMOST COVERED\n------------\n\n* Headline of s6 (4 publishers)\n* Headline of s0 (3 publishers)\n',
    )
  })

  it('and as mail', () => {
    expect(digestMail(long, publication).body).toMatch(
      />Most covered<\/h2>\n<p [^>]*><a href="https:\/\/[^"]+\/story\/s6"[^>]*>Headline of s6<\/a> <span [^>]*>4 publishers</,
    )
  })
})

describe('the plain text', () => {
  it.each(Object.entries(digests))(
    'of %s keeps to 72 columns and has nothing that mail programs misread',
    (_, digest) => {
      const { type, body } = digestText(digest, publication)
      expect(type).toBe('text/plain; charset=utf-8; format=flowed')
      const lines = body.split('\n')
      expect(lines.filter((line) => columnWidth(line) > 72 && !line.includes('https://'))).toEqual([])
      expect(lines.filter((line) => /^(?:>|From )/.test(line))).toEqual([])
      expect(body).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
      expect(body.endsWith('\n')).toBe(true)
    },
  )

  it('flows: a broken line ends in a space, no other does', () => {
    const lines = digestText(daily, publication).body.split('\n')
    const at = lines.findIndex((line) => line.startsWith('* Update: Heron 3 withdrawn'))
    expect(lines[at]).toMatch(/ $/)
    expect((lines[at]! + lines[at + 1]!).trimEnd()).toBe(
      '* Update: Heron 3 withdrawn after a fault in its tokenizer, two days after a release that was delayed twice',
    )
    expect(lines.filter((line) => /^https:.* $/.test(line))).toEqual([])
  })
})

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:recommended'],
    // Mail needs tables for layout, and inline styles.
    rules: {
      'no-inline-style': 'off',
      'void-style': 'off',
      'long-title': 'off',
      'no-deprecated-attr': 'off',
      'prefer-tbody': 'off',
    },
  }),
)

describe('the HTML for mail', () => {
  it.each(Object.entries(digests))('of %s is valid and has nothing that mail programs reject', async (_, digest) => {
    const { type, body } = digestMail(digest, publication)
    expect(type).toBe('text/html; charset=utf-8')
    const report = await validator.validateString(body)
    expect(
      report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
    ).toEqual([])
    expect(body).not.toMatch(/<(?:img|script|link|iframe|form|video|svg|object|base)\b|url\(|@import|javascript:/i)
    const addresses = [...body.matchAll(/\b(?:href|src)="([^"]*)"/g)].map(([, address]) => address!)
    expect(addresses.filter((address) => !/^https:\/\//.test(address))).toEqual([])
    expect(body).toContain('<meta name="color-scheme" content="light dark">')
    expect(body).toContain('width="600"')
  })

  const crowd = (sections: number, stories: number, excerpt: string) =>
    aDigest({
      sections: Array.from({ length: sections }, (_, at) => ({
        beat: 'chips',
        title: `Section ${at}`,
        stories: Array.from({ length: stories }, (_, index) => aDigestStory(`s${at}-${index}`, { excerpt })),
        left: 0,
      })),
    })
  const size = (body: string) => Buffer.byteLength(body)

  it('stays under 100 KB, gives every section its share, and counts what did not fit', () => {
    const digest = crowd(12, 20, '議会 '.repeat(150))
    const { body } = digestMail(digest, publication)
    expect(size(body)).toBeLessThan(100_000)
    expect(size(body)).toBeGreaterThan(90_000)
    const shown = [...body.matchAll(/>Headline of s(\d+)-(\d+)</g)]
    const perSection = digest.sections.map((_, at) => shown.filter(([, section]) => Number(section) === at).length)
    expect(Math.max(...perSection) - Math.min(...perSection)).toBeLessThanOrEqual(1)
    expect(body).toContain(`${240 - shown.length} stories did not fit into this email`)
    expect(body).toContain('href="https://wire.example/news/digest/2026-10-10"')
  })

  it('has no such line if everything fits', () => {
    expect(digestMail(crowd(3, 3, 'Short.'), publication).body).not.toContain('did not fit')
  })

  it('leaves out a story that is too long, but not those after it', () => {
    const long = aDigestStory('long')
    const reports = [{ ...long.reports[0]!, link: `https://long.example/${'x'.repeat(120_000)}` }]
    const sections = [
      { beat: 'chips', title: 'Chips', stories: [{ ...long, reports }, aDigestStory('short')], left: 0 },
    ]
    const { body } = digestMail(aDigest({ sections }), publication)
    expect(body).toContain('Headline of short')
    expect(body).toContain('1 story did not fit into this email')
    expect(size(body)).toBeLessThan(100_000)
  })

  it('lists at most 20 sources when none could be reached', () => {
    const unreached = Array.from({ length: 90 }, (_, at) => ({
      name: `Source ${at}`,
      site: `https://source${at}.example/`,
      health: 'failed' as const,
    }))
    expect(digestMail(aDigest({ ...daily, unreached }), publication).body).toContain('and 70 more')
  })
})

describe('the feed of a digest', () => {
  const faultsOf = { atom: atomFaults, rss: rssFaults, json: jsonFeedFaults }

  it.each(feeds)('is valid %s: with digests, without any, and as an archive', (extension) => {
    expect(faultsOf[extension](feed(extension).body)).toEqual([])
    expect(faultsOf[extension](feed(extension, []).body)).toEqual([])
    expect(faultsOf[extension](archive(extension).body)).toEqual([])
  })

  it('has an entry for every closed digest, and none for an open one', () => {
    const document = JSON.parse(feed('json').body)
    expect(document.items.map(({ id }: { id: string }) => id)).toEqual([
      'tag:wire.example,2026:digest/daily/2026-03-03',
      'tag:wire.example,2026:digest/daily/2026-10-10',
    ])
    expect(document).toMatchObject({
      feed_url: 'https://wire.example/news/feeds/digest.json',
      _beatwire: { id: 'tag:wire.example,2026:digest/daily' },
    })
    expect(feed('json').lastModified).toBe(daily.closedAt)
    expect(feed('json', []).lastModified).toBeNull()
  })

  it('has no other formats', () => {
    expect([outputOf('xml'), outputOf('constructor')]).toEqual([null, null])
  })
})

describe('addresses', () => {
  it.each([
    ['daily', '2026-10-10', 'digest/2026-10-10', 'feeds/digest.atom'],
    ['weekly', '2026-W41', 'digest/weekly/2026-W41', 'feeds/digest/weekly.atom'],
    ['a b', '2026-W41', 'digest/a%20b/2026-W41', 'feeds/digest/a%20b.atom'],
  ])('of %s', (id, key, page, atom) => {
    expect(digestPath(publication, id, key)).toBe(page)
    expect(digestFeedPath(publication, id, 'atom')).toBe(atom)
  })
})
