import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crawlRound } from '../../src/jobs/crawl/crawl-round.ts'
import { opmlToSources, readOpml } from '../../src/sources/discover/opml.ts'
import { undoubled } from '../../src/sources/feed/undo-double-encoding.ts'
import { sourceReaders } from '../../src/sources/kinds.ts'
import { decodeReferences } from '../../src/sources/text/character-references.ts'
import type { ExportedItem } from '../../src/store/contract/facts.ts'
import { documents } from '../../src/web/static-site.ts'
import { hasNewsroom, type Newsroom, shared, startNewsroom } from '../support/newsroom.ts'
import { loopbackConfig, openTempApp, type TempApp } from '../support/temp-app.ts'
import { asText } from '../support/text.ts'
import { atomFaults } from '../support/validate/atom.ts'
import { jsonFeedFaults } from '../support/validate/json.ts'
import { opmlFaults } from '../support/validate/opml.ts'
import { rssFaults } from '../support/validate/rss.ts'

interface Expected {
  readonly file: string
  readonly entries: readonly { link?: string | null; title?: string | null; ms?: number | null }[]
}

const print = async (opened: TempApp): Promise<Map<string, string>> => {
  const printed = new Map<string, string>()
  const wanted = (path: string) => /^feeds/.test(path) || path === ''
  for await (const { path, document } of documents(opened.app, wanted)) printed.set(path, String(document.body))
  return printed
}

describe.skipIf(!hasNewsroom)('a crawl of the captured feeds (skipped where ../shared is not there)', () => {
  let room: Newsroom
  let opened: TempApp
  let printed: Map<string, string>

  beforeAll(async () => {
    room = await startNewsroom()
    const { outlines } = readOpml(await room.opml('corpus'))
    opened = await openTempApp(loopbackConfig(opmlToSources(outlines, [])))
  })
  afterAll(async () => {
    room.stop()
    await opened.remove()
  })

  it('reads every one of the 275 feeds', async () => {
    const report = await crawlRound(opened.app, 'all')
    expect(report.sources.length).toBe(275)
    expect(
      report.sources.filter((source) => source.kind !== 'fresh').map(({ url, problem }) => ({ url, problem })),
    ).toEqual([])
    printed = await print(opened)
  })

  it('stores at least 99 % of the entries that feedparser reads, with the same link, title and time', async () => {
    const kept = new Map<string, Map<string, number>>()
    const key = (link: unknown, title: unknown, ms: unknown) => JSON.stringify([link || null, title, ms ?? null])
    for await (const item of opened.app.store.exportItems() as AsyncIterable<ExportedItem>) {
      const of = kept.get(item.sourceUrl) ?? new Map<string, number>()
      kept.set(item.sourceUrl, of)
      const name = key(item.link, asText(item.title), item.published)
      of.set(name, (of.get(name) ?? 0) + 1)
    }
    let total = 0
    let same = 0
    for (const line of readFileSync(shared('corpus/expected.jsonl'), 'utf8').split('\n').filter(Boolean)) {
      const { file, entries } = JSON.parse(line) as Expected
      const of = kept.get(`${room.url}/corpus/${file}`)
      for (const entry of entries) {
        total++
        const link = entry.link?.replace('http://newsroom.invalid', room.url)
        // The oracle leaves text that was encoded twice, and the outlet's name that a search feed adds to a title.
        const title = undoubled(entry.title ?? '')
        const names = [title, title.replace(/ - [^-]+$/, '')].map((form) => key(link, asText(form), entry.ms))
        const name = names.find((one) => (of?.get(one) ?? 0) > 0)
        if (name === undefined) continue
        same++
        of?.set(name, of.get(name)! - 1)
      }
    }
    expect(total).toBe(11_652)
    expect(same / total).toBeGreaterThanOrEqual(0.99)
  })

  it('publishes documents that are valid by their standards', () => {
    const judges = [
      ['.atom', atomFaults],
      ['.rss', rssFaults],
      ['.json', jsonFeedFaults],
      ['.opml', opmlFaults],
    ] as const
    const judged = [...printed].flatMap(([path, body]) =>
      judges
        .filter(([ending]) => path.endsWith(ending))
        .map(([, faults]) => ({ path, faults: faults(body).slice(0, 3) })),
    )
    expect(judged.length).toBeGreaterThanOrEqual(12 * 3 + 1)
    expect(judged.filter(({ faults }) => faults.length > 0)).toEqual([])
  })

  it('is read back by our own reader as the same entries from all three formats', async () => {
    for (const beat of opened.app.config().beats) {
      const read = await Promise.all(
        ['atom', 'rss', 'json'].map(async (format) => {
          const url = `http://localhost:8080/feeds/${beat.id}.${format}`
          const body = Buffer.from(printed.get(`feeds/${beat.id}.${format}`) ?? '')
          const reading = await sourceReaders.feed.read(
            { body, contentType: null, url },
            { page: null, language: null },
          )
          if (!reading.ok) throw new Error(`${url}: ${reading.message}`)
          // Our reader decodes references in titles of JSON Feeds, because publishers leave them there.
          return reading.feed.entries.map(({ guid, title, link, published }) => ({
            guid,
            title: decodeReferences(title),
            link,
            published,
          }))
        }),
      )
      expect(read[1]).toEqual(read[0]!.map((entry) => ({ ...entry, published: seconds(entry.published) })))
      expect(read[2]).toEqual(read[0])
    }
    expect(printed.get('feeds/ai-beats.atom')).toContain('<entry')
  })

  it('gets 304 for every feed the second time, and publishes the same bytes', async () => {
    await room.takeLog()
    opened = await opened.reopen()
    const report = await crawlRound(opened.app, 'all')
    const log = (await room.takeLog()).filter(({ path }) => path.startsWith('/corpus/'))
    expect(log.length).toBe(275)
    expect(log.filter(({ status }) => status !== 304)).toEqual([])
    expect({ inserted: report.inserted, changed: report.changed, stories: report.stories }).toEqual({
      inserted: 0,
      changed: 0,
      stories: 0,
    })
    const sums = (pages: Map<string, string>) =>
      [...pages].map(([path, body]) => `${path} ${createHash('sha256').update(body).digest('hex')}`)
    expect(sums(await print(opened))).toEqual(sums(printed))
  })
})

/** RSS dates know no milliseconds. */
const seconds = (ms: number | null): number | null => (ms === null ? null : Math.floor(ms / 1000) * 1000)
