import { describe, expect, it } from 'vitest'
import { FEED, getter, requestFor, serve } from '../../support/get-server.ts'
import { holdClock } from '../../support/held-clock.ts'

describe('a redirect', () => {
  /** `/` leads along these statuses to `/end`. */
  const chain = (statuses: readonly number[]) =>
    serve((request, response) => {
      const at = request.url === '/' ? 0 : Number(request.url?.slice(1))
      const status = statuses[at]
      if (status === undefined) response.writeHead(200, { etag: '"e"' }).end(FEED)
      else response.writeHead(status, { location: `/${at + 1}` }).end()
    })

  it.each<[readonly number[], 'moved' | 'fresh' | 'failed']>([
    [[301], 'moved'],
    [[308], 'moved'],
    [[301, 308, 301], 'moved'],
    [[302], 'fresh'],
    [[303], 'fresh'],
    [[307], 'fresh'],
    [[301, 302], 'fresh'],
    [[307, 301], 'fresh'],
    [[301, 301, 301, 301, 301], 'moved'],
    [[301, 301, 301, 301, 301, 301], 'failed'],
  ])('%j is %s', async (statuses, kind) => {
    const server = await chain(statuses)
    const result = await getter().get(requestFor(`${server.url}/`))
    const end = `${server.url}/${statuses.length}`
    expect(result.kind).toBe(kind)
    if (result.kind === 'moved') {
      expect(result.to).toBe(end)
      expect(result.then).toMatchObject({ kind: 'fresh', url: end })
    }
    if (result.kind === 'fresh') expect(result.url).toBe(end)
    if (result.kind === 'failed')
      expect(result).toMatchObject({
        reason: 'redirects',
        message: `more than 5 redirects, the last to ${server.url}/6`,
      })
    expect(server.seen).toHaveLength(Math.min(6, statuses.length + 1))
  })

  it('may end unchanged', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/') response.writeHead(301, { location: '/new' }).end()
      else response.writeHead(request.headers['if-none-match'] === '"e"' ? 304 : 200).end()
    })
    const result = await getter().get(requestFor(`${server.url}/`, '"e"'))
    expect(result).toMatchObject({ kind: 'moved', to: `${server.url}/new` })
    if (result.kind === 'moved') expect(result.then).toMatchObject({ kind: 'unchanged', validators: { etag: '"e"' } })
  })

  it.each<[string, string, string]>([
    ['to itself', '/feed', '/feed'],
    ['to itself with a fragment', '/feed', '/feed#x'],
  ])('%s is a loop', async (_, path, location) => {
    const server = await serve((_, response) => response.writeHead(302, { location }).end())
    expect(await getter().get(requestFor(server.url + path))).toEqual({
      kind: 'failed',
      reason: 'redirects',
      status: null,
      message: `redirects lead in a loop: ${server.url}/feed → ${server.url}/feed`,
    })
    expect(server.seen).toHaveLength(1)
  })

  it('between two URLs is a loop; the message names both', async () => {
    const server = await serve((request, response) =>
      response.writeHead(301, { location: request.url === '/a' ? 'b' : './a' }).end(),
    )
    expect(await getter().get(requestFor(`${server.url}/a`))).toMatchObject({
      message: `redirects lead in a loop: ${server.url}/a → ${server.url}/b → ${server.url}/a`,
    })
  })

  it.each([
    ['relative', 'sub/feed?x=1', '/dir/sub/feed?x=1'],
    ['of the whole path', '/feed', '/feed'],
    ['without a scheme', '//HOST/feed', '/feed'],
    ['raw UTF-8', Buffer.from('/füd').toString('latin1'), '/f%C3%BCd'],
    ['raw Latin-1', '/f\u00fcd', '/f%C3%BCd'],
  ])('is resolved when %s', async (_, location, path) => {
    const server = await serve((request, response) => {
      if (request.url !== '/dir/start') return void response.end(FEED)
      response.writeHead(302, { location: location.replace('HOST', request.headers.host ?? '') }).end()
    })
    expect(await getter().get(requestFor(`${server.url}/dir/start`))).toMatchObject({
      kind: 'fresh',
      url: server.url + path,
    })
  })

  it('to a failure names the target', async () => {
    const clock = holdClock()
    const server = await serve((request, response) => {
      if (request.url === '/') response.writeHead(301, { location: '/slow' }).end()
      else void clock.pass(150)
    })
    expect(await getter({ timeout: 150 }, { monotonic: clock.now }).get(requestFor(server.url))).toMatchObject({
      message: `no complete answer within 1 s (redirected to ${server.url}/slow)`,
    })
  })

  it('waits like any other request to the host', async () => {
    const clock = holdClock()
    const server = await chain([302])
    const { get } = getter({ hostGap: 60, hostConcurrency: 1 }, { monotonic: clock.now })
    await clock.passDuring(get(requestFor(`${server.url}/`)))
    expect(clock.now()).toBeGreaterThanOrEqual(60)
  })
})
