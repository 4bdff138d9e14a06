import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type Db, openDatabase } from '../../../src/store/sqlite/database.ts'
import { migrate } from '../../../src/store/sqlite/migrate.ts'

const root = mkdtempSync(join(tmpdir(), 'beatwire-migrate-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const first = 'create table notes (id text primary key, body text); '
const second = "alter table notes add column mood text; update notes set mood = 'calm';"
const third = 'create index notes_mood on notes (mood); create table moods (name text);'

let path = ''
beforeEach(() => {
  path = join(mkdtempSync(join(root, 'db-')), 'made-up.db')
})

/** Opens, works, closes. */
function using<Result>(work: (db: Db) => Result, write = true): Result {
  const db = openDatabase(path, { write })
  try {
    return work(db)
  } finally {
    db.close()
  }
}

const version = (db: Db) => db.raw.pragma('user_version', { simple: true })
const makeOld = () =>
  using((db) => {
    migrate(db, { write: true }, [first])
    db.run('insert into notes (id, body) values (?, ?)', ['a', 'kept'])
  })

describe('migrations', () => {
  test('migrate an older file and keep its data', () => {
    makeOld()
    using((db) => {
      migrate(db, { write: true }, [first, second, third])
      expect(version(db)).toBe(3)
      expect(db.all('select * from notes', [])).toEqual([{ id: 'a', body: 'kept', mood: 'calm' }])
    })
  })

  test('run once', () => {
    makeOld()
    for (const _ of [1, 2]) using((db) => migrate(db, { write: true }, [first, second]))
    using((db) => expect(db.all('select * from notes', [])).toHaveLength(1))
  })

  test('that fail half-way leave the last complete version', () => {
    makeOld()
    const broken = 'create table half (id); create table notes (id);'
    using((db) => expect(() => migrate(db, { write: true }, [first, second, broken])).toThrow('notes'))
    using((db) => {
      expect(version(db)).toBe(2)
      expect(db.all('select name from sqlite_schema where name = ?', ['half'])).toEqual([])
      migrate(db, { write: true }, [first, second, third])
      expect(version(db)).toBe(3)
    })
  })

  test.each([
    ['an older file', [first, second], 'older'],
    ['a newer file', [], 'newer'],
  ])('a reader refuses %s and leaves it alone', (_name, steps, fault) => {
    makeOld()
    using((db) => expect(() => migrate(db, { write: false }, steps)).toThrow(expect.objectContaining({ fault })), false)
    using((db) => expect(version(db)).toBe(1))
  })
})
