import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openStore } from '../../../src/store/sqlite/open-store.ts'
import { APPLICATION_ID, SCHEMA_VERSION } from '../../../src/store/sqlite/schema.ts'
import { anItem, configure, crawlOnce, fileEach, only, T0 } from '../../support/store-builders.ts'

const root = mkdtempSync(join(tmpdir(), 'beatwire-files-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let dir = ''
beforeEach(() => {
  dir = join(mkdtempSync(join(root, 'run-')), 'data')
})

const write = (now?: number) => openStore({ dir, write: true, ...(now !== undefined && { now }) })
const read = () => openStore({ dir, write: false })
const file = () => join(dir, 'beatwire.db')

/** A folder with a closed store that contains one grouped item. */
async function filled(): Promise<void> {
  const store = await write()
  await configure(store, 'alpha')
  await fileEach(store, [anItem('alpha', 'one')])
  await store.close()
}

/** Creates a database without the store. */
function handmade(pragmas: readonly string[], statements: readonly string[] = []): void {
  const folder = mkdtempSync(join(root, 'hand-'))
  const db = new Database(join(folder, 'beatwire.db'))
  for (const pragma of pragmas) db.pragma(pragma)
  for (const statement of statements) db.exec(statement)
  db.close()
  dir = folder
}

describe('a data folder', () => {
  test('is created if it does not exist, and keeps its data', async () => {
    await filled()
    expect(readdirSync(dir).sort()).toEqual(['beatwire.db', 'beatwire.lock'])
    const store = await write()
    expect(await store.counts()).toMatchObject({ sources: 1, items: 1, stories: 1 })
    await store.close()
  })

  test('without a database is an error for a reader, and nothing is created', async () => {
    await expect(read()).rejects.toMatchObject({
      name: 'StoreError',
      fault: 'missing',
      message: expect.stringContaining(file()),
    })
    expect(existsSync(dir)).toBe(false)
  })

  test('whose path is a file is named', async () => {
    writeFileSync(join(dir, '..', 'file'), '')
    dir = join(dir, '..', 'file', 'data')
    await expect(write()).rejects.toMatchObject({ fault: 'unusable', message: expect.stringContaining(dir) })
  })

  test.skipIf(process.getuid?.() === 0)(
    'that is not writable is named (skipped for root, who may write anywhere)',
    async () => {
      await filled()
      chmodSync(dir, 0o500)
      chmodSync(join(dir, 'beatwire.lock'), 0o400)
      await expect(write()).rejects.toMatchObject({ fault: 'unusable', message: expect.stringContaining(dir) })
      chmodSync(dir, 0o700)
    },
  )
})

describe('a file', () => {
  test('that is not a database is named and left as it is', async () => {
    handmade([])
    writeFileSync(file(), 'Dear diary, '.repeat(1000))
    for (const open of [write, read]) {
      await expect(open()).rejects.toMatchObject({ fault: 'damaged', message: expect.stringContaining(file()) })
    }
    expect(readFileSync(file(), 'utf8')).toBe('Dear diary, '.repeat(1000))
  })

  test.each([
    ['with its own tables', [], ['create table notes (id)']],
    ['with its own version', ['user_version = 1'], []],
    [
      'with a mark of its own',
      ['application_id = 7', `user_version = ${SCHEMA_VERSION}`],
      ['create table sources (id)'],
    ],
  ])('of another program %s is refused and left as it is', async (_name, pragmas, statements) => {
    handmade(pragmas, statements)
    const before = readFileSync(file())
    for (const open of [write, read]) {
      await expect(open()).rejects.toMatchObject({
        fault: 'damaged',
        message: expect.stringContaining('another program'),
      })
    }
    expect(readFileSync(file()).equals(before)).toBe(true)
  })

  test('of a newer version is refused and left as it is', async () => {
    handmade(
      [`application_id = ${APPLICATION_ID}`, `user_version = ${SCHEMA_VERSION + 1}`],
      ['create table future (id)'],
    )
    const before = readFileSync(file())
    for (const open of [write, read]) {
      await expect(open()).rejects.toMatchObject({ fault: 'newer', message: expect.stringContaining(file()) })
    }
    expect(readFileSync(file()).equals(before)).toBe(true)
  })

  test('that is empty becomes a database', async () => {
    handmade([])
    rmSync(file())
    writeFileSync(file(), '')
    await expect(read()).rejects.toMatchObject({ fault: 'missing' })
    const store = await write()
    expect(await store.counts()).toMatchObject({ items: 0 })
    await store.close()
  })

  test('that was cut off is detected', async () => {
    const store = await write()
    await configure(store, 'alpha')
    await fileEach(
      store,
      Array.from({ length: 300 }, (_, i) => anItem('alpha', `n${i}`)),
    )
    await store.close()
    truncateSync(file(), Math.floor(statSync(file()).size / 2 / 4096) * 4096)
    const error = await (async () => {
      const damaged = await write()
      try {
        await damaged.check()
      } finally {
        await damaged.close().catch(() => undefined)
      }
    })().catch((e: unknown) => e)
    expect(error).toMatchObject({ fault: 'damaged', message: expect.stringContaining(file()) })
  })
})

describe('one writer at a time', () => {
  test('a second one is refused, with the process, host and start time of the first', async () => {
    const store = await write(T0)
    const holder = `process ${process.pid} on `
    await expect(write()).rejects.toMatchObject({ fault: 'locked', message: expect.stringContaining(dir) })
    await expect(write()).rejects.toThrow(holder)
    await expect(write()).rejects.toThrow(new Date(T0).toISOString())
    await store.setFact('still', 'writing')
    await store.close()
    const next = await write()
    expect(await next.fact('still')).toBe('writing')
    await next.close()
  })

  test('a writer that could not open the database releases the lock', async () => {
    handmade(['user_version = 99', `application_id = ${APPLICATION_ID}`])
    await expect(write()).rejects.toMatchObject({ fault: 'newer' })
    rmSync(file())
    await (await write()).close()
  })

  test('leases of a dead process are free at once', async () => {
    const store = await write()
    await configure(store, 'alpha')
    const claim = only(await store.claimDue(T0, 1, 3_600_000))
    await store.close()
    const next = await write()
    const again = only(await next.claimDue(T0, 1, 3_600_000))
    expect(again.lease).toBeGreaterThan(claim.lease)
    const late = { sourceId: 'alpha', lease: claim.lease, state: claim.state, items: [] }
    expect(await next.saveCrawl(late)).toMatchObject({ accepted: false })
    await next.close()
  })
})

describe('readers', () => {
  test('read while another process writes, and see what it has stored', async () => {
    const writer = await write()
    await configure(writer, 'alpha')
    const reader = await read()
    expect(await reader.counts()).toMatchObject({ items: 0 })
    await fileEach(writer, [anItem('alpha', 'one')])
    expect(await reader.counts()).toMatchObject({ items: 1 })
    expect(await reader.storyViews(['s-alpha-one'])).toHaveLength(1)
    await reader.check()
    await writer.close()
    expect(await reader.counts()).toMatchObject({ items: 1 })
    await reader.close()
  })

  test('need no writer, and there can be several', async () => {
    await filled()
    const readers = [await read(), await read()]
    for (const reader of readers) expect(await reader.counts()).toMatchObject({ items: 1 })
    const writer = await write()
    await crawlOnce(writer, 'alpha', [anItem('alpha', 'two')])
    for (const reader of readers) expect(await reader.counts()).toMatchObject({ items: 2 })
    for (const store of [...readers, writer]) await store.close()
  })

  test('do not write, and do not affect leases', async () => {
    const writer = await write()
    await configure(writer, 'alpha')
    const claim = only(await writer.claimDue(T0, 1, 3_600_000))
    const reader = await read()
    const refused = { name: 'StoreError', fault: 'read-only' }
    await expect(reader.setFact('a', 'b')).rejects.toMatchObject(refused)
    await expect(reader.claimDue(T0, 1, 1)).rejects.toMatchObject(refused)
    await expect(reader.syncSources([], () => T0)).rejects.toMatchObject(refused)
    await reader.close()
    const batch = { sourceId: 'alpha', lease: claim.lease, state: claim.state, items: [] }
    expect(await writer.saveCrawl(batch)).toMatchObject({ accepted: true })
    await writer.close()
  })
})
