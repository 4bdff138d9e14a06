import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseQuery } from '../../../src/core/search/query.ts'
import { openDatabase } from '../../../src/store/sqlite/database.ts'
import { migrate } from '../../../src/store/sqlite/migrate.ts'
import { openMemoryStore, openStore } from '../../../src/store/sqlite/open-store.ts'
import { migrations } from '../../../src/store/sqlite/schema.ts'
import type { Store } from '../../../src/store/store.ts'
import { anItem, configure, fileEach, T0 } from '../../support/store-builders.ts'

const asked = (typed: string) => parseQuery(typed, { timeZone: 'UTC' }).query

describe('any input', () => {
  let store: Store
  beforeEach(async () => {
    store = await openMemoryStore()
    await configure(store, 'alpha')
    await fileEach(store, [anItem('alpha', 'one', { title: 'Title 可決 of "one"' })])
  })
  afterEach(() => store.close())

  const awkward = fc.constantFrom(
    ...[
      '"',
      "'",
      '*',
      '^',
      '(',
      ')',
      '{a}:',
      '-',
      '--',
      ':',
      'AND',
      'OR',
      'NOT',
      'NEAR(a b, 2)',
      'title:',
      'rowid:1',
      '+',
    ],
    ...[
      'a"b',
      '"a" "b',
      '\0',
      '\ud800',
      '\ue000',
      '\ue001a',
      '²',
      '½',
      'ﷺ',
      'Ⅷ',
      '𝔸𝕀',
      '🤖',
      '\u0301',
      'ก็',
      ';--',
      '%',
      '_',
    ],
    ...['beat:x', '-beat:"a b"', 'lang:en', 'after:2026', 'before:1970-01-01', 'source:*'],
  )
  test('is a valid query for the engine', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(awkward, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 10 }),
        fc.constantFrom('newest' as const, 'best' as const),
        fc.constantFrom(undefined, 'x', '5', '-1', 'NaN', '1e400'),
        async (parts, sort, before) => {
          const query = asked(parts.join(' '))
          const page = await store.searchStories({ query, limit: 5, sort, ...(before && { before }) })
          expect(page.stories.length).toBeLessThanOrEqual(1)
          for (const { tokens } of query.all) await store.termsNear(tokens[0]!)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('any part of a title finds its story', async () => {
    const title = 'Sony・ソニーが新GPU「サーバー用」を2026年に発売 — GPT-5.5対応'
    await fileEach(store, [anItem('alpha', 'two', { title })])
    for (let from = 0; from < title.length; from++) {
      // Whole words in scripts with spaces; any substring in others.
      for (const to of [from + 1, from + 2, from + 5, title.length]) {
        const part = title.slice(from, to)
        if (/[a-z0-9]/i.test(part) || asked(part).all.length !== 1 || /["「」・—]/.test(part)) continue
        const { stories } = await store.searchStories({ query: asked(part), limit: 5 })
        expect([part, stories.map(({ id }) => id)]).toEqual([part, ['s-alpha-two']])
      }
    }
  })
})

describe('a database from before search was added', () => {
  const dir = mkdtempSync(join(tmpdir(), 'beatwire-search-'))
  afterAll(() => rmSync(dir, { recursive: true, force: true }))

  test('can be searched once it has been opened for writing', async () => {
    const store = await openStore({ dir, write: true })
    await configure(store, 'alpha')
    const items = Array.from({ length: 1_203 }, (_, i) => anItem('alpha', `n${i}`, { time: T0 + i }))
    await fileEach(store, items)
    await store.close()

    // The same data in a file of version 1.
    const old = mkdtempSync(join(tmpdir(), 'beatwire-search-'))
    const db = openDatabase(join(old, 'beatwire.db'), { write: true })
    migrate(db, { write: true }, migrations.slice(0, 1))
    db.raw.prepare('attach ? as newer').run(join(dir, 'beatwire.db'))
    const tables = db.raw.prepare("select name from main.sqlite_schema where type = 'table'").pluck().all() as string[]
    for (const table of tables) {
      const columns = db.raw.prepare('select name from pragma_table_info(?)').pluck().all(table).join(', ')
      db.raw.exec(`insert into main.${table} (${columns}) select ${columns} from newer.${table}`)
    }
    db.close()
    rmSync(dir, { recursive: true })
    renameSync(old, dir)

    const again = await openStore({ dir, write: true })
    const { stories } = await again.searchStories({ query: asked('n1202'), limit: 5 })
    expect(stories.map(({ id }) => id)).toEqual(['s-alpha-n1202'])
    expect((await again.searchStories({ query: asked('alpha'), limit: 2_000 })).stories).toHaveLength(1_203)
    await again.check()
    await again.close()
  })
})
