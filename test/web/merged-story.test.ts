import { afterEach, expect, it } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { story } from '../../src/web/routes/story.tsx'
import { buildWorld } from '../support/world.ts'

const open: Store[] = []
afterEach(async () => {
  for (const store of open.splice(0)) await store.close()
})

it('leads from a story that became part of another to that one, for good; an unknown one is not there', async () => {
  const world = await buildWorld()
  open.push(world.store)
  await world.store.saveStories({ stories: [], memberships: [], grouped: [], redirects: [{ from: 'old', to: 'new' }] })
  expect(await story.render(world, { id: 'old' }, 'live', new URLSearchParams())).toEqual({
    kind: 'redirect',
    to: 'story/new',
    status: 301,
  })
  expect(await story.render(world, { id: 'never' }, 'live', new URLSearchParams())).toBeNull()
})
