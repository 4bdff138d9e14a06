import { afterEach, describe, expect, it } from 'vitest'
import type { FetchRequest, FetchResult } from '../../../src/core/source/fetch-result.ts'
import { crawl } from '../../../src/jobs/crawl/crawl.ts'
import { openNetworkWatch } from '../../../src/jobs/crawl/network-watch.ts'
import { readNetworkFacts } from '../../../src/jobs/network-facts.ts'
import { createGetter } from '../../../src/sources/http/get.ts'
import { loopbackGetter, type OutletServer, rss, startOutlet } from '../../support/outlet.ts'
import { buildApp, NOON, type TestApp, testConfig, testSource } from '../../support/test-app.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const tidy: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const one of tidy.splice(0).reverse()) await one()
})

const unchanged = (url: string): FetchResult => ({
  kind: 'unchanged',
  status: 304,
  url,
  validators: { etag: null, lastModified: null },
  freshFor: null,
  wireBytes: 0,
})
const failure = (reason: 'dns' | 'connect' | 'timeout'): FetchResult => ({
  kind: 'failed',
  reason,
  status: null,
  message: `${reason} trouble`,
})

/** An app with so many hosts, each with one source a host; `isUp` says whether our network works at a time. */
async function world(hosts: number, isUp: (at: number, host: string) => boolean) {
  const asked: { readonly host: string; readonly at: number }[] = []
  let app: TestApp | undefined
  const get = async ({ url }: FetchRequest) => {
    const { host } = new URL(url)
    const at = app?.now() ?? 0
    asked.push({ host, at })
    if (isUp(at, host)) return unchanged(url)
    return failure((['dns', 'connect', 'timeout'] as const)[Number(host.slice(1, 3)) % 3]!)
  }
  const sources = Array.from({ length: hosts }, (_, n) => {
    const id = `h${String(n).padStart(2, '0')}`
    return testSource(id, { url: `https://${id}.example/feed`, schedule: { every: HOUR } })
  })
  app = await buildApp({ config: testConfig({ sources }), get })
  tidy.push(() => app.store.close())
  await app.store.syncSources(sources, () => NOON)
  const times = sources.map(({ id }, n) => [id, NOON + Math.floor((HOUR * n) / hosts)] as const)
  // The sources are due all over an hour, as they are after a while.
  for (const claim of await app.store.claimDue(NOON, 999, HOUR))
    await app.store.saveCrawl({
      sourceId: claim.source.id,
      lease: claim.lease,
      state: { ...claim.state, health: 'ok', lastAttemptAt: NOON - HOUR, nextAt: new Map(times).get(claim.source.id)! },
      items: [],
    })
  return { app, asked }
}

/** Crawls what is due every five seconds of a held clock, as the scheduler does; a restart forgets what is not stored. */
async function run(app: TestApp, until: number, restartAt = Number.POSITIVE_INFINITY) {
  let network = await openNetworkWatch(app)
  let restarted = false
  for (let now = app.now(); now <= until; now += 5_000) {
    app.setNow(now)
    if (!restarted && now >= restartAt) {
      network = await openNetworkWatch(app)
      restarted = true
    }
    const claims = await app.store.claimDue(now, 64, HOUR)
    if (claims.length > 0) await crawl(app, claims, { network })
  }
}

describe('an outage of our own network', () => {
  it.each([
    ['of three minutes', 40, 3 * MINUTE],
    ['of three minutes, with few sources', 6, 3 * MINUTE],
    ['of three hours', 20, 3 * HOUR],
    ['of three days', 6, 72 * HOUR],
  ])('%s is no failure of any source, and all are asked again within ten minutes', async (_, hosts, length) => {
    const from = NOON + 90 * MINUTE + 1
    const to = from + length
    const { app, asked } = await world(hosts, (at) => at < from || at >= to)
    await run(app, to + 10 * MINUTE, from + 1.5 * MINUTE)
    const hit = new Set(asked.filter(({ at }) => at >= from && at < to).map(({ host }) => host))
    const again = new Set(asked.filter(({ at }) => at >= to).map(({ host }) => host))
    expect(hit.size).toBeGreaterThan(0)
    expect([...hit].filter((host) => !again.has(host))).toEqual([])
    const states = await app.store.sourceStates()
    expect(states.filter(({ failures, problem, unreached }) => failures > 0 || problem || unreached)).toEqual([])
  })

  it('is stored once it has begun and once it has ended, and told once', async () => {
    const from = NOON + 90 * MINUTE + 1
    const to = from + 20 * MINUTE
    const { app } = await world(40, (at) => at < from || at >= to)
    await run(app, from + 10 * MINUTE)
    const { outage } = await readNetworkFacts(app.store)
    expect(outage?.to).toBeNull()
    await run(app, to + 10 * MINUTE)
    const ended = (await readNetworkFacts(app.store)).outage
    expect(ended?.from).toBe(outage?.from)
    expect(ended!.from - from).toBeLessThan(3 * MINUTE)
    expect(ended!.to! - to).toBeLessThan(3 * MINUTE)
    expect(app.logged.filter((line) => /^(warn|info)/.test(line))).toEqual([
      'warn: no host can be reached: our own network seems to be down',
      'info: our own network is back: the sources that could not be reached are due now',
    ])
  })

  it('does not excuse hosts that are down while others are not', async () => {
    const down = new Set(['h01.example', 'h04.example'])
    const { app } = await world(12, (_, host) => !down.has(host))
    await run(app, NOON + 5 * HOUR)
    const failing = (await app.store.sourceStates()).filter(({ failures }) => failures > 0)
    expect(failing.map(({ sourceId }) => sourceId)).toEqual(['h01', 'h04'])
    expect((await readNetworkFacts(app.store)).outage).toBeNull()
  })

  it('is noticed by single crawls, each with nothing but what is stored', async () => {
    const { app } = await world(8, (at) => at >= NOON + 2 * HOUR)
    for (const hour of [1, 1.5]) {
      app.setNow(NOON + hour * HOUR)
      const report = await crawl(app, await app.store.claimDue(app.now(), 64, HOUR))
      expect(report.outage).toBe(true)
    }
    app.setNow(NOON + 3 * HOUR)
    expect((await crawl(app, await app.store.claimDue(app.now(), 64, HOUR))).outage).toBe(false)
    expect((await readNetworkFacts(app.store)).outage).toEqual({ from: NOON + HOUR, to: NOON + 3 * HOUR })
    expect((await app.store.sourceStates()).map(({ failures }) => failures)).toEqual(Array(8).fill(0))
  })
})

