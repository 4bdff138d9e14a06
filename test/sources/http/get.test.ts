import { describe, expect, it } from 'vitest'
import { userAgent } from '../../../src/sources/http/request-headers.ts'
import { FEED, getter, type Loopback, NOW, names, requestFor, serve } from '../../support/get-server.ts'
import { holdClock } from '../../support/held-clock.ts'

describe('a request', () => {
  it('sends User-Agent, Accept and Accept-Encoding, and nothing more', async () => {
    const server = await serve((_, response) => response.end(FEED))
    await getter().get(requestFor(`${server.url}/feed?a=1#top`))
    const [request] = server.seen
    expect(request).toMatchObject({ method: 'GET', url: '/feed?a=1' })
    expect(request?.headers).toEqual({
      host: server.url.slice(7),
      connection: 'keep-alive',
      'user-agent': 'Beatwire/0 (+https://wire.example/about/bot)',
      accept: expect.stringMatching(/^application\/atom\+xml, application\/rss\+xml, application\/feed\+json,/),
      'accept-encoding': 'gzip, br',
    })
  })

  it.each(['/feed?', '/feed?%zz=|{}', '/a b', '/ü', '//double', '/a/%2e%2e/b'])('requests exactly %j', async (path) => {
    const server = await serve((_, response) => response.end(FEED))
    await getter().get(requestFor(server.url + path))
    expect(server.seen[0]?.url).toBe(new URL(server.url + path).href.slice(server.url.length))
  })

  it('sends the user agent in force, also after it changed', async () => {
    const server = await serve((_, response) => response.end(FEED))
    let name = 'Beatwire/1'
    const { get } = getter({}, { userAgent: () => name })
    await get(requestFor(server.url))
    name = 'Beatwire/2 (+https://münchen.example/\r\nX-Evil: 1)'
    await get(requestFor(server.url))
    expect(server.seen.map((request) => request.headers['user-agent'])).toEqual([
      'Beatwire/1',
      'Beatwire/2 (+https://mnchen.example/X-Evil: 1)',
    ])
    expect(server.seen[1]?.headers['x-evil']).toBeUndefined()
  })

  it('has a user agent with version, page and contact', () => {
    expect(userAgent('1.2.3', { url: 'https://wire.example/w/', contact: 'desk@wire.example' })).toBe(
      'Beatwire/1.2.3 (+https://wire.example/w/about/bot; desk@wire.example)',
    )
    expect(userAgent('1.2.3', { url: 'https://wire.example/', contact: '' })).toBe(
      'Beatwire/1.2.3 (+https://wire.example/about/bot)',
    )
  })
})

