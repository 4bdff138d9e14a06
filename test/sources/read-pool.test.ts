import { readFileSync } from 'node:fs'
import { afterEach, expect, it } from 'vitest'
import { type DocumentToRead, readDocument } from '../../src/sources/read-document.ts'
import { createReadPool, type ReadPool, type ReadPoolOptions } from '../../src/sources/read-pool.ts'

const BUSY = new URL('../support/busy-worker.mjs', import.meta.url)

let pool: ReadPool
afterEach(() => pool.close())

const documentOf = (body: Uint8Array, kind: 'feed' | 'page' = 'feed'): DocumentToRead => ({
  received: { body, contentType: null, url: 'https://answer.example/feed' },
  source: { kind, language: null, page: kind === 'page' ? { entry: 'article' } : null },
})
const saying = (text: string) => documentOf(new Uint8Array(Buffer.from(text)))

/** A pool whose deadlines pass when the test says so. `handedOver` resolves when the n-th document is with a thread. */
const heldPool = (options: ReadPoolOptions = {}) => {
  const deadlines: (() => void)[] = []
  const awaited: (() => void)[] = []
  pool = createReadPool({
    script: BUSY,
    threads: 1,
    ...options,
    startTimer: (_, expire) => {
      deadlines.push(expire)
      for (const look of awaited) look()
      return () => {}
    },
  })
  const handedOver = (n: number) =>
    new Promise<() => void>((resolve) => {
      const look = () => deadlines.length >= n && resolve(deadlines[n - 1]!)
      awaited.push(look)
      look()
    })
  return { pool, handedOver }
}

it('reads on another thread what is read on this one, and takes the bytes over', async () => {
  pool = createReadPool()
  const listing = () => new Uint8Array(readFileSync(new URL('../fixtures/feeds/listing.html', import.meta.url)))
  const feed = () =>
    new Uint8Array(
      Buffer.from(
        '<rss version="2.0"><channel><title>Feed</title><item><title>Ein neues Modell ist da und alle reden darüber</title><link>https://a.example/1</link></item></channel></rss>',
      ),
    )
  const given = documentOf(feed())
  const [page, read, nothing] = await Promise.all([
    pool.read(documentOf(listing(), 'page')),
    pool.read(given),
    pool.read(saying('hello')),
  ])
  expect(page).toEqual(await readDocument(documentOf(listing(), 'page')))
  expect(page).toMatchObject({ ok: true, feed: { format: 'page' } })
  expect(read).toEqual(await readDocument(documentOf(feed())))
  expect(read.ok && [...read.languages.values()]).toEqual(['de'])
  expect(nothing).toEqual({ ok: false, message: 'The answer is plain text, not a feed.' })
  expect(given.received.body).toHaveLength(0)
})

it('hands over all that decides how a document is read', async () => {
  pool = createReadPool()
  const given = (): DocumentToRead => {
    const text =
      '<rss version="2.0"><channel><title>Feed</title><item><title>One</title><pubDate>1 Oct 2026 12:00</pubDate></item><item><title>Two'
    const { received, source } = saying(text)
    return { received: { ...received, cutAt: text.length }, source: { ...source, timeZone: 'Asia/Tokyo' } }
  }
  const read = await pool.read(given())
  expect(read).toEqual(await readDocument(given()))
  expect(read).toMatchObject({ ok: true, feed: { entries: [{ published: Date.UTC(2026, 9, 1, 3) }] } })
  expect(read.ok && read.feed.note).toMatch(/only the first 1 of its entries/)
})

it('leaves bytes alone that share their memory with others', async () => {
  pool = createReadPool({ script: BUSY })
  const shared = Buffer.from('before hello after')
  const document = documentOf(shared.subarray(7, 12))
  expect(await pool.read(document)).toEqual({ ok: false, message: 'hello' })
  expect(shared.toString()).toBe('before hello after')
})

it('ends what takes too long, and reads the documents behind it', async () => {
  const { pool, handedOver } = heldPool()
  const endless = pool.read(saying('loop'))
  const behind = [pool.read(saying('one')), pool.read(saying('two'))]
  const expire = await handedOver(1)
  expire()
  expect(await endless).toEqual({
    ok: false,
    reason: 'too-expensive',
    message: 'The document is too expensive to read: it took longer than 30 s. It may be an attack.',
  })
  expect(await Promise.all(behind)).toEqual([
    { ok: false, message: 'one' },
    { ok: false, message: 'two' },
  ])
})

it('does not end a document whose deadline passes after it was read', async () => {
  const { pool, handedOver } = heldPool()
  expect(await pool.read(saying('one'))).toEqual({ ok: false, message: 'one' })
  const expire = await handedOver(1)
  const next = pool.read(saying('two'))
  await handedOver(2)
  expire()
  expect(await next).toEqual({ ok: false, message: 'two' })
})

it('ends what takes too much memory, and reads the documents behind it', async () => {
  const { pool } = heldPool({ heapMax: 32 })
  const [huge, next] = await Promise.all([pool.read(saying('grow')), pool.read(saying('one'))])
  expect(huge).toEqual({
    ok: false,
    reason: 'too-expensive',
    message: 'The document is too expensive to read: it took more than 32 MB of memory. It may be an attack.',
  })
  expect(next).toEqual({ ok: false, message: 'one' })
})

it.each(['crash', 'throw'])('survives a thread that ends by itself: %s', async (fault) => {
  const { pool } = heldPool()
  const [failed, next] = await Promise.all([pool.read(saying(fault)), pool.read(saying('one'))])
  expect(failed).toMatchObject({ ok: false, message: expect.stringMatching(/^The document can’t be read/) })
  expect(next).toEqual({ ok: false, message: 'one' })
})

it('ends a reading at once when it is stopped, and goes on with others', async () => {
  const { pool, handedOver } = heldPool()
  const stopping = new AbortController()
  const running = pool.read(saying('loop'), stopping.signal)
  const waiting = pool.read(saying('one'), stopping.signal)
  const other = pool.read(saying('two'))
  await handedOver(1)
  stopping.abort()
  expect([await running, await waiting]).toMatchObject([{ reason: 'stopped' }, { reason: 'stopped' }])
  expect(await other).toEqual({ ok: false, message: 'two' })
  expect(await pool.read(saying('three'), stopping.signal)).toMatchObject({ reason: 'stopped' })
})

it('ends all readings when it is closed', async () => {
  const { pool, handedOver } = heldPool()
  const readings = [pool.read(saying('loop')), pool.read(saying('one'))]
  await handedOver(1)
  await pool.close()
  expect(await Promise.all(readings)).toMatchObject([{ reason: 'stopped' }, { reason: 'stopped' }])
  expect(await pool.read(saying('two'))).toMatchObject({ reason: 'stopped' })
})

it('says so if its threads can’t be started', async () => {
  pool = createReadPool({ script: new URL('no-such-file.mjs', BUSY) })
  expect(await Promise.all([pool.read(saying('one')), pool.read(saying('two'))])).toEqual([
    { ok: false, message: 'The thread that reads documents can’t be started.' },
    { ok: false, message: 'The thread that reads documents can’t be started.' },
  ])
})
