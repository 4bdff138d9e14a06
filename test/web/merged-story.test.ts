import { afterEach, expect, it } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { story } from '../../src/web/routes/story.tsx'
import { documents } from '../../src/web/site.ts'
import { buildWorld } from '../support/world.ts'
import { newsroom } from './newsroom.ts'

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

it('leaves a page that leads on where the site is written as files', async () => {
  const world = await newsroom()
  open.push(world.store)
  const [kept] = await world.store.stories({ beat: 'ai-beats', limit: 1 })
  await world.store.saveStories({
    stories: [],
    memberships: [],
    grouped: [],
    redirects: [
      { from: 'old', to: kept!.id },
      { from: 'lost', to: 'nowhere' },
    ],
  })
  const paths = await story.paths(world)
  expect(paths).toContain('story/old')
  expect(paths).not.toContain('story/lost')
  const pages: string[] = []
  for await (const { path, document } of documents(world, (one) => one === 'story/old'))
    pages.push(`${path} ${document.body}`)
  expect(pages).toEqual([expect.stringMatching(new RegExp(`^story/old/index.html .*story/${kept!.id}`, 's'))])
})
