import type { DecisionStore } from './contract/decisions.ts'
import type { DigestStore } from './contract/digests.ts'
import type { FactStore } from './contract/facts.ts'
import type { PictureStore } from './contract/pictures.ts'
import type { SearchStore } from './contract/search.ts'
import type { SourceStore } from './contract/sources.ts'
import type { StoryStore } from './contract/stories.ts'

/**
 * Everything that is stored. Every engine passes `test/store/contract.ts`. The current time is always a parameter; times
 * are epoch ms. Each method that writes is one transaction: all of it is stored, or nothing. All methods reject with a
 * `StoreError` if the data can't be read or written.
 */
export interface Store
  extends SourceStore,
    StoryStore,
    SearchStore,
    PictureStore,
    DecisionStore,
    DigestStore,
    FactStore {
  close(): Promise<void>
  /** Throws a `StoreError` if the file is damaged (integrity check) or can't be read. */
  check(): Promise<void>
}
