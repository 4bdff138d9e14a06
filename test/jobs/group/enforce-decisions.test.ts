import { describe, expect, it } from 'vitest'
import { decisionsOf } from '../../../src/core/grouping/decisions.ts'
import type { Item } from '../../../src/core/item/item.ts'
import { storyIdOf } from '../../../src/core/story/story-id.ts'
import { createGrouper, type Grouper } from '../../../src/jobs/group/group.ts'
import { apps, crawled } from '../../support/crawled.ts'
import { DAY, HOUR, item } from '../../support/grouping.ts'
import { NOON, type TestApp } from '../../support/test-app.ts'

const app = apps()
const report = (id: string, sourceId: string, title: string, hoursAgo: number) =>
  item(sourceId, title, { id, time: NOON - hoursAgo * HOUR })
const fab = (hoursAgo = 9) => [
  report('f1', 'alpha', 'Dresden fab ships its first 2nm chip', hoursAgo),
  report('f2', 'beta', 'First 2nm chip ships from the Dresden fab', hoursAgo - 1),
]
const senate = (hoursAgo = 7) => [
  report('s1', 'alpha', 'Senate hears witnesses on power grids', hoursAgo),
  report('s2', 'beta', 'Witnesses tell the Senate of power grids', hoursAgo - 1),
]
/** Stories as sorted lists of item ids. */
const shape = async ({ store }: TestApp) =>
  (await store.fullStoryViews(await store.allStoryIds()))
    .map(({ reports }) => reports.map((one) => one.item.id).sort())
    .sort()
const storyOf = async ({ store }: TestApp, id: string) => (await store.storyIdsOf([id])).get(id)!
const must = (a: string, b: string) => ({ kind: 'must-link', a, b }) as const
const cannot = (a: string, b: string) => ({ kind: 'cannot-link', a, b }) as const
/** Every item comes again with another hash, as an outlet that touches its feed does. */
const replay = async (w: TestApp, grouper: Grouper, items: readonly Item[], turn: number) => {
  await crawled(
    w,
    items.map((one) => ({ ...one, hash: `${one.id}-${turn}` })),
  )
  await grouper.run()
}

describe('a decision made after the items were grouped', () => {
  it.each<[string, number]>([
    ['within the window', 9],
    ['on stories of a year ago', 365 * 24],
  ])('joins two stories for good, %s', async (_name, hoursAgo) => {
    const w = await app()
    const grouper = createGrouper(w)
    const items = [...fab(hoursAgo), ...senate(hoursAgo - 2)]
    await crawled(w, items)
    await grouper.run()
    const gone = await storyOf(w, 's1')
    const revision = w.revision()
    await w.store.saveDecisions([must('s2', 'f1')], NOON)
    expect(await grouper.run()).toEqual({ items: 0, stories: 2 })
    expect(w.revision()).toBeGreaterThan(revision)
    expect(await shape(w)).toEqual([['f1', 'f2', 's1', 's2']])
    const story = await storyOf(w, 'f1')
    expect(await w.store.redirectOf(gone)).toBe(story)
    const [view] = await w.store.fullStoryViews([story])
    expect(view!.reports.filter(({ membership }) => membership.rule === 'first')).toHaveLength(1)
    expect(view!.reports.find(({ item: { id } }) => id === 's1')!.membership.rule).toBe('linked')
    for (let turn = 0; turn < 3; turn++) {
      await replay(w, turn === 1 ? createGrouper(w) : grouper, items, turn)
      expect(await shape(w)).toEqual([['f1', 'f2', 's1', 's2']])
    }
    expect(await grouper.run()).toEqual({ items: 0, stories: 0 })
  })

  it.each<[string, number]>([
    ['within the window', 9],
    ['on stories of a year ago', 365 * 24],
  ])('splits a story for good, %s', async (_name, hoursAgo) => {
    const w = await app()
    const grouper = createGrouper(w)
    const items = fab(hoursAgo)
    await crawled(w, items)
    await grouper.run()
    const story = await storyOf(w, 'f1')
    await w.store.saveDecisions([cannot('f2', 'f1')], NOON)
    await grouper.run()
    expect(await storyOf(w, 'f1')).toBe(story)
    expect(await storyOf(w, 'f2')).toBe(storyIdOf('f2'))
    const more = report('f3', 'gamma', 'Dresden fab ships its first 2nm chip', hoursAgo - 3)
    await crawled(w, [more])
    await grouper.run()
    for (let turn = 0; turn < 3; turn++) {
      await replay(w, turn === 1 ? createGrouper(w) : grouper, [...items, more], turn)
      expect(await storyOf(w, 'f1')).not.toBe(await storyOf(w, 'f2'))
    }
    expect(await shape(w)).toHaveLength(2)
  })

  it('lets a story that is merged and split again have its own id, without circular redirects', async () => {
    const w = await app()
    const grouper = createGrouper(w)
    await crawled(w, [...fab(), ...senate()])
    await grouper.run()
    const [one, other] = [await storyOf(w, 'f1'), await storyOf(w, 's1')]
    for (let turn = 0; turn < 3; turn++) {
      await w.store.saveDecisions([must('f1', 's1')], NOON + 2 * turn)
      await grouper.run()
      expect(await w.store.redirects()).toEqual([{ from: other, to: one }])
      await w.store.saveDecisions([cannot('f1', 's1')], NOON + 2 * turn + 1)
      await grouper.run()
      expect(await w.store.redirects()).toEqual([])
      expect(await shape(w)).toEqual([
        ['f1', 'f2'],
        ['s1', 's2'],
      ])
      expect([await storyOf(w, 'f1'), await storyOf(w, 's1')]).toEqual([one, other])
    }
    const [view] = await w.store.fullStoryViews([other])
    expect(view!.reports.map(({ membership }) => membership.rule).sort()).toEqual(['first', 'similar'])
  })

  it('is overruled by a later contradicting one', async () => {
    const w = await app()
    const grouper = createGrouper(w)
    const robot = report('r1', 'gamma', 'Robots learn to fold shirts', 4)
    await crawled(w, [...fab(), robot])
    await grouper.run()
    await w.store.saveDecisions([must('f1', 'f2')], NOON)
    await w.store.saveDecisions([must('f2', 'r1')], NOON + 1)
    await w.store.saveDecisions([cannot('f1', 'r1')], NOON + 2)
    await grouper.run()
    expect(decisionsOf(await w.store.decisions()).superseded).toEqual([must('f1', 'f2')])
    expect(await shape(w)).toEqual([['f1'], ['f2', 'r1']])
    expect(await grouper.run()).toEqual({ items: 0, stories: 0 })
  })

  it('may come before its items, or a year after one of them', async () => {
    const w = await app()
    const grouper = createGrouper(w)
    await w.store.saveDecisions([must('f1', 'late')], NOON - 400 * DAY)
    await crawled(w, fab(365 * 24))
    await grouper.run()
    await crawled(w, [report('late', 'gamma', 'Looking back', 1)])
    await grouper.run()
    expect(await shape(w)).toEqual([['f1', 'f2', 'late']])
  })
})

