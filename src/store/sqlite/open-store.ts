import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { asStoreError, StoreError } from '../errors.ts'
import { folderOfPictures, picturesInMemory } from '../picture-folder.ts'
import type { Store } from '../store.ts'
import { openDatabase } from './database.ts'
import { type Lock, takeLock } from './lock.ts'
import { migrate } from './migrate.ts'
import { outletReader } from './outlet-reader.ts'
import { fillSearch } from './search/index-stories.ts'
import { sql } from './sql.ts'
import { sqliteStore } from './sqlite-store.ts'

export interface StoreOptions {
  /** Folder of `beatwire.db`; created if it does not exist and `write` is set. */
  readonly dir: string
  /** Take the lock of the folder and write. Otherwise only read, while another process may be writing. */
  readonly write: boolean
  /** Write without the lock, while another process holds it: only `saveDecisions` and `removeDecisions` are allowed. */
  readonly withoutLock?: boolean
  /** Do not create a database. */
  readonly mustExist?: boolean
  /** Epoch ms; written beside the lock for the message that other processes show. */
  readonly now?: number
}

/**
 * Opens the SQLite store of a folder. Throws a `StoreError`: `missing` (there is no database and none may be created),
 * `unusable`, `locked` (the message names the holder), `damaged` (or another program's database), `newer`, or `older`
 * (and it may not be migrated).
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { dir, write, now } = options
  const path = join(dir, 'beatwire.db')
  if (!write || options.withoutLock || options.mustExist) {
    if (!existsSync(path)) throw new StoreError('missing', `there is no database at ${path} yet`)
  }
  if (!write || options.withoutLock) return open(path, { write, withoutLock: options.withoutLock === true })
  try {
    mkdirSync(dir, { recursive: true })
  } catch (error) {
    throw asStoreError(error, dir)
  }
  const lock = takeLock(dir, now)
  try {
    return open(path, { write, lock })
  } catch (error) {
    lock.release()
    throw error
  }
}

/** A store in memory, lost when the process ends. */
export const openMemoryStore = async (): Promise<Store> => open(':memory:', { write: true })

function open(
  path: string,
  options: { readonly write: boolean; readonly withoutLock?: boolean; readonly lock?: Lock },
): Store {
  const { lock } = options
  const db = openDatabase(path, { write: options.write })
  // Without the lock, the file is neither migrated nor tuned.
  const write = options.write && !options.withoutLock
  try {
    migrate(db, { write })
    db.raw.pragma('foreign_keys = on')
    if (write) {
      db.raw.pragma('journal_mode = wal')
      // Measured: item ids are random, so successive crawls write the same index pages. A checkpoint every 64 MB instead of
      // every 16 about halves the time that 200,000 archived items add to the grouping.
      db.raw.pragma('wal_autocheckpoint = 16000')
      db.raw.pragma('cache_size = -32000')
      db.raw.pragma(`journal_size_limit = ${64 * 1024 * 1024}`)
      // We hold the only write lock, so all leases are stale.
      db.write('normal', () => db.run(sql.revokeLeases, []))
      fillSearch(db, outletReader(db))
    }
  } catch (error) {
    db.close()
    throw asStoreError(error, path)
  }
  const folder = path === ':memory:' ? picturesInMemory() : folderOfPictures(join(dirname(path), 'pictures'))
  return sqliteStore(db, folder, () => {
    if (write) db.raw.pragma('optimize')
    db.close()
    lock?.release()
  })
}
