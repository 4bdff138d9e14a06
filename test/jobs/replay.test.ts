import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CRAWL } from '../../src/core/evaluate/replay.ts'
import { type Decision, decisionsOf } from '../../src/core/grouping/decisions.ts'
import type { Item } from '../../src/core/item/item.ts'
import { createGrouper, type Grouper } from '../../src/jobs/group/group.ts'
import { crawled } from '../support/crawled.ts'
import { DAY } from '../support/grouping.ts'
import { inventedStream, wordsOn } from '../support/stream.ts'
import { buildApp, type TestApp } from '../support/test-app.ts'

const crawlsOf = (items: readonly Item[]): Item[][] => {
  const crawls = new Map<number, Item[]>()
  for (const one of items) {
    const at = Math.floor(one.time / CRAWL)
    crawls.set(at, [...(crawls.get(at) ?? []), one])
  }
  return [...crawls].sort(([a], [b]) => a - b).map(([, crawl]) => crawl)
}
const crawl = async (w: TestApp, grouper: Grouper, items: readonly Item[]) => {
  await crawled(w, items)
  return grouper.run()
}
/** Every membership and redirect, and whether they fit together. */
const kept = async ({ store }: TestApp) => {
  const views = await store.fullStoryViews(await store.allStoryIds())
  const redirects = await store.redirects()
  const living = new Set(views.map(({ story }) => story.id))
  for (const { from, to } of redirects) {
    expect(living.has(from), `${from} leads on though it holds items`).toBe(false)
    expect(living.has(to), `${from} leads to ${to}, which holds nothing`).toBe(true)
  }
  for (const { story, reports } of views) {
    expect(reports.filter(({ membership }) => membership.rule === 'first').length, story.id).toBe(1)
    expect(reports.map(({ item }) => item.id)).toContain(story.leadId)
  }
  const memberships = views.flatMap(({ reports }) => reports.map(({ membership }) => membership))
  return { memberships: memberships.sort((a, b) => (a.itemId < b.itemId ? -1 : 1)), redirects }
}
const inWorld = async <T>(use: (w: TestApp) => Promise<T>): Promise<T> => {
  const w = await buildApp()
  try {
    return await use(w)
  } finally {
    await w.store.close()
  }
}
/** Crawls the stream, an editor speaking when half of it is in. */
const lived = (items: readonly Item[], words: readonly Decision[], order: (crawl: Item[]) => Item[]) =>
  inWorld(async (w) => {
    const grouper = createGrouper(w)
    const crawls = crawlsOf(items)
    for (const [i, one] of crawls.entries()) {
      w.setNow(one[0]!.time + DAY)
      if (i === crawls.length >> 1) await w.store.saveDecisions(words, w.now())
      await crawl(w, grouper, order(one))
    }
    if (crawls.length < 2) await grouper.run()
    const first = await kept(w)
    for (let turn = 0; turn < 3; turn++) {
      expect((await crawl(w, grouper, items)).stories).toBe(0)
      const touched = items.map((one) => ({ ...one, hash: `${one.id} ${turn}` }))
      for (const one of crawlsOf(touched)) await crawl(w, grouper, one)
      expect(await kept(w)).toEqual(first)
    }
    const storyOf = new Map(first.memberships.map(({ itemId, storyId }) => [itemId, storyId]))
    const { mustLinkOf, cannotLinkOf } = decisionsOf(await w.store.decisions())
    for (const { id } of items) {
      for (const other of mustLinkOf(id)) expect(storyOf.get(other)).toBe(storyOf.get(id))
      for (const other of cannotLinkOf(id)) expect(storyOf.get(other)).not.toBe(storyOf.get(id))
    }
    return first
  })

describe('a stream that is crawled', () => {
  it('gives the same stories in any order within a crawl; a replay changes nothing, and editors are obeyed', async () => {
    const drawn = inventedStream(12).chain((items) =>
      fc.tuple(
        fc.constant(items),
        wordsOn(items).map((words) => words.filter(({ a, b }) => a !== b)),
      ),
    )
    await fc.assert(
      fc.asyncProperty(drawn, async ([items, words]) => {
        const wanted = await lived(items, words, (one) => one)
        expect(await lived(items, words, (one) => [...one].reverse())).toEqual(wanted)
      }),
      { numRuns: 10 },
    )
  })
})
