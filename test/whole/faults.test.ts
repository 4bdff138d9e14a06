import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crawlRound } from '../../src/jobs/crawl/crawl-round.ts'
import { hasNewsroom, type Newsroom, startNewsroom } from '../support/newsroom.ts'
import { loopbackConfig, openTempApp, type TempApp } from '../support/temp-app.ts'

const TIMEOUT = 8_000

/** Fault, the health it leads to, and what the problem must contain. */
const faults = [
  ['slow', 'failed', /timeout/],
  ['drip', 'failed', /timeout/],
  ['bomb', 'failed', /too-large/],
  ['huge', 'failed', /too-large/],
  ['loop', 'failed', /redirect/],
  ['status-301', 'moved', null],
  ['status-302', 'ok', null],
  ['status-308', 'moved', null],
  ['status-401', 'blocked', /401/],
  ['status-403', 'blocked', /403/],
  ['status-404', 'failed', /404/],
  ['status-410', 'gone', /410/],
  ['status-429', 'limited', /429/],
  ['status-451', 'blocked', /451/],
  ['status-500', 'failed', /500/],
  ['status-503', 'limited', /503/],
  ['truncated', 'ok', null],
  ['html', 'failed', /not-a-feed/],
  ['nothing', 'failed', /not-a-feed/],
] as const

describe.skipIf(!hasNewsroom)('every fault of the newsroom (skipped where ../shared is not there)', () => {
  let room: Newsroom
  let opened: TempApp
  const elsewhere = createServer((_, response) => response.writeHead(302, { Location: 'http://127.0.0.2:9/' }).end())

  beforeAll(async () => {
    room = await startNewsroom()
    // The newsroom takes long to make the bomb; made here, it does not count against the crawl's deadline.
    await new Promise((done) => get(`${room.url}/fault/bomb`, (answer) => answer.resume().on('end', done)))
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
    const source = (id: string, url: string) => ({ id, name: id, url })
    opened = await openTempApp(
      loopbackConfig(
        [
          ...faults.map(([kind]) => source(kind, `${room.url}/fault/${kind}`)),
          source('private', 'http://10.0.0.1/feed'),
          source('behind-redirect', `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`),
          source('healthy', `${room.url}/wire/axios.xml`),
        ],
        { timeout: TIMEOUT, maxBytes: 8 << 20, hostConcurrency: 32, concurrency: 32 },
      ),
    )
  })
  afterAll(async () => {
    room.stop()
    elsewhere.close()
    await opened.remove()
  })

  it('leaves a clear state and does not affect the other sources', async () => {
    const report = await crawlRound(opened.app, 'all')
    // Sources are reported as they end: one that hangs does not hold up a healthy one.
    const ended = report.sources.map(({ sourceId }) => sourceId)
    expect(ended.indexOf('healthy')).toBeLessThan(ended.indexOf('slow'))
    const states = new Map((await opened.app.store.sourceStates()).map((state) => [state.sourceId, state]))
    const seen = faults.map(([kind, , pattern]) => {
      const state = states.get(kind)
      const clear = pattern === null ? state?.problem === null : pattern.test(state?.problem ?? '')
      return [kind, state?.health, clear ? 'clear' : (state?.problem ?? 'no problem')]
    })
    expect(seen).toEqual(faults.map(([kind, health]) => [kind, health, 'clear']))
    expect(states.get('healthy')?.health).toBe('ok')
    expect(states.get('healthy')?.entries).toBeGreaterThan(0)
  })

  it('refuses private addresses that are not allowed, also behind a redirect', async () => {
    const states = new Map((await opened.app.store.sourceStates()).map((state) => [state.sourceId, state]))
    expect(states.get('private')?.problem).toMatch(/10\.0\.0\.1.*network\.allow/)
    expect(states.get('behind-redirect')?.problem).toMatch(/127\.0\.0\.2.*network\.allow/)
  })

  it('obeys Retry-After', async () => {
    const states = new Map((await opened.app.store.sourceStates()).map((state) => [state.sourceId, state]))
    for (const id of ['status-429', 'status-503']) {
      const { nextAt, lastAttemptAt } = states.get(id)!
      expect(nextAt - lastAttemptAt!).toBeGreaterThanOrEqual(7_200_000)
    }
  })
})
