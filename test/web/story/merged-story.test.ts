import { afterEach, expect, it } from 'vitest'
import { storyIdOf } from '../../../src/core/story/story-id.ts'
import { createGrouper } from '../../../src/jobs/group/group.ts'
import type { Store } from '../../../src/store/store.ts'
import { documents } from '../../../src/web/static-site.ts'
import { story } from '../../../src/web/story/story.route.tsx'
import { HOUR, item } from '../../support/grouping.ts'
import { buildApp, NOON } from '../../support/test-app.ts'
import { newsroom } from '../../support/web/web-newsroom.ts'

const open: Store[] = []
afterEach(async () => {
  for (const store of open.splice(0)) await store.close()
})

it('redirects permanently from a merged story to the other; an unknown story is not found', async () => {
  const app = await buildApp()
  open.push(app.store)
  await app.store.saveStories({ stories: [], memberships: [], grouped: [], redirects: [{ from: 'old', to: 'new' }] })
  expect(await story.render(app, { id: 'old' }, 'server', new URLSearchParams())).toEqual({
    kind: 'redirect',
    to: 'story/new',
    status: 301,
  })
  expect(await story.render(app, { id: 'never' }, 'server', new URLSearchParams())).toBeNull()
})

it('exports a redirect page', async () => {
  const app = await newsroom()
  open.push(app.store)
  const [kept] = await app.store.stories({ beat: 'ai-beats', limit: 1 })
  await app.store.saveStories({
    stories: [],
    memberships: [],
    grouped: [],
    redirects: [
      { from: 'old', to: kept!.id },
      { from: 'lost', to: 'nowhere' },
    ],
  })
  const paths = await story.paths(app)
  expect(paths).toContain('story/old')
  expect(paths).not.toContain('story/lost')
  const pages: string[] = []
  for await (const { path, document } of documents(app, (one) => one === 'story/old'))
    pages.push(`${path} ${document.body}`)
  expect(pages).toEqual([expect.stringMatching(new RegExp(`^story/old/index.html .*story/${kept!.id}`, 's'))])
})

it('shows a story at its own address again once an editor undoes the merge', async () => {
  const app = await buildApp()
  open.push(app.store)
  const grouper = createGrouper(app)
  for (const one of [
    item('alpha', 'Dresden fab ships its first AI chip', { id: 'a', time: NOON - 2 * HOUR }),
    item('beta', 'Senate hears witnesses on AI and power grids', { id: 'b', time: NOON - HOUR }),
  ]) {
    const [claim] = await app.store.claim([one.sourceId], NOON, 60_000)
    await app.store.saveCrawl({ sourceId: one.sourceId, lease: claim!.lease, state: claim!.state, items: [one] })
  }
  await grouper.run()
  const [a, b] = [storyIdOf('a'), storyIdOf('b')]
  const page = async (id: string) =>
    (await story.render(app, { id }, 'server', new URLSearchParams())) ?? { kind: 'none' }
  const tag = (await app.store.storyViews([b]))[0]!.story.tag
  await app.store.saveDecisions([{ kind: 'must-link', a: 'a', b: 'b' }], NOON)
  await grouper.run()
  const gone = (await app.store.redirectOf(a)) === null ? b : a
  expect(await page(gone)).toMatchObject({ kind: 'redirect', status: 301, to: `story/${gone === a ? b : a}` })
  await app.store.saveDecisions([{ kind: 'cannot-link', a: 'a', b: 'b' }], NOON + 1)
  await grouper.run()
  for (const id of [a, b]) expect((await page(id)).kind).toBe('document')
  expect((await app.store.storyViews([b]))[0]!.story.tag).toBe(tag)
  expect(await app.store.redirects()).toEqual([])
})
