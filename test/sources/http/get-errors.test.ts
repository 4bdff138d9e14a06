import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createTcp } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGzip } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { FetchResult } from '../../../src/core/source/fetch-result.ts'
import { FEED, getter, requestFor, serve, text } from '../../support/get-server.ts'
import { type HeldClock, holdClock, settled } from '../../support/held-clock.ts'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0

/** A server that writes these bytes to every connection, then closes it or lets it `stay` open. */
async function raw(bytes: string | Buffer, stay = false): Promise<string> {
  const server = createTcp((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => (stay ? socket.write(bytes) : socket.end(bytes)))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

describe('the deadline', () => {
  const late = { kind: 'failed', reason: 'timeout' }
  /** Writes now and then until `end`; counts what it has written. */
  const drip = (write: (text: string) => void, end: Promise<unknown>) => {
    const drops = { count: 0 }
    const timer = setInterval(() => {
      write(' ')
      drops.count++
    }, 5)
    end.then(() => clearInterval(timer))
    return drops
  }
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise((resolve) => setImmediate(resolve))
  }
  /** Expects this request to end with the 150th millisecond from now, and returns its result. */
  const endsAt150 = async (clock: HeldClock, work: Promise<FetchResult>) => {
    await clock.pass(149)
    expect(await settled([work])).toEqual([false])
    await clock.pass(1)
    return work
  }

  it('ends a name lookup that hangs, and so does the signal', async () => {
    const clock = holdClock()
    const { get } = getter({ timeout: 150 }, { resolve: () => {}, monotonic: clock.now })
    const stop = new AbortController()
    const hanging = get(requestFor('http://slow.example/'))
    const stopped = get(requestFor('http://slower.example/'), stop.signal)
    expect(await settled([stopped])).toEqual([false])
    stop.abort()
    expect(await stopped).toMatchObject({ ...late, message: 'stopped before the response was complete' })
    expect(await endsAt150(clock, hanging)).toMatchObject(late)
  })

  it('ends a request that the server never answers', async () => {
    const clock = holdClock()
    const server = await serve(() => {})
    const work = getter({ timeout: 150 }, { monotonic: clock.now }).get(requestFor(server.url))
    await until(() => server.seen.length > 0)
    expect(await endsAt150(clock, work)).toEqual({
      ...late,
      status: null,
      message: 'no complete answer within 1 s',
    })
  })

  it.each(['identity', 'gzip'])('ends a body that drips (%s)', async (coding) => {
    const clock = holdClock()
    let drops = { count: 0 }
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': coding }).flushHeaders()
      const out = coding === 'gzip' ? createGzip({ flush: 2 }) : response
      if (out !== response) out.pipe(response)
      drops = drip((text) => out.write(text), new Promise((closed) => response.on('close', closed)))
    })
    const work = getter({ timeout: 150 }, { monotonic: clock.now }).get(requestFor(server.url))
    await until(() => drops.count > 3)
    expect(await endsAt150(clock, work)).toMatchObject({ ...late, status: 200 })
  })

  it('ends a header that drips', async () => {
    const clock = holdClock()
    let drops = { count: 0 }
    const server = createTcp((socket) => {
      socket.on('error', () => {}).write('HTTP/1.1 200 OK\r\nX-Slow: ')
      drops = drip((text) => socket.write(text), new Promise((closed) => socket.on('close', closed)))
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    onTestFinished(() => void server.close())
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const work = getter({ timeout: 150 }, { monotonic: clock.now }).get(requestFor(url))
    await until(() => drops.count > 3)
    expect(await endsAt150(clock, work)).toMatchObject(late)
  })

  it('counts all redirects together', async () => {
    const clock = holdClock()
    let at = 0
    const server = await serve(async (_, response) => {
      await clock.pass(90)
      response.writeHead(302, { location: `/${at++}` }).end()
    })
    const { get } = getter({ timeout: 250 }, { monotonic: clock.now })
    expect(await get(requestFor(server.url))).toMatchObject(late)
    expect(server.seen).toHaveLength(3)
  })

  it('does not count the wait for a permit', async () => {
    const clock = holdClock()
    const server = await serve(async (_, response) => {
      await clock.pass(150)
      response.end(FEED)
    })
    const { get } = getter({ timeout: 500, hostConcurrency: 1 }, { monotonic: clock.now })
    const all = await Promise.all(Array.from({ length: 4 }, (_, at) => get(requestFor(`${server.url}/${at}`))))
    expect(all.map((result) => result.kind)).toEqual(['fresh', 'fresh', 'fresh', 'fresh'])
    expect(clock.now()).toBe(600)
  })

  it('leaves no timer behind', async () => {
    const server = await serve((_, response) => response.end(FEED))
    const { get, close } = getter({ timeout: 60_000 })
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    const before = timers()
    await get(requestFor(server.url))
    await close()
    expect(timers()).toBeLessThanOrEqual(before)
  })
})

describe('a broken server', () => {
  it.each<[string, string, object]>([
    ['closes the connection at once', '', { reason: 'protocol' }],
    ['does not speak HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', { reason: 'protocol' }],
    ['closes it within the header', 'HTTP/1.1 200 OK\r\nContent-Ty', { reason: 'protocol' }],
    [
      'sends less than its Content-Length',
      'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<rss',
      { reason: 'protocol', status: 200, message: 'the connection broke before the response was complete' },
    ],
    [
      'closes it within a chunk',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n<rss',
      { reason: 'protocol', status: 200 },
    ],
    ['sends an endless header', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(200_000)}`, { reason: 'protocol' }],
    ['switches protocols unrequested', 'HTTP/1.1 101 Switching Protocols\r\n\r\n', { reason: 'protocol' }],
    [
      'sends a Content-Length that is not a number',
      'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n<rss',
      { reason: 'protocol' },
    ],
  ])('that %s', async (_, bytes, expected) => {
    expect(await getter().get(requestFor(await raw(bytes)))).toMatchObject({ kind: 'failed', ...expected })
  })

  it('that sends more than its Content-Length is read up to that length', async () => {
    const url = await raw('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<rss>and more', true)
    const result = await getter().get(requestFor(url))
    expect(result.kind === 'fresh' && text(result.body)).toBe('<rss')
  })

  it('that declares no length is read until it closes the connection', async () => {
    const result = await getter().get(requestFor(await raw(`HTTP/1.0 200 OK\r\n\r\n${FEED}`)))
    expect(result.kind === 'fresh' && text(result.body)).toBe(FEED)
  })

  it('that refuses connections', async () => {
    const server = createServer()
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const { port } = server.address() as AddressInfo
    await new Promise((closed) => server.close(closed))
    expect(await getter().get(requestFor(`http://127.0.0.1:${port}/`))).toEqual({
      kind: 'failed',
      reason: 'connect',
      status: null,
      message: `127.0.0.1:${port} refused the connection`,
    })
  })

  it('that has no TLS', async () => {
    const server = await serve((_, response) => response.end(FEED))
    expect(await getter().get(requestFor(server.url.replace('http:', 'https:')))).toMatchObject({
      kind: 'failed',
      reason: 'tls',
      message: `no secure connection to 127.0.0.1:${server.port}: wrong version number`,
    })
  })

  it.skipIf(!hasOpenssl)(
    `that has a self-signed certificate${hasOpenssl ? '' : ' (skipped: no openssl here)'}`,
    async () => {
      const dir = mkdtempSync(join(tmpdir(), 'beatwire-tls-'))
      onTestFinished(() => rmSync(dir, { recursive: true }))
      const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')]
      const args = [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-keyout',
        key,
        '-out',
        cert,
        '-subj',
        '/CN=self.example',
      ]
      spawnSync('openssl', args)
      const server = createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) =>
        response.end(FEED),
      )
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
      onTestFinished(() => void server.close())
      const { port } = server.address() as AddressInfo
      expect(await getter().get(requestFor(`https://127.0.0.1:${port}/`))).toMatchObject({
        kind: 'failed',
        reason: 'tls',
        message: `no secure connection to 127.0.0.1:${port}: self-signed certificate`,
      })
    },
  )

  it('that closes an idle connection as we write to it gets the request again on a new one', async () => {
    let closed = 0
    const server = createTcp((socket) => {
      let requests = 0
      socket
        .on('error', () => {})
        .on('data', () => {
          if (requests++ === 0) return void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<r/>')
          closed++
          socket.end()
        })
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    onTestFinished(() => void server.close())
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const { get } = getter()
    for (let at = 0; at < 6; at++) expect(await get(requestFor(url))).toMatchObject({ kind: 'fresh' })
    expect(closed).toBeGreaterThan(0)
  })
})
