import { describe, expect, it } from 'vitest'
import type { Item } from '../../../src/core/item/item.ts'
import type { StoryView } from '../../../src/core/story/story.ts'
import { createGrouper, regroupBeats } from '../../../src/jobs/group/group.ts'
import type { Store } from '../../../src/store/store.ts'
import { apps } from '../../support/crawled.ts'
import { DAY, HOUR, item } from '../../support/grouping.ts'
import { NOON, type TestApp, testBeat, testConfig } from '../../support/test-app.ts'

const app = apps()

/** Keeps items as a crawl of each of their sources would. */
const crawl = async ({ store, now }: TestApp, items: readonly Item[]) => {
  for (const sourceId of new Set(items.map((one) => one.sourceId))) {
    const [claim] = await store.claim([sourceId], now(), 60_000)
    const own = items.filter((one) => one.sourceId === sourceId)
    await store.saveCrawl({ sourceId, lease: claim!.lease, state: claim!.state, items: own })
  }
}
const allViews = async ({ store }: TestApp): Promise<StoryView[]> => store.storyViews(await store.allStoryIds())
/** Stories as sorted lists of item ids. */
const shape = async (of: TestApp) =>
  (await allViews(of)).map(({ reports }) => reports.map((report) => report.item.id).sort()).sort()

const chip = (id: string, sourceId: string, hoursAgo: number, over: Partial<Item> = {}) =>
  item(sourceId, 'Dresden fab ships its first 2nm AI chip', { id, time: NOON - hoursAgo * HOUR, ...over })
const voice = (id: string, sourceId: string, hoursAgo: number, over: Partial<Item> = {}) =>
  item(sourceId, 'Helio Labs launches Halcyon voice model', { id, time: NOON - hoursAgo * HOUR, ...over })

