import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createTcp } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGzip } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ask, FEED, getter, serve, text } from '../../support/get-server.ts'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0

/** A server that writes these bytes to whoever connects, and hangs up or stays. */
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
  const drip = (write: (text: string) => void, end: Promise<unknown>) => {
    const timer = setInterval(() => write(' '), 20)
    end.then(() => clearInterval(timer))
  }

  it('ends a name lookup that hangs, and so does the signal', async () => {
    const { get, close } = getter({ timeout: 150 }, { resolve: () => {} })
    onTestFinished(close)
    const began = performance.now()
    const stop = AbortSignal.timeout(50)
    const both = await Promise.all([get(ask('http://slow.example/')), get(ask('http://slower.example/'), stop)])
    expect(both).toMatchObject([late, { ...late, message: 'stopped before the answer had come' }])
    expect(performance.now() - began).toBeLessThan(800)
  })

  it('ends a server that never answers', async () => {
    const server = await serve(() => {})
    const began = performance.now()
    expect(await getter({ timeout: 150 }).get(ask(server.url))).toEqual({
      ...late,
      status: null,
      message: 'no complete answer within 1 s',
    })
    expect(performance.now() - began).toBeLessThan(800)
  })

  it.each(['identity', 'gzip'])('ends a body that drips (%s)', async (coding) => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': coding })
      const out = coding === 'gzip' ? createGzip({ flush: 2 }) : response
      if (out !== response) out.pipe(response)
      drip((text) => out.write(text), new Promise((closed) => response.on('close', closed)))
    })
    const began = performance.now()
    expect(await getter({ timeout: 200 }).get(ask(server.url))).toMatchObject({ ...late, status: 200 })
    expect(performance.now() - began).toBeLessThan(900)
  })

  it('ends a header that drips', async () => {
    const server = createTcp((socket) => {
      socket.on('error', () => {}).write('HTTP/1.1 200 OK\r\nX-Slow: ')
      drip((text) => socket.write(text), new Promise((closed) => socket.on('close', closed)))
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    onTestFinished(() => void server.close())
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    expect(await getter({ timeout: 200 }).get(ask(url))).toMatchObject(late)
  })

  it('counts for all redirects together', async () => {
    let at = 0
    const server = await serve((_, response) => {
      setTimeout(() => response.writeHead(302, { location: `/${at++}` }).end(), 90)
    })
    expect(await getter({ timeout: 250 }).get(ask(server.url))).toMatchObject(late)
    expect(server.seen.length).toBeLessThan(4)
  })

  it('does not count the wait for a place at the host', async () => {
    const server = await serve((_, response) => void setTimeout(() => response.end(FEED), 150))
    const { get } = getter({ timeout: 500, hostConcurrency: 1, hostGap: 10 })
    const all = await Promise.all(Array.from({ length: 4 }, (_, at) => get(ask(`${server.url}/${at}`))))
    expect(all.map((result) => result.kind)).toEqual(['fresh', 'fresh', 'fresh', 'fresh'])
  })

  it('leaves no timer behind', async () => {
    const server = await serve((_, response) => response.end(FEED))
    const { get, close } = getter({ timeout: 60_000 })
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    const before = timers()
    await get(ask(server.url))
    await close()
    expect(timers()).toBeLessThanOrEqual(before)
  })
})

describe('a broken server', () => {
  it.each<[string, string, object]>([
    ['hangs up at once', '', { reason: 'protocol' }],
    ['does not speak HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', { reason: 'protocol' }],
    ['hangs up within the header', 'HTTP/1.1 200 OK\r\nContent-Ty', { reason: 'protocol' }],
    [
      'sends less than it says',
      'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<rss',
      { reason: 'protocol', status: 200, message: 'the connection broke before the whole answer had come' },
    ],
    [
      'hangs up within a chunk',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n<rss',
      { reason: 'protocol', status: 200 },
    ],
    ['has a header without end', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(200_000)}`, { reason: 'protocol' }],
    ['switches protocols unasked', 'HTTP/1.1 101 Switching Protocols\r\n\r\n', { reason: 'protocol' }],
    ['names a length that is none', 'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n<rss', { reason: 'protocol' }],
  ])('that %s', async (_, bytes, expected) => {
    expect(await getter().get(ask(await raw(bytes)))).toMatchObject({ kind: 'failed', ...expected })
  })

  it('that sends more than it says is read as far as it says', async () => {
    const url = await raw('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<rss>and more', true)
    const result = await getter().get(ask(url))
    expect(result.kind === 'fresh' && text(result.body)).toBe('<rss')
  })

  it('that says nothing of the end is read until it hangs up', async () => {
    const result = await getter().get(ask(await raw(`HTTP/1.0 200 OK\r\n\r\n${FEED}`)))
    expect(result.kind === 'fresh' && text(result.body)).toBe(FEED)
  })

  it('that refuses connections', async () => {
    const server = createServer()
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const { port } = server.address() as AddressInfo
    await new Promise((closed) => server.close(closed))
    expect(await getter().get(ask(`http://127.0.0.1:${port}/`))).toEqual({
      kind: 'failed',
      reason: 'connect',
      status: null,
      message: `127.0.0.1:${port} refused the connection`,
    })
  })

  it('that has no TLS', async () => {
    const server = await serve((_, response) => response.end(FEED))
    expect(await getter().get(ask(server.url.replace('http:', 'https:')))).toMatchObject({
      kind: 'failed',
      reason: 'tls',
      message: `no secure connection to 127.0.0.1:${server.port}: wrong version number`,
    })
  })

  it.skipIf(!hasOpenssl)(`that vouches for itself${hasOpenssl ? '' : ' (skipped: no openssl here)'}`, async () => {
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
    expect(await getter().get(ask(`https://127.0.0.1:${port}/`))).toMatchObject({
      kind: 'failed',
      reason: 'tls',
      message: `no secure connection to 127.0.0.1:${port}: self-signed certificate`,
    })
  })

  it('that closes an idle connection as we write to it is asked again on a new one', async () => {
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
    for (let at = 0; at < 6; at++) expect(await get(ask(url))).toMatchObject({ kind: 'fresh' })
    expect(closed).toBeGreaterThan(0)
  })
})
