import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { snapshotStore } from '../../src/web/snapshot-store.ts'
import { documents } from '../../src/web/static-site.ts'
import { NO_LIMIT } from '../../src/web/story/story-views.ts'
import type { TestApp } from '../support/test-app.ts'
import { ids, newsroom } from '../support/web/web-newsroom.ts'

let app: TestApp
beforeAll(async () => {
  app = await newsroom()
})
afterAll(() => app.store.close())

describe('a still store', () => {
  it('gives the same lists and counts as the store, for every beat, between all times and of every length', async () => {
    const still = snapshotStore(app.store)
    const all = await app.store.stories({ limit: NO_LIMIT })
    expect(all.length).toBeGreaterThan(4)
    const times = [undefined, ...new Set(all.flatMap(({ published }) => [published - 1, published, published + 1]))]
    for (const beat of [undefined, 'ai-beats', 'chips', 'nosuch'])
      for (const from of times)
        for (const to of times) {
          const query = {
            ...(beat !== undefined && { beat }),
            ...(from !== undefined && { from }),
            ...(to !== undefined && { to }),
          }
          expect(await still.countStories(query)).toBe(await app.store.countStories(query))
          for (const limit of [0, 1, 3, NO_LIMIT])
            for (const skip of [0, 2, 100]) {
              const asked = { ...query, limit, skip }
              expect(await still.stories(asked)).toEqual(await app.store.stories(asked))
            }
        }
  })

  it('stays the same, but only for its own export', async () => {
    const still = snapshotStore(app.store)
    const [before] = await still.stories({ beat: 'chips', limit: 1 })
    const [view] = await app.store.storyViews([ids.chip])
    const story = { ...view!.story, headline: 'Another headline', face: 'another' }
    await app.store.saveStories({ stories: [story], memberships: [], grouped: [] })
    expect((await still.stories({ beat: 'chips', limit: 1 }))[0]).toEqual(before)
    const pages = new Map<string, string>()
    for await (const { path, document } of documents(app)) pages.set(path, String(document.body))
    expect(pages.get('beats/chips/index.html')).toContain('Another headline')
    await app.store.saveStories({ stories: [view!.story], memberships: [], grouped: [] })
  })
})
