import { afterEach, expect, it } from 'vitest'
import { storyIdOf } from '../../../src/core/story/story-id.ts'
import { createGrouper } from '../../../src/jobs/group/group.ts'
import type { Store } from '../../../src/store/store.ts'
import { story } from '../../../src/web/story/story.route.tsx'
import { HOUR, item } from '../../support/grouping.ts'
import { buildApp, NOON } from '../../support/test-app.ts'

const open: Store[] = []
afterEach(async () => {
  for (const store of open.splice(0)) await store.close()
})

it('names on the page of a story the roundups that also tell of it', async () => {
  const app = await buildApp()
  open.push(app.store)
  const recall = 'Wagtail Robotics recalls 4,000 warehouse arms'
  const title = 'AI this week: recalls, a court and a dam'
  for (const one of [
    item('alpha', recall, { id: 'a', time: NOON - 2 * HOUR, url: 'https://alpha.example/a' }),
    item('beta', title, { id: 'b', time: NOON - HOUR, excerpt: recall, links: ['https://alpha.example/a'] }),
  ]) {
    const [claim] = await app.store.claim([one.sourceId], NOON, 60_000)
    await app.store.saveCrawl({ sourceId: one.sourceId, lease: claim!.lease, state: claim!.state, items: [one] })
  }
  await createGrouper(app).run()
  const page = async (id: string) => JSON.stringify(await story.render(app, { id }, 'server', new URLSearchParams()))
  expect(await page(storyIdOf('a'))).toMatch(new RegExp(`Also in roundups.*${storyIdOf('b')}.*${title}`, 's'))
  expect(await page(storyIdOf('b'))).not.toContain('Also in roundups')
})
