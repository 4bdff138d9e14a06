import { afterEach, expect, it } from 'vitest'
import { applyConfig } from '../../src/jobs/apply-config.ts'
import { createGrouper } from '../../src/jobs/group/group.ts'
import { openMemoryStore } from '../../src/store/sqlite/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { HOUR, item } from '../support/grouping.ts'
import { buildApp, NOON } from '../support/test-app.ts'

const wafers = 'beats\tchips\nbias\t-200\nterm\twafer\t300\nterm\tfab\t200\nknown\tai opens a in\n'

let store: Store
afterEach(() => store.close())

it('assigns beats again, with reasons, when an update brings another model', async () => {
  store = await openMemoryStore()
  const old = await buildApp({ store })
  await applyConfig(old, null)
  const [claim] = await store.claim(['alpha'], NOON, 60_000)
  const lead = item('alpha', 'AI wafer fab opens in Dresden', { time: NOON - HOUR, language: 'en' })
  await store.saveCrawl({ sourceId: 'alpha', lease: claim!.lease, state: claim!.state, items: [lead] })
  await createGrouper(old).run()
  const filed = async () => (await store.storyViews(await store.allStoryIds()))[0]!.story.beats
  expect((await filed()).map(({ beat }) => beat)).toEqual(['ai-beats'])

  const updated = await buildApp({ store, beatsModel: wafers, now: NOON + HOUR })
  await applyConfig(updated, null)
  expect((await filed()).find(({ beat }) => beat === 'chips')).toEqual({
    beat: 'chips',
    score: 2,
    reasons: ['model: "wafer" +3.0, "fab" +2.0 (+2)'],
  })
  const revision = updated.revision()
  await applyConfig(updated, null)
  expect(updated.revision()).toBe(revision)
})
