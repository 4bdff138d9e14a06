import { brotliCompressSync, createGzip, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { FEED, getter, requestFor, serve, text } from '../../support/get-server.ts'

// Too large to be decoded in one call.
const huge = Buffer.from(Array.from({ length: 400_000 }, (_, at) => Math.imul(at, at ^ 0x9e3779b1) >>> 13)).toString(
  'base64',
)

describe('a fresh response', () => {
  it('has its body, type, size, freshness and URL', async () => {
    const server = await serve((_, response) =>
      response
        .writeHead(200, { 'content-type': 'application/rss+xml; charset=x', 'cache-control': 'max-age=60' })
        .end(FEED),
    )
    const result = await getter().get(requestFor(`${server.url}/feed#frag`))
    expect(result).toEqual({
      kind: 'fresh',
      status: 200,
      url: `${server.url}/feed`,
      body: Buffer.from(FEED),
      contentType: 'application/rss+xml; charset=x',
      freshFor: 60_000,
      validators: { etag: null, lastModified: null },
      wireBytes: FEED.length,
    })
  })

  const long = FEED.repeat(500)

  it.each<[string, string, Buffer]>([
    ['gzip', 'gzip', gzipSync(long)],
    ['gzip in several members', 'gzip', Buffer.concat([gzipSync(long.slice(0, 999)), gzipSync(long.slice(999))])],
    ['gzip under its old name', 'X-GZip', gzipSync(long)],
    ['brotli', 'br', brotliCompressSync(long)],
    ['deflate', 'deflate', deflateSync(long)],
    ['both, one after the other', 'gzip, br', brotliCompressSync(gzipSync(long))],
    ['much gzip', 'gzip', gzipSync(huge)],
    ['much brotli', 'br', brotliCompressSync(huge)],
    ['much of both', 'br, gzip', gzipSync(brotliCompressSync(huge))],
    ['identity', 'identity', Buffer.from(long)],
    ['no coding, given as a list', ', identity ,', Buffer.from(long)],
  ])('decodes %s', async (_, coding, body) => {
    const server = await serve((_, response) => response.writeHead(200, { 'content-encoding': coding }).end(body))
    const result = await getter().get(requestFor(server.url))
    expect(result).toMatchObject({ kind: 'fresh', wireBytes: body.length })
    if (result.kind === 'fresh') expect(text(result.body) === (body.length < 131_072 ? long : huge)).toBe(true)
  })

  it.each(['', 'gzip', 'br'])('may be empty (coding %j)', async (coding) => {
    const server = await serve((_, response) => response.writeHead(200, { 'content-encoding': coding }).end())
    expect(await getter().get(requestFor(server.url))).toMatchObject({
      kind: 'fresh',
      body: { length: 0 },
      wireBytes: 0,
    })
  })

  it.each<[string, string, Buffer, string]>([
    ['cut gzip', 'gzip', gzipSync(long).subarray(0, 60), 'damaged'],
    ['cut brotli', 'br', brotliCompressSync(long).subarray(0, 20), 'damaged'],
    ['gzip with a wrong checksum', 'gzip', Buffer.concat([gzipSync(long).subarray(0, -8), Buffer.alloc(8)]), 'damaged'],
    ['much gzip, cut', 'gzip', gzipSync(huge).subarray(0, -9), 'damaged'],
    ['much brotli, cut', 'br', brotliCompressSync(huge).subarray(0, -9), 'damaged'],
    ['much that is not gzip', 'gzip', Buffer.from(huge), 'damaged'],
    ['plain text labelled gzip', 'gzip', Buffer.from(FEED), 'damaged'],
    ['plain text labelled brotli', 'br', Buffer.from(FEED), 'damaged'],
    ['three codings', 'gzip, gzip, gzip', gzipSync(gzipSync(gzipSync(long))), '3 content codings'],
    ['an unknown coding', 'zstd', Buffer.from(FEED), '"zstd", which was not requested'],
    ['a coding named like a method', 'constructor', Buffer.from(FEED), 'was not requested'],
  ])('is refused with %s', async (_, coding, body, message) => {
    const server = await serve((_, response) => response.writeHead(200, { 'content-encoding': coding }).end(body))
    expect(await getter().get(requestFor(server.url))).toMatchObject({
      kind: 'failed',
      reason: 'encoding',
      status: 200,
      message: expect.stringContaining(message),
    })
  })
})

describe('a body too large', () => {
  const tooLarge = { kind: 'failed', reason: 'too-large', status: 200 }

  it('is refused by its Content-Length, unread', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 5_000_000 })
      response.write('x')
    })
    expect(await getter({ timeout: 60_000 }).get(requestFor(server.url))).toMatchObject({
      ...tooLarge,
      message: 'the body is 5,000,000 bytes long; the limit is 1,000,000',
    })
  })

  it('of exactly the limit is read, one byte more is not', async () => {
    const server = await serve((request, response) => {
      response.write('x'.repeat(999_999))
      response.end(request.url === '/more' ? 'xx' : 'x')
    })
    const { get } = getter()
    expect(await get(requestFor(server.url))).toMatchObject({ kind: 'fresh', wireBytes: 1_000_000 })
    expect(await get(requestFor(`${server.url}/more`))).toMatchObject(tooLarge)
  })

  it.each(['identity', 'gzip'])('and endless (%s) is cut off', async (coding) => {
    let written = 0
    let closed: () => void = () => {}
    const hungUp = new Promise<void>((resolve) => (closed = resolve))
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': coding }).on('close', closed)
      // Random enough that gzip does not shrink it.
      const block = Buffer.from(Array.from({ length: 65_536 }, (_, at) => (at * 2_654_435_761) >>> 24))
      const out = coding === 'gzip' ? createGzip({ level: 0 }) : response
      if (out !== response) out.on('error', () => {}).pipe(response)
      const more = () => {
        if (response.destroyed || written > 50e6) return
        written += block.length
        out.write(block) ? setImmediate(more) : out.once('drain', more)
      }
      more()
    })
    expect(await getter({ timeout: 60_000 }).get(requestFor(server.url))).toMatchObject(tooLarge)
    await hungUp
    expect(written).toBeLessThan(10e6)
  })

  /** 64 MB of zeros in a small body, or after `before`, which is too large to be decoded in one call. */
  const bomb = (before = ''): Promise<Buffer> =>
    new Promise((resolve) => {
      const gzip = createGzip()
      const parts: Buffer[] = []
      gzip.on('data', (part) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)))
      gzip.write(before)
      const block = Buffer.alloc(1 << 20)
      for (let at = 0; at < 64; at++) gzip.write(block)
      gzip.end()
    })

  it.each([
    ['small', ''],
    ['larger', huge],
  ])('after decompression stops a %s body early, in little memory', async (_, before) => {
    const body = await bomb(before)
    expect(body.length).toBeLessThan(before.length + 100_000)
    const server = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(body))
    const { get } = getter()
    await get(requestFor(server.url))
    const used = process.memoryUsage().arrayBuffers
    expect(await get(requestFor(server.url))).toMatchObject(tooLarge)
    expect(process.memoryUsage().arrayBuffers - used).toBeLessThan(16e6)
  })

  it.each([
    ['small', ''],
    ['larger', huge.slice(0, 135_000)],
  ])('by its ratio stops a %s body even under a generous limit', async (_, before) => {
    const body = await bomb(before)
    const server = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(body))
    expect(await getter({ maxBytes: 1e9, timeout: 60_000 }).get(requestFor(server.url))).toMatchObject({
      ...tooLarge,
      message: 'the body grows more than 250 times when it is decompressed',
    })
  })

  it('packed twice is refused as well', async () => {
    const body = gzipSync(await bomb())
    const server = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(body))
    expect(await getter({ maxBytes: 1e9, timeout: 60_000 }).get(requestFor(server.url))).toMatchObject(tooLarge)
  })
})