describe('a host that limits us', () => {
  const openHost = async (answer: (n: number) => [status: number, headers: Record<string, string>], paths = 5) => {
    let n = 0
    const outlet: OutletServer = await startOutlet((_, response) => {
      const [status, headers] = answer(n++)
      response.writeHead(status, headers).end(status === 200 ? rss(outlet.url, [`News ${n}`]) : '')
    })
    const network = { ...testConfig().network, hostConcurrency: 1 }
    const sources = Array.from({ length: paths }, (_, n) => testSource(`s${n}`, { url: `${outlet.url}/${n}` }))
    let app: TestApp | undefined
    const getter = createGetter({
      network: () => ({ ...network, allow: ['127.0.0.1/32'] }),
      userAgent: 'test',
      monotonic: () => performance.now(),
      now: () => app?.now() ?? 0,
    })
    app = await buildApp({ config: testConfig({ sources, network }), get: getter.get })
    tidy.push(outlet.close, getter.close, () => app.store.close())
    return { app, outlet }
  }
  const all = (app: TestApp) =>
    app.store.claim(
      app.config().sources.map(({ id }) => id),
      app.now(),
      HOUR,
    )

  it.each<[string, number, Record<string, string>, number]>([
    ['429 and seconds', 429, { 'retry-after': '3600', 'x-ratelimit-reset': '42' }, 3600],
    ['503 and seconds', 503, { 'retry-after': '600' }, 600],
    ['a date', 429, { 'retry-after': new Date(NOON + HOUR).toUTCString(), date: new Date(NOON).toUTCString() }, 3600],
    ['seconds until the limit is reset', 429, { 'x-ratelimit-reset': '42', 'x-ratelimit-remaining': '0.0' }, 42],
    [
      'the time of the reset',
      429,
      { 'x-ratelimit-reset': String(NOON / 1000 + 900), date: new Date(NOON).toUTCString() },
      900,
    ],
    ['403 with no requests left', 403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '90' }, 90],
  ])('by %s is not asked again until then, in this crawl or after a restart', async (_, status, headers, seconds) => {
    const until = NOON + seconds * 1000
    const { app, outlet } = await openHost((n) => (n === 1 ? [status, headers] : [200, {}]))
    const report = await crawl(app, await all(app))
    expect(outlet.asked).toHaveLength(2)
    expect(report.sources.map(({ kind }) => kind)).toEqual(['fresh', 'limited', 'waiting', 'waiting', 'waiting'])
    expect(report.sources[4]?.problem).toMatch(/^127\.0\.0\.1:\d+ asked us to wait until 2026-10-10 \d\d:\d\d UTC$/)
    const waiting = (await app.store.sourceStates()).slice(2)
    expect(waiting.map(({ failures, problem }) => [failures, problem])).toEqual(Array(3).fill([0, null]))
    for (const { nextAt } of waiting) expect(nextAt - until).toBeGreaterThan(0)
    for (const { nextAt } of waiting) expect(nextAt - until).toBeLessThanOrEqual(5 * MINUTE)

    app.setNow(until - 1)
    expect((await crawl(app, await all(app))).sources.map(({ kind }) => kind)).toEqual(Array(5).fill('waiting'))
    app.setNow(until)
    expect((await crawl(app, await all(app))).sources.map(({ kind }) => kind)).toEqual(Array(5).fill('fresh'))
    expect(outlet.asked).toHaveLength(7)
  })

  it('with 503 and no time concerns one source only', async () => {
    const { app, outlet } = await openHost((n) => (n === 1 ? [503, {}] : [200, {}]))
    await crawl(app, await all(app))
    expect(outlet.asked).toHaveLength(5)
  })

  it('is not asked through a redirect either', async () => {
    const target = await startOutlet((_, response) => response.writeHead(429, { 'retry-after': '60' }).end())
    const from = await startOutlet((_, response) => response.writeHead(302, { location: target.url }).end())
    const getter = loopbackGetter(testConfig().network)
    const sources = ['a', 'b'].map((id) => testSource(id, { url: `${from.url}/${id}` }))
    const app = await buildApp({
      config: testConfig({ sources, network: { ...testConfig().network, hostConcurrency: 1 } }),
      get: getter.get,
    })
    tidy.push(target.close, from.close, getter.close, () => app.store.close())
    const report = await crawl(app, await all(app))
    expect(report.sources.map(({ kind }) => kind)).toEqual(['limited', 'waiting'])
    expect([from.asked.length, target.asked.length]).toEqual([2, 1])
    expect((await readNetworkFacts(app.store)).limits).toEqual([
      { host: new URL(target.url).host, until: NOON + MINUTE },
    ])
  })
})
