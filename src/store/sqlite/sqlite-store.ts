import { asStoreError, StoreError } from '../errors.ts'
import type { PictureFolder } from '../picture-folder.ts'
import type { Store } from '../store.ts'
import * as closedDigests from './closed-digests.ts'
import type { Db } from './database.ts'
import * as decisions from './decisions.ts'
import { exportItems } from './export-items.ts'
import * as facts from './facts.ts'
import * as items from './items.ts'
import * as known from './known-items.ts'
import { outletReader } from './outlet-reader.ts'
import * as pictures from './pictures.ts'
import { reasonsOf } from './reasons.ts'
import * as redirects from './redirects.ts'
import { indexStories } from './search/index-stories.ts'
import { termsNear } from './search/near-terms.ts'
import * as search from './search/search-stories.ts'
import * as sources from './sources.ts'
import * as stories from './stories.ts'
import * as suggestions from './suggestions.ts'

function check(db: Db): void {
  try {
    const faults = db.raw.pragma('integrity_check') as { integrity_check: string }[]
    const orphans = db.raw.pragma('foreign_key_check') as unknown[]
    const [first] = faults
    if (first?.integrity_check !== 'ok') throw new StoreError('damaged', `${db.path}: ${first?.integrity_check}`)
    if (orphans.length > 0)
      throw new StoreError('damaged', `${db.path}: ${orphans.length} rows refer to rows that do not exist`)
  } catch (error) {
    throw asStoreError(error, db.path)
  }
}

/** The store on an open database. `close` is called once. */
export function sqliteStore(db: Db, folder: PictureFolder, close: () => void): Store {
  const outletsById = outletReader(db)
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
    postpone: async (claim, nextAt) => sources.postpone(db, claim, nextAt),
    release: async (claims) => sources.release(db, claims),
    makeDue: async (times) => sources.makeDue(db, times),
    nextDueAt: async () => sources.nextDueAt(db),
    sourceStates: async () => sources.sourceStates(db),
    outlets: async () => sources.outlets(db),
    hasItems: async (sourceId) => known.hasItems(db, sourceId),
    itemHashes: async (ids) => known.itemHashes(db, ids),
    knownItems: async (sourceId, query) => known.knownItems(db, sourceId, query),
    saveCrawl: async (batch) => items.saveCrawl(db, batch),
    ungroupedItems: async (limit) => items.ungroupedItems(db, limit),
    groupedItemsBetween: async (from, to) => items.groupedItemsBetween(db, from, to),
    groupedItemsByAddress: async (keys) => items.groupedItemsByAddress(db, keys),
    storyIdsOf: async (itemIds) => items.storyIdsOf(db, itemIds),
    saveStories: async (batch) =>
      stories.saveStories(db, batch, (ids, views) => indexStories(db, outletsById, ids, views)),
    storyViews: async (ids) => stories.storyViews(db, outletsById, ids),
    fullStoryViews: async (ids) => stories.fullStoryViews(db, outletsById, ids),
    stories: async (query) => stories.stories(db, query),
    countStories: async (query) => stories.countStories(db, query),
    searchStories: async (query) => search.searchStories(db, query),
    searchCursor: async (beat, newest) => search.searchCursor(db, beat, newest),
    termsNear: async (word) => termsNear(db, word),
    allStoryIds: async () => stories.allStoryIds(db),
    redirects: async () => redirects.redirects(db),
    redirectOf: async (storyId) => redirects.redirectOf(db, storyId),
    suggestionsFor: async (storyIds) => suggestions.suggestionsFor(db, storyIds),
    reasonsOf: async (itemIds) => reasonsOf(db, itemIds),
    newestSuggestions: async (limit) => suggestions.newestSuggestions(db, limit),
    decisions: async () => decisions.decisions(db),
    violatedDecisions: async () => decisions.violatedDecisions(db),
    decisionsRevision: async () => decisions.decisionsRevision(db),
    removeDecisions: async (pairs) => decisions.removeDecisions(db, pairs),
    saveDecisions: async (given, now) => decisions.saveDecisions(db, given, now),
    pictureRecords: async (ids) => pictures.pictureRecords(db, ids),
    visiblePictures: async (ids) => pictures.visiblePictures(db, outletsById, ids),
    pictureUses: async (hash) => pictures.pictureUses(db, hash),
    savePicture: (record, files) => pictures.savePicture(db, folder, record, files),
    pictureFile: (name) => pictures.pictureFile(db, folder, outletsById, name),
    visiblePictureHashes: async () => pictures.visiblePictureHashes(db, outletsById),
    prunePictures: (before) => pictures.prunePictures(db, folder, outletsById, before),
    closedDigest: async (digest, key) => closedDigests.closedDigest(db, digest, key),
    closedDigests: async (digest) => closedDigests.closedDigests(db, digest),
    closeDigest: async (digest) => closedDigests.closeDigest(db, digest),
    fact: async (key) => facts.fact(db, key),
    setFact: async (key, value) => facts.setFact(db, key, value),
    counts: async () => facts.counts(db),
    exportItems: () => exportItems(db),
  }
}