describe('a body that is too large and may be cut', () => {
  const tooLarge = { kind: 'failed', reason: 'too-large' }
  const limit = 200_000
  const ask = (url: string) => getter().get({ ...requestFor(url), maxBytes: limit, cut: true })

  it.each<[string, Record<string, string>, Buffer, boolean]>([
    ['plain', {}, Buffer.from(huge), true],
    ['of a known length', { 'content-length': String(huge.length) }, Buffer.from(huge), true],
    ['gzip', { 'content-encoding': 'gzip' }, gzipSync(huge), true],
    ['gzip that is small', { 'content-encoding': 'gzip' }, gzipSync(FEED.repeat(5000)), true],
    ['brotli', { 'content-encoding': 'br' }, brotliCompressSync(huge), true],
    ['as large as the limit', {}, Buffer.from(huge.slice(0, limit)), false],
    ['gzip, as large as the limit', { 'content-encoding': 'gzip' }, gzipSync(huge.slice(0, limit)), false],
  ])('%s', async (_, headers, body, isCut) => {
    const server = await serve((_, response) => response.writeHead(200, { etag: '"1"', ...headers }).end(body))
    const result = await ask(server.url)
    if (result.kind !== 'fresh') throw new Error(JSON.stringify(result))
    expect(result.body).toHaveLength(limit)
    expect(result.cutAt).toBe(isCut ? limit : undefined)
    expect(result.validators.etag).toBe('"1"')
  })

  it('is still refused where its ratio shows an attack', async () => {
    const body = gzipSync(Buffer.alloc(8_000_000))
    const server = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(body))
    expect(await getter().get({ ...requestFor(server.url), maxBytes: 7_000_000, cut: true })).toMatchObject(tooLarge)
  })

  it('may be larger than the configured limit', async () => {
    const server = await serve((_, response) => response.end(huge.slice(0, limit)))
    const few = getter({ maxBytes: 1000 })
    expect(await few.get(requestFor(server.url))).toMatchObject(tooLarge)
    expect(await few.get({ ...requestFor(server.url), maxBytes: limit })).toMatchObject({ kind: 'fresh' })
  })
})
