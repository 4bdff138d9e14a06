import { describe, expect, it } from 'vitest'
import { createGrouper } from '../../../src/jobs/group/group.ts'
import { apps, crawled } from '../../support/crawled.ts'
import { HOUR, item } from '../../support/grouping.ts'
import { NOON } from '../../support/test-app.ts'

const app = apps()
const ago = (hours: number) => ({ time: NOON - hours * HOUR })
const voice = item('alpha', 'A voice model that listens while it speaks', { id: 'a', ...ago(9) })
const halcyon = item('beta', 'Helio Labs introduces Halcyon', { id: 'b', ...ago(8) })
const bridge = item('gamma', 'Helio Labs introduces Halcyon, a voice model that listens while it speaks', {
  id: 'c',
  ...ago(7),
})

describe('merged stories', () => {
  it.each([
    ['in one life', false],
    ['when started anew between the crawls', true],
  ])('keep the id of the larger part and redirect the other, %s', async (_name, anew) => {
    const w = await app()
    const first = createGrouper(w)
    await crawled(w, [voice, halcyon])
    await first.run()
    const before = await w.store.storyIdsOf(['a', 'b'])
    expect(before.get('a')).not.toBe(before.get('b'))
    w.setNow(NOON + HOUR)
    await crawled(w, [bridge])
    await (anew ? createGrouper(w) : first).run()

    const [id] = await w.store.allStoryIds()
    expect(await w.store.allStoryIds()).toHaveLength(1)
    const gone = [...before.values()].find((storyId) => storyId !== id)!
    expect([...before.values()]).toContain(id)
    expect(await w.store.redirectOf(gone)).toBe(id)
    expect(await w.store.storyViews([gone])).toEqual([])
    const [view] = await w.store.storyViews([id!])
    expect(view!.reports.map(({ item: { id } }) => id).sort()).toEqual(['a', 'b', 'c'])
    expect(view!.reports.filter(({ membership }) => membership.rule === 'first')).toHaveLength(1)
    expect(view!.story.updated).toBe(NOON + HOUR)
  })
})

describe('an editor’s decision', () => {
  it.each([
    ['cannot-link', 2],
    ['must-link', 1],
  ] as const)('holds over three replays: %s', async (kind, stories) => {
    const w = await app()
    const [a, b] =
      kind === 'cannot-link'
        ? [halcyon, item('alpha', 'Helio Labs introduces Halcyon today', { id: 'a', ...ago(9) })]
        : [halcyon, item('alpha', 'Senate hears witnesses on power grids', { id: 'a', ...ago(9) })]
    await w.store.saveDecisions([{ kind, a: 'a', b: 'b' }], NOON)
    await crawled(w, [a!, b!])
    for (let replay = 0; replay < 3; replay++) {
      await createGrouper(w).run()
      expect(await w.store.allStoryIds()).toHaveLength(stories)
      await crawled(w, [
        { ...a!, hash: `a-${replay}`, title: `${a!.title} again` },
        { ...b!, hash: `b-${replay}` },
      ])
    }
  })
})