describe('createGrouper', () => {
  it('groups waiting items into stories with lead, beats and reasons', async () => {
    const w = await app()
    await crawl(w, [chip('b1', 'beta', 5), chip('a1', 'alpha', 3, { title: 'First 2nm chip leaves the Dresden fab' })])
    await crawl(w, [voice('g1', 'gamma', 2)])
    expect(await createGrouper(w).run()).toEqual({ items: 3, stories: 2 })

    const views = await allViews(w)
    const { story, reports } = views.find((view) => view.reports.length === 2)!
    expect(story).toMatchObject({
      leadId: 'a1',
      headline: 'First 2nm chip leaves the Dresden fab',
      publishers: 2,
      published: NOON - 5 * HOUR,
      updated: NOON,
      tag: `tag:wire.example,2026-10-10:${story.id}`,
    })
    expect(story.beats.map(({ beat }) => beat)).toContain('chips')
    expect(reports.map(({ membership }) => membership.rule)).toEqual(['similar', 'first'])
    expect(reports[0]!.membership).toMatchObject({ nearest: 'b1' })
    expect(reports[0]!.membership.shared).toContain('dresden')
    expect(w.revision()).toBe(2)
  })

  it('changes nothing when run again', async () => {
    const w = await app()
    await crawl(w, [chip('a1', 'alpha', 3), chip('b1', 'beta', 2), voice('g1', 'gamma', 2)])
    const grouper = createGrouper(w)
    await grouper.run()
    const before = JSON.stringify(await allViews(w))
    w.setNow(NOON + HOUR)
    await crawl(w, [chip('a1', 'alpha', 3), chip('b1', 'beta', 2), voice('g1', 'gamma', 2)])
    expect(await grouper.run()).toEqual({ items: 0, stories: 0 })
    expect(JSON.stringify(await allViews(w))).toBe(before)
    expect(w.revision()).toBe(2)
  })

  it('returns the current run to a call made during it', async () => {
    const w = await app()
    await crawl(w, [chip('a1', 'alpha', 3)])
    const grouper = createGrouper(w)
    const [one, two] = await Promise.all([grouper.run(), grouper.run()])
    expect([one, two]).toEqual([
      { items: 1, stories: 1 },
      { items: 1, stories: 1 },
    ])
    expect(await w.store.allStoryIds()).toHaveLength(1)
  })

  it('lets later items join; published stays, updated moves', async () => {
    const w = await app()
    const grouper = createGrouper(w)
    await crawl(w, [chip('b1', 'beta', 2)])
    await grouper.run()
    const [before] = await allViews(w)
    w.setNow(NOON + HOUR)
    await crawl(w, [chip('a1', 'alpha', 30, { title: 'Dresden fab ships first 2nm AI chip, sources say' })])
    expect(await grouper.run()).toEqual({ items: 1, stories: 1 })
    const [after] = await allViews(w)
    expect(after!.reports).toHaveLength(2)
    expect(after!.story).toMatchObject({
      id: before!.story.id,
      tag: before!.story.tag,
      published: before!.story.published,
      firstAt: NOON - 30 * HOUR,
      updated: NOON + HOUR,
    })
  })

  it('keeps a changed item in its story and composes the story again', async () => {
    const w = await app()
    const grouper = createGrouper(w)
    await crawl(w, [chip('a1', 'alpha', 3), chip('b1', 'beta', 2)])
    await grouper.run()
    const [before] = await allViews(w)
    w.setNow(NOON + HOUR)
    await crawl(w, [chip('a1', 'alpha', 3, { title: 'Nothing like the first headline at all', hash: 'new' })])
    expect(await grouper.run()).toEqual({ items: 1, stories: 1 })
    const [after] = await allViews(w)
    expect(after!.story).toMatchObject({ id: before!.story.id, headline: 'Nothing like the first headline at all' })
    expect(after!.story.updated).toBe(NOON + HOUR)
    expect(after!.reports).toHaveLength(2)

    await crawl(w, [item('gamma', 'A headline at all, and nothing like the first', { id: 'g1', time: NOON })])
    await grouper.run()
    expect(await shape(w)).toEqual([['a1', 'b1', 'g1']])
  })

  it('groups the same whether it keeps running or restarts at each step', async () => {
    const stream = Array.from({ length: 36 }, (_, i) => {
      const sources = ['alpha', 'beta', 'gamma'] as const
      const event = ['Dresden fab ships a 2nm chip', 'Halcyon voice model launches', 'Senate passes model act'][i % 4]
      const title = event ? `${event}, day ${Math.floor(i / 12)} note` : `Invented matter zq${i} of kind xv${i * 3}`
      return item(sources[i % 3]!, title, { id: `i${String(i).padStart(2, '0')}`, time: NOON - (216 - i * 6) * HOUR })
    })
    const shapes: unknown[] = []
    for (const fresh of [false, true]) {
      const w = await app()
      const one = createGrouper(w)
      for (let at = 0; at < stream.length; at += 4) {
        await crawl(w, stream.slice(at, at + 4))
        await (fresh ? createGrouper(w) : one).run()
      }
      shapes.push(await shape(w))
    }
    expect(shapes[0]).toEqual(shapes[1])
    expect((shapes[0] as string[][]).some((ids) => ids.length > 2)).toBe(true)
  })

  it('places a back-fill apart from the current items, and finds both later', async () => {
    const w = await app()
    const grouper = createGrouper(w)
    await crawl(w, [chip('a1', 'alpha', 2)])
    await grouper.run()
    const years = 3 * 365 * 24
    await crawl(w, [chip('b1', 'beta', years), voice('b2', 'beta', years - 200), voice('g2', 'gamma', years - 201)])
    expect(await grouper.run()).toEqual({ items: 3, stories: 2 })
    await crawl(w, [chip('g1', 'gamma', 1), chip('g3', 'gamma', years - 10)])
    await grouper.run()
    expect(await shape(w)).toEqual([
      ['a1', 'g1'],
      ['b1', 'g3'],
      ['b2', 'g2'],
    ])
  })

  it('finds in the store what another process placed long ago', async () => {
    const w = await app()
    const month = 30 * 24
    await crawl(w, [chip('b1', 'beta', month)])
    await createGrouper(w).run()
    const grouper = createGrouper(w)
    await crawl(w, [voice('a1', 'alpha', 1)])
    await grouper.run()
    await crawl(w, [chip('g1', 'gamma', month - 5)])
    await grouper.run()
    expect(await shape(w)).toEqual([['a1'], ['b1', 'g1']])
  })

  it('adds a late item that was placed apart to the current items', async () => {
    const w = await app()
    const grouper = createGrouper(w)
    for (const one of [voice('a1', 'alpha', 1), chip('b1', 'beta', 7 * 24), chip('g1', 'gamma', 4 * 24)]) {
      await crawl(w, [one])
      await grouper.run()
    }
    expect(await shape(w)).toEqual([['a1'], ['b1', 'g1']])
  })

  it('knows a canonical URL for thirty days, longer than any text', async () => {
    const w = await app()
    const url = 'https://alpha.example/chip'
    await crawl(w, [chip('a1', 'alpha', 29 * 24, { url })])
    await createGrouper(w).run()
    await crawl(w, [item('beta', 'Worth a second look', { id: 'b1', url, time: NOON })])
    await crawl(w, [item('gamma', 'Old things', { id: 'g1', url, time: NOON + 3 * DAY })])
    await createGrouper(w).run()
    expect(await shape(w)).toEqual([['a1', 'b1', 'g1']])
    const [{ reports }] = (await allViews(w)) as [StoryView]
    expect(reports.find((report) => report.item.id === 'b1')!.membership).toMatchObject({
      rule: 'same-url',
      shared: [url],
      nearest: 'a1',
    })
  })

  it('groups thousands of items over twenty years in one run', async () => {
    const w = await app()
    const many = Array.from({ length: 1_200 }, (_, i) =>
      chip(`x${i}`, ['alpha', 'beta', 'gamma'][i % 3]!, Math.floor(i / 3) * 18 * 24 + (i % 3)),
    )
    await crawl(w, many)
    expect(await createGrouper(w).run()).toEqual({ items: 1_200, stories: 400 })
    expect((await shape(w)).every((ids) => ids.length === 3)).toBe(true)
  })

  it('follows an edit of the configuration; stories stay as they are', async () => {
    const w = await app()
    const grouper = createGrouper(w)
    await crawl(w, [chip('a1', 'alpha', 5), voice('b1', 'beta', 5, { title: 'Halcyon maker sues the city of Graz' })])
    await grouper.run()
    const before = await shape(w)
    w.setConfig(testConfig({ grouping: { aliases: [['Helio', 'Halcyon maker']], threshold: 0.9 } }))
    await crawl(w, [chip('g1', 'gamma', 4, { title: 'Dresden fab ships a 2nm chip' })])
    await grouper.run()
    expect(await shape(w)).toEqual([...before, ['g1']].sort())
    w.setConfig(testConfig({ grouping: { aliases: [['Helio', 'Halcyon maker']] } }))
    await crawl(w, [voice('g2', 'gamma', 4, { title: 'Helio sues Graz' })])
    await grouper.run()
    expect((await w.store.storyIdsOf(['g2'])).get('g2')).toBe((await w.store.storyIdsOf(['b1'])).get('b1'))
    expect((await w.store.storyIdsOf(['g1'])).get('g1')).not.toBe((await w.store.storyIdsOf(['a1'])).get('a1'))
  })

  it('drops what a failed write did not save', async () => {
    const w = await app()
    let failures = 1
    const store: Store = {
      ...w.store,
      saveStories: async (batch) => {
        if (failures-- > 0) throw new Error('disk full')
        return w.store.saveStories(batch)
      },
    }
    const grouper = createGrouper({ ...w, store })
    await crawl(w, [chip('a1', 'alpha', 3)])
    await expect(grouper.run()).rejects.toThrow('disk full')
    expect(await grouper.run()).toEqual({ items: 1, stories: 1 })
    const [{ reports }] = (await allViews(w)) as [StoryView]
    expect(reports[0]!.membership).toMatchObject({ rule: 'first', nearest: null })
  })
})

describe('regroupBeats', () => {
  it('assigns beats by the new rules and saves only the stories that changed', async () => {
    const w = await app()
    await crawl(w, [chip('a1', 'alpha', 3), voice('g1', 'gamma', 2, { title: 'Helio Labs launches AI voice' })])
    await createGrouper(w).run()
    const before = new Map((await allViews(w)).map(({ story }) => [story.leadId, story]))
    w.setNow(NOON + HOUR)
    w.setConfig(testConfig({ beats: [...testConfig().beats, testBeat('voice', ['voice'])] }))
    await regroupBeats(w)
    const after = new Map((await allViews(w)).map(({ story }) => [story.leadId, story]))
    expect(after.get('a1')).toEqual(before.get('a1'))
    expect(after.get('g1')!.beats.map(({ beat }) => beat)).toContain('voice')
    expect(after.get('g1')).toMatchObject({ updated: NOON + HOUR, published: before.get('g1')!.published })
    expect(w.revision()).toBe(3)
    await regroupBeats(w)
    expect(w.revision()).toBe(3)
  })
})
