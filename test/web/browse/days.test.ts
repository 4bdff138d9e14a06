import { describe, expect, it } from 'vitest'
import { daysOfMonth } from '../../../src/core/calendar/months.ts'
import type { Story } from '../../../src/core/story/story.ts'
import {
  allDays,
  dayAfter,
  dayBefore,
  daysWithStories,
  monthsWithStories,
} from '../../../src/web/browse/archive-days.ts'
import { newestDays, pageOfDay } from '../../../src/web/browse/days.ts'
import { createPageCache } from '../../../src/web/http/page-cache.ts'
import { routes } from '../../../src/web/routes.ts'
import { NOON, type TestApp } from '../../support/test-app.ts'
import { ids, newsroom } from '../../support/web/web-newsroom.ts'

/** The newsroom with a copy of its chip story at each of these instants; a copy's item is its own. */
async function appWith(times: readonly string[]): Promise<TestApp> {
  const app = await newsroom()
  const [view] = await app.store.storyViews([ids.chip])
  const items = times.map((time, at) => {
    const ms = Date.parse(time)
    return {
      ...view!.reports[0]!.item,
      id: `copy${at}`,
      guid: `copy${at}`,
      identity: `copy${at}`,
      time: ms,
      published: ms,
    }
  })
  const [claim] = await app.store.claim(['alpha'], NOON, 60_000)
  await app.store.saveCrawl({ sourceId: 'alpha', lease: claim!.lease, state: claim!.state, items })
  await app.store.saveStories({
    stories: items.map(
      (item): Story => ({
        ...view!.story,
        id: `story${item.id}`,
        tag: `tag:wire.example,2026:${item.id}`,
        leadId: item.id,
        publishers: 1,
        firstAt: item.time,
        lastAt: item.time,
        published: item.time,
      }),
    ),
    memberships: items.map(({ id }) => ({
      itemId: id,
      storyId: `story${id}`,
      rule: 'first' as const,
      score: 1,
      nearest: null,
      shared: [],
    })),
    grouped: items.map(({ id }) => id),
  })
  app.touch()
  return app
}

describe('days with stories', () => {
  // America/Sao_Paulo: three hours behind UTC.
  const times = ['2026-10-01T02:59:59Z', '2026-10-01T03:00:00Z', '2025-12-31T12:00:00Z', '2026-03-15T12:00:00Z']

  it('follow the time zone of the site', async () => {
    const app = await appWith(times)
    expect(await daysWithStories(app, 'ai-beats', '2026-10')).toEqual(['2026-10-01', '2026-10-09', '2026-10-10'])
    expect(await daysWithStories(app, 'chips', '2026-09')).toEqual(['2026-09-30'])
    expect(await monthsWithStories(app, 'ai-beats')).toEqual(['2026-10', '2026-09', '2026-03', '2025-12'])
    expect((await allDays(app, 'ai-beats')).map(({ day, stories }) => `${day} ${stories}`)).toEqual([
      '2026-10-10 5',
      '2026-10-09 1',
      '2026-10-01 1',
      '2026-09-30 1',
      '2026-03-15 1',
      '2025-12-31 1',
    ])
    await app.store.close()
  })

  it.each<[day: string, before: string | null, after: string | null]>([
    ['2026-10-10', '2026-10-09', null],
    ['2026-10-09', '2026-10-01', '2026-10-10'],
    ['2026-10-01', '2026-09-30', '2026-10-09'],
    ['2026-06-01', '2026-03-15', '2026-09-30'],
    ['2025-12-31', null, '2026-03-15'],
    ['2020-01-01', null, '2025-12-31'],
    ['2030-01-01', '2026-10-10', null],
  ])('lead from %s to %s and %s', async (day, before, after) => {
    const app = await appWith(times)
    expect([await dayBefore(app, 'ai-beats', day), await dayAfter(app, 'ai-beats', day)]).toEqual([before, after])
    await app.store.close()
  })

  it('make months of the right length', () => {
    expect(daysOfMonth('2028-02').at(-1)).toBe('2028-02-29')
    expect(daysOfMonth('2026-02')).toHaveLength(28)
  })
})

