import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { asStoreError, StoreError } from '../errors.ts'

export interface Lock {
  release(): void
}

/** Describes the process that holds the lock. It is only for messages: the file is not the lock itself. */
const holderOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').trim() || 'another process'
  } catch {
    return 'another process'
  }
}

/**
 * Makes this process the only one that writes in `dir`. The lock is an exclusive transaction on a small SQLite file, so the
 * system releases it however the process ends. POSIX trap: opening and closing `beatwire.lock` (or the database) with
 * `fs` in this process would release the lock, so the holder is described in a separate file. Throws a `StoreError`
 * (`locked`) whose message names the holder.
 */
export function takeLock(dir: string, now?: number): Lock {
  const path = join(dir, 'beatwire.lock')
  const holder = join(dir, 'beatwire.pid')
  let db: Database.Database | undefined
  try {
    db = new Database(path, { timeout: 0 })
    db.pragma('journal_mode = delete')
    db.exec('begin exclusive')
    const since = now === undefined ? '' : ` since ${new Date(now).toISOString()}`
    writeFileSync(holder, `process ${process.pid} on ${hostname()}${since}\n`)
  } catch (error) {
    db?.close()
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) {
      throw new StoreError('locked', `${dir} is in use by ${holderOf(holder)}; one process writes at a time`, error)
    }
    throw asStoreError(error, path)
  }
  const held = db
  return {
    release() {
      rmSync(holder, { force: true })
      held.close()
    },
  }
}
