import { afterEach, describe, expect, it } from 'vitest'
import { startHeartbeat } from '../../src/jobs/scheduler.ts'
import { loopbackGetter, rss, startOutlet } from '../support/outlet.ts'
import { buildWorld, testConfig, testSource } from '../support/world.ts'

const tidy: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const one of tidy.splice(0).reverse()) await one()
})

const open = async (paths: readonly string[]) => {
  const outlet = await startOutlet((request, response) =>
    response.end(rss(outlet.url, [`AI chip news from ${request.url?.slice(1)}`])),
  )
  const getter = loopbackGetter(testConfig().network)
  const world = await buildWorld({
    config: testConfig({ sources: paths.map((path) => testSource(path, { url: `${outlet.url}/${path}` })) }),
    get: getter.get,
  })
  tidy.push(outlet.close, getter.close, () => world.store.close())
  return { outlet, world }
}

/** Waits for what the heartbeat does in its own time, bounded by the test's timeout. */
const until = async (holds: () => Promise<boolean>) => {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve))
}

describe('the heartbeat', () => {
  it('crawls what is due, groups what came, and asks nobody twice', async () => {
    const { outlet, world } = await open(['alpha', 'beta'])
    const heart = startHeartbeat(world)
    await until(async () => (await world.store.counts()).stories > 0)
    await heart.stop()
    expect([...outlet.asked].sort()).toEqual(['/alpha', '/beta'])
    expect(await world.store.counts()).toMatchObject({ items: 2, health: { ok: 2 } })
    expect(await world.store.ungrouped(10)).toEqual([])
  })

  it('carries out what an editor says meanwhile, though nothing new came', async () => {
    const often = { schedule: { every: 300 } }
    const outlet = await startOutlet((request, response) =>
      response.end(
        rss(outlet.url, [request.url === '/alpha' ? 'AI chip news from Dresden' : 'Senate hears witnesses']),
      ),
    )
    const getter = loopbackGetter(testConfig().network)
    const sources = ['alpha', 'beta'].map((id) => testSource(id, { url: `${outlet.url}/${id}`, ...often }))
    const world = await buildWorld({ config: testConfig({ sources }), get: getter.get })
    tidy.push(outlet.close, getter.close, () => world.store.close())
    const heart = startHeartbeat(world)
    await until(async () => (await world.store.counts()).stories === 2)
    const views = await world.store.wholeViews(await world.store.storyIds())
    const [a, b] = views.map(({ story }) => story.leadId)
    await world.store.saveConstraints([{ kind: 'must-link', a: a!, b: b! }], world.now())
    await until(async () => (await world.store.storyIds()).length === 1)
    await heart.stop()
    expect(await world.store.redirects()).toHaveLength(1)
  })

  it('makes one of many missed runs', async () => {
    const { outlet, world } = await open(['alpha'])
    world.setNow(world.now() + 30 * 86_400_000)
    const heart = startHeartbeat(world)
    await until(async () => (await world.store.counts()).stories > 0)
    await heart.stop()
    expect(outlet.asked).toEqual(['/alpha'])
    expect(await world.store.nextDueAt()).toBeGreaterThan(world.now())
  })

  it('asks again what a clock that ran ahead had put off', async () => {
    const { outlet, world } = await open(['alpha'])
    const right = world.now()
    world.setNow(right + 365 * 86_400_000)
    const early = startHeartbeat(world)
    await until(async () => (await world.store.counts()).stories > 0)
    await early.stop()
    world.setNow(right)
    const heart = startHeartbeat(world)
    await until(async () => ((await world.store.nextDueAt()) ?? 0) < right + 86_400_000)
    await heart.stop()
    expect(outlet.asked.length).toBe(2)
  })

  it('stops in good time while a server is silent, and leaves the source due', async () => {
    const silent = await startOutlet(() => {})
    const getter = loopbackGetter({ ...testConfig().network, timeout: 60_000 })
    const world = await buildWorld({
      config: testConfig({ sources: [testSource('silent', { url: silent.url })] }),
      get: getter.get,
    })
    tidy.push(silent.close, getter.close, () => world.store.close())
    const heart = startHeartbeat(world)
    await until(async () => silent.asked.length > 0)
    const started = performance.now()
    await heart.stop()
    expect(performance.now() - started).toBeLessThan(2_000)
    expect(await world.store.claimDue(world.now(), 1, 1_000)).toHaveLength(1)
  })
})