describe('validators', () => {
  // latin1: a header is bytes.
  it.each([
    ['an ordinary ETag', '"abc"'],
    ['a weak one', 'W/"abc"'],
    ['one without quotes', 'abc'],
    ['one with quotes inside', '"a\\"b,"c'],
    ['one suffixed by a server', '"abc-gzip"'],
    ['bytes beyond ASCII', '"\u00e9\u00ff\u0080"'],
    ['spaces inside', '"a  b\tc"'],
    ['a very long one', `"${'x'.repeat(4000)}"`],
  ])('%s comes back byte for byte', async (_, etag) => {
    const server = await serve((request, response) => {
      if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end()
      else response.writeHead(200, { etag, 'last-modified': 'last Tuesday, maybe' }).end(FEED)
    })
    const { get } = getter()
    const first = await get(requestFor(server.url))
    expect(first).toMatchObject({ kind: 'fresh', validators: { etag, lastModified: 'last Tuesday, maybe' } })
    if (first.kind !== 'fresh') return
    const second = await get({ url: server.url, validators: first.validators })
    expect(second).toMatchObject({ kind: 'unchanged', status: 304, validators: first.validators, wireBytes: 0 })
    expect(server.seen[1]?.headers['if-modified-since']).toBe('last Tuesday, maybe')
  })

  it('of a 304 replace the old ones one by one', async () => {
    const server = await serve((_, response) =>
      response.writeHead(304, { etag: '"new"', 'cache-control': 'max-age=600' }).end(),
    )
    expect(await getter().get(requestFor(server.url, '"old"', 'Mon, 04 May 2026 09:00:00 GMT'))).toMatchObject({
      kind: 'unchanged',
      validators: { etag: '"new"', lastModified: 'Mon, 04 May 2026 09:00:00 GMT' },
      freshFor: 600_000,
    })
  })

  it('of a 200 replace all old ones', async () => {
    const server = await serve((_, response) => response.writeHead(200, { 'last-modified': 'now' }).end(FEED))
    expect(await getter().get(requestFor(server.url, '"old"', 'then'))).toMatchObject({
      kind: 'fresh',
      validators: { etag: null, lastModified: 'now' },
    })
  })

  it('that no header can carry are not sent', async () => {
    const server = await serve((_, response) => response.end(FEED))
    expect(await getter().get(requestFor(server.url, '"a\r\nX-Evil: 1"', 'снова'))).toMatchObject({ kind: 'fresh' })
    expect(Object.keys(server.seen[0]?.headers ?? {})).not.toContain('if-none-match')
    expect(Object.keys(server.seen[0]?.headers ?? {})).not.toContain('if-modified-since')
  })

  it('were not sent: a 304 is an error of the server', async () => {
    const server = await serve((_, response) => response.writeHead(304).end())
    expect(await getter().get(requestFor(server.url))).toMatchObject({
      kind: 'failed',
      reason: 'protocol',
      status: 304,
      message: 'the server answered 304 Not Modified to an unconditional request',
    })
  })

  const resolve = names({ 'one.example': ['127.0.0.1'], 'two.example': ['127.0.0.1'] })
  const sent = ({ seen }: Loopback) =>
    seen.map(({ url, headers }) => [url, headers['if-none-match'], headers['if-modified-since']])

  it('stay with their host on a redirect', async () => {
    const server = await serve((request, response) => {
      const location = { '/': '/same', '/same': `http://two.example:${server.port}/other` }[request.url ?? '']
      if (location) response.writeHead(302, { location }).end()
      else response.end(FEED)
    })
    await getter({}, { resolve }).get(requestFor(`http://one.example:${server.port}/`, '"a"', 'then'))
    expect(sent(server)).toEqual([
      ['/', '"a"', 'then'],
      ['/same', '"a"', 'then'],
      ['/other', undefined, undefined],
    ])
  })

  it('from the target of a redirect are sent there and nowhere else', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/') response.writeHead(302, { location: `http://two.example:${server.port}/far` }).end()
      else response.writeHead(request.headers['if-none-match'] ? 304 : 200, { etag: '"b"' }).end()
    })
    const { get } = getter({}, { resolve })
    const url = `http://one.example:${server.port}/`
    const first = await get(requestFor(url))
    const validators = { etag: '"b"', lastModified: null, host: 'two.example' }
    expect(first).toMatchObject({ kind: 'fresh', validators })
    expect(await get({ url, validators })).toMatchObject({ kind: 'unchanged', validators })
    expect(sent(server)).toEqual([
      ['/', undefined, undefined],
      ['/far', undefined, undefined],
      ['/', undefined, undefined],
      ['/far', '"b"', undefined],
    ])
  })
})

describe('a status', () => {
  it.each<[number, Record<string, string>, object]>([
    [200, {}, { kind: 'fresh', status: 200 }],
    [203, {}, { kind: 'fresh', status: 203 }],
    [204, {}, { kind: 'fresh', status: 204, wireBytes: 0 }],
    [226, { im: 'feed' }, { kind: 'fresh', status: 226 }],
    [401, {}, { kind: 'blocked', status: 401, message: 'the server answered 401 Unauthorized' }],
    [403, {}, { kind: 'blocked', status: 403, message: 'the server answered 403 Forbidden' }],
    [451, {}, { kind: 'blocked', status: 451, message: 'the server answered 451 Unavailable For Legal Reasons' }],
    [403, { 'cf-mitigated': 'challenge' }, { kind: 'blocked', message: expect.stringContaining('bot check') }],
    [503, { 'cf-mitigated': 'challenge', 'retry-after': '9' }, { kind: 'blocked', status: 503 }],
    [200, { 'cf-mitigated': 'challenge' }, { kind: 'blocked', status: 200 }],
    [202, { 'x-amzn-waf-action': 'challenge' }, { kind: 'blocked', status: 202 }],
    [404, {}, { kind: 'failed', reason: 'http-status', status: 404, message: 'the server answered 404 Not Found' }],
    [410, {}, { kind: 'gone', status: 410, message: 'the server answered 410 Gone' }],
    [418, {}, { kind: 'failed', reason: 'http-status', status: 418 }],
    [429, {}, { kind: 'limited', status: 429, retryAfter: null, message: 'the server answered 429 Too Many Requests' }],
    [
      429,
      { 'retry-after': '7200' },
      {
        kind: 'limited',
        retryAfter: 7_200_000,
        message: 'the server answered 429 Too Many Requests and asks us to wait 2 h',
      },
    ],
    [503, { 'retry-after': 'Mon, 04 May 2026 10:02:00 GMT', date: '' }, { kind: 'limited', retryAfter: 120_000 }],
    [500, {}, { kind: 'failed', status: 500, message: 'the server answered 500 Internal Server Error' }],
    [502, {}, { kind: 'failed', status: 502 }],
    [599, {}, { kind: 'failed', status: 599, message: 'the server answered 599' }],
    [206, {}, { kind: 'failed', status: 206 }],
    [300, {}, { kind: 'failed', reason: 'http-status', status: 300 }],
    [305, { location: '/' }, { kind: 'failed', reason: 'http-status', status: 305 }],
    [301, {}, { kind: 'failed', reason: 'redirects', status: 301 }],
  ])('%i %j', async (status, headers, expected) => {
    const server = await serve((_, response) => {
      response.sendDate = false
      const { date: _none, ...sent } = headers
      response.writeHead(status, 'Custom Reason', sent).end(status === 204 ? undefined : 'text')
    })
    expect(await getter().get(requestFor(server.url))).toMatchObject(expected)
    expect(server.seen).toHaveLength(1)
  })

  it('with an endless body is reported at once', async () => {
    const server = await serve((_, response) => {
      response.writeHead(500)
      response.write('x'.repeat(70_000))
    })
    expect(await getter({ timeout: 60_000 }).get(requestFor(server.url))).toMatchObject({ kind: 'failed', status: 500 })
  })
})

