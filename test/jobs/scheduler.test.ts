import { afterEach, describe, expect, it } from 'vitest'
import { startScheduler } from '../../src/jobs/scheduler.ts'
import { loopbackGetter, rss, startOutlet } from '../support/outlet.ts'
import { buildApp, testConfig, testSource } from '../support/test-app.ts'

const tidy: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const one of tidy.splice(0).reverse()) await one()
})

const open = async (paths: readonly string[]) => {
  const outlet = await startOutlet((request, response) =>
    response.end(rss(outlet.url, [`AI chip news from ${request.url?.slice(1)}`])),
  )
  const getter = loopbackGetter(testConfig().network)
  const app = await buildApp({
    config: testConfig({ sources: paths.map((path) => testSource(path, { url: `${outlet.url}/${path}` })) }),
    get: getter.get,
  })
  tidy.push(outlet.close, getter.close, () => app.store.close())
  return { outlet, app }
}

/** Waits for a state that the scheduler reaches by its own timer, up to the test's timeout. */
const until = async (holds: () => Promise<boolean>) => {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve))
}

describe('the scheduler', () => {
  it('crawls what is due, groups the new items, and requests no source twice', async () => {
    const { outlet, app } = await open(['alpha', 'beta'])
    const scheduler = startScheduler(app)
    await until(async () => (await app.store.counts()).stories > 0)
    await scheduler.stop()
    expect([...outlet.asked].sort()).toEqual(['/alpha', '/beta'])
    expect(await app.store.counts()).toMatchObject({ items: 2, health: { ok: 2 } })
    expect(await app.store.ungroupedItems(10)).toEqual([])
  })

  it('applies an editor’s decision, although no items are new', async () => {
    const often = { schedule: { every: 300 } }
    const outlet = await startOutlet((request, response) =>
      response.end(
        rss(outlet.url, [request.url === '/alpha' ? 'AI chip news from Dresden' : 'Senate hears witnesses']),
      ),
    )
    const getter = loopbackGetter(testConfig().network)
    const sources = ['alpha', 'beta'].map((id) => testSource(id, { url: `${outlet.url}/${id}`, ...often }))
    const app = await buildApp({ config: testConfig({ sources }), get: getter.get })
    tidy.push(outlet.close, getter.close, () => app.store.close())
    const scheduler = startScheduler(app)
    await until(async () => (await app.store.counts()).stories === 2)
    const views = await app.store.fullStoryViews(await app.store.allStoryIds())
    const [a, b] = views.map(({ story }) => story.leadId)
    await app.store.saveDecisions([{ kind: 'must-link', a: a!, b: b! }], app.now())
    await until(async () => (await app.store.allStoryIds()).length === 1)
    await scheduler.stop()
    expect(await app.store.redirects()).toHaveLength(1)
  })

  it('makes up for many missed runs with one', async () => {
    const { outlet, app } = await open(['alpha'])
    app.setNow(app.now() + 30 * 86_400_000)
    const scheduler = startScheduler(app)
    await until(async () => (await app.store.counts()).stories > 0)
    await scheduler.stop()
    expect(outlet.asked).toEqual(['/alpha'])
    expect(await app.store.nextDueAt()).toBeGreaterThan(app.now())
  })

  it('requests sources again that a fast clock had postponed', async () => {
    const { outlet, app } = await open(['alpha'])
    const right = app.now()
    app.setNow(right + 365 * 86_400_000)
    const early = startScheduler(app)
    await until(async () => (await app.store.counts()).stories > 0)
    await early.stop()
    app.setNow(right)
    const scheduler = startScheduler(app)
    await until(async () => app.logged.some((line) => /^warn: the clock of this machine says/.test(line)))
    // Nobody sets it forward: it is the earlier times that were wrong.
    app.setNow(right + 11 * 60_000)
    await until(async () => ((await app.store.nextDueAt()) ?? 0) < right + 86_400_000)
    await scheduler.stop()
    expect(outlet.asked.length).toBe(2)
  })

  it('fetches nothing by a clock that started in 1970, and goes on once it is set', async () => {
    const { outlet, app } = await open(['alpha'])
    const right = app.now()
    const early = { ...app, earliest: right - 86_400_000 }
    app.setNow(Date.UTC(1970, 0, 1, 0, 5))
    await app.store.makeDue(new Map([['alpha', 0]]))
    const scheduler = startScheduler(early)
    await until(async () => app.logged.some((line) => /^warn: .* says 1970-01-01 00:05 UTC/.test(line)))
    expect(outlet.asked).toEqual([])
    app.setNow(right)
    await until(async () => (await app.store.counts()).stories > 0)
    await scheduler.stop()
    const [view] = await app.store.fullStoryViews(await app.store.allStoryIds())
    expect(view?.reports.map(({ item }) => item.firstSeen)).toEqual([right])
    expect(await app.store.closedDigests('daily')).toEqual([])
  })

  it('stops without waiting for a silent server, and leaves the source due', async () => {
    const silent = await startOutlet(() => {})
    const getter = loopbackGetter({ ...testConfig().network, timeout: 60_000 })
    const app = await buildApp({
      config: testConfig({ sources: [testSource('silent', { url: silent.url })] }),
      get: getter.get,
    })
    tidy.push(silent.close, getter.close, () => app.store.close())
    const scheduler = startScheduler(app)
    await until(async () => silent.asked.length > 0)
    await scheduler.stop()
    expect(await app.store.claimDue(app.now(), 1, 1_000)).toHaveLength(1)
  })
})