describe('a story that turns out to be two', () => {
  const items = [...fab(9), ...senate(7), report('f3', 'gamma', 'The first 2nm chip of the Dresden fab ships', 3)]
  /** A story that holds two reports on the fab and one on the Senate, as if it had been joined by mistake. */
  const mistaken = async (w: TestApp, grouper: Grouper) => {
    await crawled(w, [items[0]!, items[1]!, items[2]!])
    await grouper.run()
    const gone = await storyOf(w, 's1')
    await w.store.saveDecisions([must('f1', 's1')], NOON)
    await grouper.run()
    await w.store.removeDecisions([must('f1', 's1')])
    return gone
  }

  it.each<[string, boolean]>([
    ['in one life', false],
    ['when started anew', true],
  ])('is split by the crawl that shows it; the part that was a story has its id again, %s', async (_name, anew) => {
    const w = await app()
    const grouper = createGrouper(w)
    const own = await mistaken(w, grouper)
    const story = await storyOf(w, 'f1')
    expect(await w.store.redirectOf(own)).toBe(story)
    w.setNow(NOON + HOUR)
    await crawled(w, [items[3]!, items[4]!])
    const next = anew ? createGrouper(w) : grouper
    await next.run()
    expect(await shape(w)).toEqual([
      ['f1', 'f2', 'f3'],
      ['s1', 's2'],
    ])
    expect(await storyOf(w, 'f1')).toBe(story)
    expect(await storyOf(w, 's1')).toBe(own)
    expect(await w.store.redirects()).toEqual([])
    const views = await w.store.fullStoryViews([story, own])
    for (const { story: one, reports } of views) {
      expect(reports.filter(({ membership }) => membership.rule === 'first')).toHaveLength(1)
      expect(one.updated).toBe(NOON + HOUR)
    }
    for (let turn = 0; turn < 3; turn++) await replay(w, next, items, turn)
    expect(await shape(w)).toHaveLength(2)
    expect(await next.run()).toEqual({ items: 0, stories: 0 })
    await crawled(w, [report('s3', 'gamma', 'Power grids: the Senate hears witnesses', 2)])
    await next.run()
    expect(await storyOf(w, 's3')).toBe(own)
  })

  it('is not split if an editor merged it', async () => {
    const w = await app()
    const grouper = createGrouper(w)
    await mistaken(w, grouper)
    await w.store.saveDecisions([must('f1', 's1')], NOON + 1)
    await crawled(w, [items[3]!, items[4]!])
    await grouper.run()
    expect(await shape(w)).toEqual([['f1', 'f2', 'f3', 's1', 's2']])
  })
})
