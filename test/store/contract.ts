import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { decisions } from './contract/decisions.ts'
import { digestsAndFacts } from './contract/digests-and-facts.ts'
import { grouping } from './contract/grouping.ts'
import { items } from './contract/items.ts'
import { leases } from './contract/leases.ts'
import { pictures } from './contract/pictures.ts'
import { reading } from './contract/reading.ts'
import { searching } from './contract/searching.ts'
import { sources } from './contract/sources.ts'
import { terms } from './contract/terms.ts'

/** The contract of every engine; `open` returns an empty store. */
export function storeContract(engine: string, open: () => Promise<Store>): void {
  describe(`a store on ${engine}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    afterEach(() => store.close())

    for (const [name, part] of Object.entries({
      terms,
      pictures,
      sources,
      leases,
      items,
      grouping,
      decisions,
      reading,
      searching,
      digestsAndFacts,
    })) {
      describe(name, () => part(() => store))
    }

    test('may be closed twice', async () => {
      await store.close()
      await expect(store.close()).resolves.toBeUndefined()
    })
  })
}