describe('the newest days', () => {
  const day = (at: number) => new Date(NOON - at * 60_000).toISOString()

  it('show the most important stories of each, and say how many there are', async () => {
    const app = await appWith(Array.from({ length: 20 }, (_, at) => day(at + 1)))
    const days = await newestDays(app, { beat: 'ai-beats' }, [4, 1])
    expect(days.map(({ day, views, total }) => [day, views.length, total])).toEqual([
      ['2026-10-10', 4, 25],
      ['2026-10-09', 1, 1],
    ])
    expect(days[0]!.views[0]!.story.id).toBe(ids.chip)
    await app.store.close()
  })

  it('are in the same order however late it is', async () => {
    const app = await appWith([day(1), day(600)])
    const order = async () =>
      (await newestDays(app, { beat: 'ai-beats' }, [9, 9])).flatMap(({ views }) => views.map(({ story }) => story.id))
    const before = await order()
    app.setNow(NOON + 40 * 86_400_000)
    expect(await order()).toEqual(before)
    await app.store.close()
  })

  it('can be those of one language', async () => {
    const app = await appWith([])
    const days = await newestDays(app, { beat: 'ai-beats', language: 'ar' }, [9, 9])
    expect(days.map(({ views }) => views.map(({ story }) => story.id))).toEqual([[ids.arabic]])
    expect(await newestDays(app, { language: 'xx' }, [9])).toEqual([])
    await app.store.close()
  })
})

describe('the archive', () => {
  const statusOf = async (app: TestApp, path: string) => {
    const held = await createPageCache(app, routes).get(path)
    return held === null
      ? 404
      : held.kind === 'document'
        ? held.encoded.status
        : held.kind === 'redirect'
          ? held.to
          : 400
  }

  it.each<[path: string, answer: number | string]>([
    ['archive', 200],
    ['archive/2026-10', 200],
    ['archive/2026-10-10', 200],
    ['archive/2026-10-10/1', 'archive/2026-10-10'],
    ['archive/2026-10-10/2', 404],
    ['archive/2026-10-10/0', 404],
    ['archive/2026-10-10/x', 404],
    ['archive/2026-10-08', 404],
    ['archive/2026-10/1', 'archive/2026-10'],
    ['archive/2026-10/2', 404],
    ['archive/2026-11', 404],
    ['archive/2026-13', 404],
    ['archive/2026-02-30', 404],
    ['archive/all', 404],
    ['archive/latest', 404],
    ['beats/chips/all', 200],
    ['beats/chips/2026-10', 200],
    ['beats/chips/2026-10-10', 200],
    ['beats/chips/2026-10-09', 404],
    ['beats/nowhere/2026-10-10', 404],
    ['beats/ai-beats/2026-10-10', 'archive/2026-10-10'],
    ['beats/ai-beats/all', 'archive'],
    ['beats/chips/2026-10-10/1', 'beats/chips/2026-10-10'],
  ])('%s answers %s', async (path, answer) => {
    const app = await newsroom()
    expect(await statusOf(app, path)).toBe(answer)
    await app.store.close()
  })

  it('spreads a busy day over pages, each story on one of them', async () => {
    const app = await appWith(Array.from({ length: 130 }, (_, at) => new Date(NOON - at * 60_000).toISOString()))
    const pages = await Promise.all(
      [1, 2, 3, 4].map((page) => pageOfDay(app, { beat: 'chips' }, '2026-10-10', page, 60)),
    )
    expect(pages.map(({ views, total }) => [views.length, total])).toEqual([
      [60, 131],
      [60, 131],
      [11, 131],
      [0, 131],
    ])
    expect(new Set(pages.flatMap(({ views }) => views.map(({ story }) => story.id))).size).toBe(131)
    expect(await statusOf(app, 'archive/2026-10-10/3')).toBe(200)
    expect(await statusOf(app, 'archive/2026-10-10/4')).toBe(404)
    await app.store.close()
  })
})
