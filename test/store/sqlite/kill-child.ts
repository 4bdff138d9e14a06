import { writeSync } from 'node:fs'
import { openStore } from '../../../src/store/sqlite/open-store.ts'
import { aMembership, anItem, aStory, BATCH, claimOne, T0 } from '../../support/store-builders.ts'

/*
 * Crawls and groups as fast as it can until it is killed. Prints `crawl 7` and `story 7` when the promise of that write
 * has resolved. Arguments: data folder, number of the first batch.
 */

const [dir = '', first] = process.argv.slice(2)
const itemsOf = (batch: number) =>
  Array.from({ length: BATCH }, (_, i) => anItem('alpha', `${batch}-${i}`, { time: T0 + batch * BATCH + i }))

const store = await openStore({ dir, write: true, now: T0 })
for (let batch = Number(first); ; batch++) {
  const items = itemsOf(batch)
  const { lease, state } = await claimOne(store, 'alpha')
  await store.saveCrawl({ sourceId: 'alpha', lease, state: { ...state, entries: batch }, items })
  writeSync(1, `crawl ${batch}\n`)
  const id = `s${batch}`
  await store.saveStories({
    stories: [aStory(id, items[0]!.id)],
    memberships: items.map((item) => aMembership(item.id, id)),
    grouped: items,
  })
  writeSync(1, `story ${batch}\n`)
}