describe('stopping', () => {
  const stopped = { kind: 'failed', reason: 'timeout', message: 'stopped before the response was complete' }

  it('by a signal ends a request under way', async () => {
    const ending = new AbortController()
    const server = await serve(() => ending.abort())
    expect(await getter({ timeout: 60_000 }).get(requestFor(server.url), ending.signal)).toMatchObject(stopped)
  })

  it('by a signal ends the reading of a body', async () => {
    const ending = new AbortController()
    const server = await serve((_, response) => {
      response.write('<rss', () => setImmediate(() => ending.abort()))
    })
    expect(await getter({ timeout: 60_000 }).get(requestFor(server.url), ending.signal)).toMatchObject(stopped)
  })

  it('by a signal ends the wait for a permit', async () => {
    const ending = new AbortController()
    const server = await serve(() => ending.abort())
    const { get } = getter({ timeout: 500, hostConcurrency: 1 })
    const first = get(requestFor(server.url))
    expect(await get(requestFor(server.url), ending.signal)).toMatchObject(stopped)
    expect(await first).toMatchObject({ reason: 'timeout' })
    expect(server.seen).toHaveLength(1)
  })

  it('before the start sends no request', async () => {
    const server = await serve((_, response) => response.end(FEED))
    expect(await getter().get(requestFor(server.url), AbortSignal.abort())).toMatchObject(stopped)
    expect(server.seen).toHaveLength(0)
  })

  it('by closing ends all requests, and later ones', async () => {
    let arrived: () => void = () => {}
    const asked = new Promise<void>((resolve) => (arrived = resolve))
    const server = await serve(() => arrived())
    const { get, close } = getter({ timeout: 60_000, hostConcurrency: 1 })
    const both = Promise.all([get(requestFor(server.url)), get(requestFor(server.url))])
    await asked
    await close()
    expect(await both).toMatchObject([stopped, stopped])
    expect(await get(requestFor(server.url))).toMatchObject(stopped)
    await close()
  })
})

describe('politeness', () => {
  it('keeps one request at a time to a host, with a gap after each', async () => {
    const clock = holdClock()
    const times: number[] = []
    let open = 0
    let most = 0
    const server = await serve((_, response) => {
      times.push(clock.now())
      most = Math.max(most, ++open)
      setTimeout(() => {
        open--
        response.end(FEED)
        times.push(clock.now())
      }, 20)
    })
    const { get } = getter({ hostConcurrency: 1, hostGap: 50 }, { monotonic: clock.now })
    const paths = ['a', 'b', 'c']
    await clock.passDuring(Promise.all(paths.map((path) => get(requestFor(`${server.url}/${path}`)))))
    expect(most).toBe(1)
    const pauses = [(times[2] ?? 0) - (times[1] ?? 0), (times[4] ?? 0) - (times[3] ?? 0)]
    for (const pause of pauses) expect(pause).toBeGreaterThanOrEqual(50)
  })

  it('counts ports and schemes of one machine as one host', async () => {
    const [one, two] = [
      await serve((_, response) => response.end(FEED)),
      await serve((_, response) => response.end(FEED)),
    ]
    const clock = holdClock()
    const { get } = getter({ hostConcurrency: 1, hostGap: 80 }, { monotonic: clock.now })
    await clock.passDuring(Promise.all([get(requestFor(one.url)), get(requestFor(two.url))]))
    expect(clock.now()).toBeGreaterThanOrEqual(80)
  })
})

it('counts dates by its own clock only where the server sends no Date', async () => {
  const server = await serve((_, response) =>
    response
      .writeHead(429, { date: new Date(NOW - 3_600_000).toUTCString(), 'retry-after': new Date(NOW).toUTCString() })
      .end(),
  )
  expect(await getter().get(requestFor(server.url))).toMatchObject({ kind: 'limited', retryAfter: 3_600_000 })
})
