import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { crawl, type SourceReport } from '../../../src/jobs/crawl/crawl.ts'
import { loopbackGetter, type OutletServer, rss, startOutlet } from '../../support/outlet.ts'
import { buildApp, type TestApp, testConfig, testSource } from '../../support/test-app.ts'

const LEASE = 60_000

describe('crawl', () => {
  let outlet: OutletServer
  let getter: ReturnType<typeof loopbackGetter>
  const apps: TestApp[] = []
  const appOf = async (paths: readonly string[]) => {
    const config = testConfig({
      sources: paths.map((path) =>
        testSource(path, { url: path.includes('.') ? `http://${path}/` : `${outlet.url}/${path}` }),
      ),
    })
    const app = await buildApp({ config, get: getter.get })
    apps.push(app)
    return app
  }
  const all = (app: TestApp) => app.store.claimDue(app.now(), 100, LEASE)

  beforeEach(async () => {
    outlet = await startOutlet((request, response) => {
      const kind = request.url?.slice(1)
      if (kind === 'broken') return void response.writeHead(500).end()
      if (kind === 'html') return void response.end('<!doctype html><title>Hello</title>')
      if (kind === 'hang') return
      if (request.headers['if-none-match'] === '"1"') return void response.writeHead(304).end()
      response.writeHead(200, { ETag: '"1"' }).end(rss(outlet.url, [`${kind} one`, `${kind} two`]))
    })
    getter = loopbackGetter(testConfig().network)
  })
  afterEach(async () => {
    await outlet.close()
    await getter.close()
    for (const app of apps.splice(0)) await app.store.close()
  })

  it('stores what good sources return, whatever bad ones do', async () => {
    const app = await appOf(['alpha', 'broken', 'html', 'beta'])
    const report = await crawl(app, await all(app))
    const seen = Object.fromEntries(report.sources.map(({ sourceId, kind, inserted }) => [sourceId, [kind, inserted]]))
    expect(seen).toEqual({ alpha: ['fresh', 2], beta: ['fresh', 2], broken: ['failed', 0], html: ['unreadable', 0] })
    expect(report).toMatchObject({ inserted: 4, changed: 0, outage: false })
    const states = await app.store.sourceStates()
    expect(states.map(({ sourceId, health, failures }) => [sourceId, health, failures])).toEqual([
      ['alpha', 'ok', 0],
      ['broken', 'failed', 1],
      ['html', 'failed', 1],
      ['beta', 'ok', 0],
    ])
    expect(states.find(({ sourceId }) => sourceId === 'html')?.problem).toMatch(/^not-a-feed: /)
  })

  it('takes the newest entries on first contact, and the older ones never', async () => {
    const days = (count: number) => Array.from({ length: count }, (_, i) => `0${count - i}`)
    let published = days(5)
    const big = await startOutlet((_, response) => {
      const item = (day: string) =>
        `<item><title>Day ${day}</title><guid>${day}</guid><pubDate>${day} Oct 2026 09:00:00 GMT</pubDate></item>`
      response.end(`<rss><channel><title>Big</title>${published.map(item).join('')}</channel></rss>`)
    })
    try {
      const source = testSource('big', { url: `${big.url}/`, firstImport: 2, exclude: { title: ['Day 05'] } })
      const app = await buildApp({ config: testConfig({ sources: [source] }), get: getter.get })
      apps.push(app)
      const first = await crawl(app, await all(app))
      expect(first.sources[0]).toMatchObject({
        inserted: 2,
        leftOut: 1,
        leftOutEntries: [{ title: 'Day 05', why: 'exclude: title “Day 05”' }],
        notes: ['first contact: the newest 2 of 4 entries were taken (firstImport)'],
      })
      published = days(7)
      app.setNow(app.now() + 86_400_000)
      const second = await crawl(app, await all(app))
      expect(second.sources[0]).toMatchObject({ inserted: 2, unchanged: 2, notes: [] })
    } finally {
      await big.close()
    }
  })

  it('reads the beginning of a feed that is larger than the limit of its source', async () => {
    const server = await startOutlet((_, response) => response.end(rss('https://big.example', ['One', 'Two', 'Three'])))
    try {
      const source = testSource('big', { url: `${server.url}/`, maxBytes: 400 })
      const app = await buildApp({ config: testConfig({ sources: [source] }), get: getter.get })
      apps.push(app)
      const report = await crawl(app, await all(app))
      expect(report.sources[0]).toMatchObject({ kind: 'fresh', inserted: 1, problem: null })
      expect(report.sources[0]!.notes).toEqual([
        'the document is larger than 400 bytes: only the first 1 of its entries were read (maxBytes)',
      ])
    } finally {
      await server.close()
    }
  })

  it('adds and changes nothing when guids, links and dates are new for the same entries', async () => {
    let round = 0
    const host = await startOutlet((_, response) => {
      round++
      const entry = (at: number) => `<item><title>A report with number ${at} about robots</title>
        <link>https://search.example/read/${round}-${at}</link><guid isPermaLink="false">${round}-${at}</guid>
        <pubDate>${new Date(Date.UTC(2026, 9, 10, 9, round)).toUTCString()}</pubDate>
        <source url="https://lantern.example/">The Lantern</source></item>`
      response.end(`<rss version="2.0"><channel><title>Search</title>${[1, 2, 3].map(entry).join('')}</channel></rss>`)
    })
    const config = testConfig({ sources: [testSource('search', { url: `${host.url}/feed` })] })
    const app = await buildApp({ config, get: getter.get })
    apps.push(app)
    const reports = []
    for (let at = 0; at < 3; at++) {
      const [{ inserted, changed, unchanged }] = (await crawl(app, await all(app))).sources as [SourceReport]
      reports.push([inserted, changed, unchanged])
      app.setNow(app.now() + 2 * 3_600_000)
    }
    await host.close()
    expect(reports).toEqual([
      [3, 0, 0],
      [0, 0, 3],
      [0, 0, 3],
    ])
  })

  it('names a document that is too expensive to read', async () => {
    const config = testConfig({ sources: [testSource('alpha', { url: `${outlet.url}/alpha` })] })
    const message = 'The document is too expensive to read: it took longer than 30 s.'
    const app = await buildApp({
      config,
      get: getter.get,
      read: async () => ({ ok: false, reason: 'too-expensive', message }),
    })
    apps.push(app)
    const report = await crawl(app, await all(app))
    expect(report.sources).toMatchObject([{ kind: 'unreadable', problem: `too-expensive: ${message}` }])
    const [state] = await app.store.sourceStates()
    expect(state).toMatchObject({ health: 'failed', failures: 1, problem: `too-expensive: ${message}` })
    expect(state!.nextAt).toBeGreaterThan(app.now())
  })

  it('stores before it reads a document that it tried, so that a restart does not begin with it', async () => {
    const config = testConfig({ sources: [testSource('alpha', { url: `${outlet.url}/alpha` })] })
    const stopping = new AbortController()
    let dueWhileReading: number | null = null
    const app = await buildApp({
      config,
      get: getter.get,
      read: async () => {
        dueWhileReading = await app.store.nextDueAt()
        stopping.abort()
        return { ok: false, reason: 'stopped', message: 'The reading was stopped.' }
      },
    })
    apps.push(app)
    const before = await app.store.sourceStates()
    const report = await crawl(app, await all(app), { signal: stopping.signal })
    expect(dueWhileReading).toBeGreaterThan(app.now())
    // A reading that we stopped ourselves counts as none.
    expect(report.sources).toEqual([])
    expect(await app.store.sourceStates()).toEqual(before)
    expect(await all(app)).toHaveLength(1)
  })

  it('dates the last news by the last crawl with new items', async () => {
    const app = await appOf(['alpha'])
    const first = app.now()
    await crawl(app, await all(app))
    app.setNow(first + 86_400_000)
    const report = await crawl(app, await all(app))
    expect(report.sources[0]).toMatchObject({ kind: 'unchanged', inserted: 0 })
    const [state] = await app.store.sourceStates()
    expect(state).toMatchObject({ lastNewsAt: first, lastSuccessAt: first + 86_400_000 })
  })

  it('counts no source as failed when no host can be reached', async () => {
    const app = await appOf(['a.invalid', 'b.invalid', 'c.invalid'])
    const report = await crawl(app, await all(app))
    expect(report.outage).toBe(true)
    const states = await app.store.sourceStates()
    expect(states.map(({ failures }) => failures)).toEqual([0, 0, 0])
    expect(states.map(({ problem, health }) => [problem, health])).toEqual(Array(3).fill([null, 'new']))
    expect(report.sources[0]?.problem).toMatch(/^not counted, as our own network may be down: /)
  })

  it('counts an unreachable source as failed when others respond', async () => {
    const app = await appOf(['a.invalid', 'b.invalid', 'alpha'])
    const report = await crawl(app, await all(app))
    expect(report.outage).toBe(false)
    const failures = (await app.store.sourceStates()).map((state) => [state.sourceId, state.failures])
    expect(Object.fromEntries(failures)).toEqual({ 'a.invalid': 1, 'b.invalid': 1, alpha: 0 })
  })

  it('releases unused leases when it is stopped, and counts no source as failed', async () => {
    const app = await appOf(['hang', 'hang-2'])
    const stop = new AbortController()
    const running = crawl(app, await all(app), { signal: stop.signal })
    while (!outlet.asked.includes('/hang')) await new Promise((resolve) => setImmediate(resolve))
    stop.abort()
    expect((await running).sources.filter(({ sourceId }) => sourceId === 'hang')).toEqual([])
    expect((await app.store.sourceStates()).map(({ failures }) => failures)).toEqual([0, 0])
    expect((await all(app)).map(({ source }) => source.id)).toContain('hang')
  })

  it('reports every source as soon as it is done', async () => {
    const app = await appOf(['alpha', 'beta', 'broken'])
    const reported: SourceReport[] = []
    const report = await crawl(app, await all(app), { onSource: (one) => reported.push(one) })
    expect(reported).toEqual(report.sources)
  })
})
