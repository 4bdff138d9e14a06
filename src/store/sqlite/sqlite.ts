import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as ledger from './closed-digests.ts'
import { type Db, openDatabase } from './database.ts'
import * as judgement from './decisions.ts'
import { asStoreError, StoreError } from '../errors.ts'
import * as items from './items.ts'
import { type Lock, takeLock } from './lock.ts'
import { migrate } from './migrate.ts'
import { folderOfPictures, type PictureFolder, picturesInMemory } from '../picture-folder.ts'
import * as pictures from './pictures.ts'
import { reasonsOf } from './reasons.ts'
import * as search from './search.ts'
import * as sources from './sources.ts'
import { sql } from './sql.ts'
import type { Store } from '../store.ts'
import * as stories from './stories.ts'

export interface StoreOptions {
  /** Folder of `beatwire.db`; made when missing and `write` is set. */
  readonly dir: string
  /** Take the folder's lock and write; otherwise read beside a process that may be writing. */
  readonly write: boolean
  /** Write beside the process that holds the lock: `saveConstraints` and `dropConstraints`, nothing else. */
  readonly beside?: boolean
  /** Make nothing that is not there. */
  readonly existing?: boolean
  /** Epoch ms, told to others who find the folder locked. */
  readonly now?: number
}

/**
 * Opens the SQLite store of a folder. Throws `StoreError`: `missing` (nothing stored and `write` is not set), `unusable`,
 * `locked` (naming the holder), `damaged` (or no database of ours), `newer`, `older` (and `write` is not set).
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { dir, write, now } = options
  const path = join(dir, 'beatwire.db')
  if (!write || options.beside || options.existing) {
    if (!existsSync(path)) throw new StoreError('missing', `there is no database at ${path} yet`)
  }
  if (!write || options.beside) return open(path, { write, beside: options.beside === true })
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

/** A store that lives and dies with the process. */
export const openMemoryStore = async (): Promise<Store> => open(':memory:', { write: true })

function open(
  path: string,
  options: { readonly write: boolean; readonly beside?: boolean; readonly lock?: Lock },
): Store {
  const { lock } = options
  const db = openDatabase(path, { write: options.write })
  // Who writes beside another keeps the file as that one made it.
  const write = options.write && !options.beside
  try {
    migrate(db, { write })
    db.raw.pragma('foreign_keys = on')
    if (write) {
      db.raw.pragma('journal_mode = wal')
      // Measured: item ids are random, so crawls in a row write the same index pages; copying them back every 64 MB rather
      // than every 16 about halves what 200,000 archived items add to the grouping.
      db.raw.pragma('wal_autocheckpoint = 16000')
      db.raw.pragma('cache_size = -32000')
      db.raw.pragma(`journal_size_limit = ${64 * 1024 * 1024}`)
      // Whoever held a lease is dead: the lock is ours.
      db.write('normal', () => db.run(sql.revokeLeases, []))
      search.fillSearch(db, sources.outletReader(db))
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

function check(db: Db): void {
  try {
    const faults = db.raw.pragma('integrity_check') as { integrity_check: string }[]
    const orphans = db.raw.pragma('foreign_key_check') as unknown[]
    const [first] = faults
    if (first?.integrity_check !== 'ok') throw new StoreError('damaged', `${db.path}: ${first?.integrity_check}`)
    if (orphans.length > 0) throw new StoreError('damaged', `${db.path}: ${orphans.length} rows refer to nothing`)
  } catch (error) {
    throw asStoreError(error, db.path)
  }
}

function sqliteStore(db: Db, folder: PictureFolder, close: () => void): Store {
  const outletsById = sources.outletReader(db)
  let closed = false
  return {
    async close() {
      if (closed) return
      closed = true
      close()
    },
    check: async () => check(db),
    syncSources: async (list, firstAt) => sources.syncSources(db, list, firstAt),
    claimDue: async (now, limit, leaseMs) => sources.claimDue(db, now, limit, leaseMs),
    claim: async (ids, now, leaseMs) => sources.claim(db, ids, now, leaseMs),
    release: async (claims) => sources.release(db, claims),
    nextDueAt: async () => sources.nextDueAt(db),
    sourceStates: async () => sources.sourceStates(db),
    outlets: async () => sources.outlets(db),
    saveCrawl: async (batch) => items.saveCrawl(db, batch),
    ungrouped: async (limit) => items.ungrouped(db, limit),
    groupedBetween: async (from, to) => items.groupedBetween(db, from, to),
    groupedByUrl: async (urls) => items.groupedByUrl(db, urls),
    storyOf: async (itemIds) => items.storyOf(db, itemIds),
    saveStories: async (batch) =>
      stories.saveStories(db, batch, (ids, views) => search.indexStories(db, outletsById, ids, views)),
    storyViews: async (ids) => stories.storyViews(db, outletsById, ids),
    wholeViews: async (ids) => stories.wholeViews(db, outletsById, ids),
    stories: async (query) => stories.stories(db, query),
    countStories: async (query) => stories.countStories(db, query),
    searchStories: async (query) => search.searchStories(db, query),
    termsNear: async (word) => search.termsNear(db, word),
    storyIds: async () => stories.storyIds(db),
    redirects: async () => judgement.redirects(db),
    redirectOf: async (storyId) => judgement.redirectOf(db, storyId),
    suggestionsFor: async (storyIds) => judgement.suggestionsFor(db, storyIds),
    reasonsOf: async (itemIds) => reasonsOf(db, itemIds),
    newestSuggestions: async (limit) => judgement.newestSuggestions(db, limit),
    decisions: async () => judgement.decisions(db),
    violatedDecisions: async () => judgement.violatedDecisions(db),
    decisionsAsOf: async () => judgement.decisionsAsOf(db),
    removeDecisions: async (pairs) => judgement.removeDecisions(db, pairs),
    saveDecisions: async (given, now) => judgement.saveDecisions(db, given, now),
    pictureRecords: async (ids) => pictures.pictureRecords(db, ids),
    pictures: async (ids) => pictures.pictures(db, outletsById, ids),
    pictureUses: async (hash) => pictures.pictureUses(db, hash),
    savePicture: (record, files) => pictures.savePicture(db, folder, record, files),
    pictureFile: (name) => pictures.pictureFile(db, folder, outletsById, name),
    pictureHashes: async () => pictures.shownHashes(db, outletsById),
    prunePictures: (before) => pictures.prunePictures(db, folder, outletsById, before),
    closedDigest: async (digest, key) => ledger.closedDigest(db, digest, key),
    closedDigests: async (digest) => ledger.closedDigests(db, digest),
    closeDigest: async (digest) => ledger.closeDigest(db, digest),
    fact: async (key) => ledger.fact(db, key),
    setFact: async (key, value) => ledger.setFact(db, key, value),
    counts: async () => ledger.counts(db),
    exportItems: () => ledger.exportItems(db),
  }
}
