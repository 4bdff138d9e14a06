import { afterEach } from 'vitest'
import type { Item } from '../../src/core/item/item.ts'
import type { Store } from '../../src/store/store.ts'
import { buildApp, type TestApp } from './test-app.ts'

/** Builds application contexts whose stores are closed after each test. */
export function apps(): (...options: Parameters<typeof buildApp>) => Promise<TestApp> {
  const open: Store[] = []
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close()
  })
  return async (...options) => {
    const built = await buildApp(...options)
    open.push(built.store)
    return built
  }
}

/** Stores items one by one, each as a crawl of its source would. */
export async function crawled({ store, now }: TestApp, items: readonly Item[]): Promise<void> {
  for (const one of items) {
    const [claim] = await store.claim([one.sourceId], now(), 60_000)
    await store.saveCrawl({ sourceId: one.sourceId, lease: claim!.lease, state: claim!.state, items: [one] })
  }
}
