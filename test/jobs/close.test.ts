import { afterEach, describe, expect, it } from 'vitest'
import type { Story } from '../../src/core/stories.ts'
import { closeDigests, digestDays, digestFor } from '../../src/jobs/close.ts'
import { item, story } from '../outputs/newsroom.ts'
import { buildWorld, type TestWorld, testConfig, testSite } from '../support/world.ts'

const site = { ...testSite, timeZone: 'Europe/Berlin' }
const daily = { id: 'daily', title: 'The day', beats: ['ai-beats', 'chips'], perBeat: 2, closeAt: '06:00' }
const utc = (text: string) => Date.parse(text)

const open: TestWorld[] = []
afterEach(async () => {
  for (const world of open.splice(0)) await world.store.close()
})

/** A small world in Berlin; `now` as ISO text. */
async function worldAt(now: string, digests = [daily]): Promise<TestWorld> {
  const world = await buildWorld({ config: testConfig({ site, digests }), now: utc(now) })
  open.push(world)
  return world
}

/** Stories of one report each, by id: when they were published, and what differs. */
async function publish(world: TestWorld, given: Readonly<Record<string, string>>, over: Partial<Story> = {}) {
  const stories = Object.entries(given).map(([id, at]) =>
    story(id, { published: utc(at), updated: utc(at), firstAt: utc(at), lastAt: utc(at), ...over }),
  )
  const items = stories.map(({ leadId, published }) => item(leadId, { sourceId: 'alpha', published, time: published }))
  const [claim] = await world.store.claim(['alpha'], world.now(), 1000)
  await world.store.saveCrawl({ sourceId: 'alpha', lease: claim!.lease, state: claim!.state, items })
  await world.store.saveStories({
    stories,
    memberships: stories.map(({ id, leadId }) => ({
      itemId: leadId,
      storyId: id,
      rule: 'first',
      score: 1,
      nearest: null,
      shared: [],
    })),
    grouped: items.map(({ id }) => id),
  })
}

const closed = async (world: TestWorld) => (await closeDigests(world)).map(({ digest, day }) => `${digest} ${day}`)
const headlines = async (world: TestWorld, day: string, digest = 'daily') =>
  (await digestFor(world, digest, day))?.sections.flatMap(({ stories }) => stories.map(({ id }) => id)) ?? null

describe('closeDigests', () => {
  it('closes a day at its hour on the following local day, not before', async () => {
    const world = await worldAt('2026-03-04T04:59:59Z')
    await publish(world, { a: '2026-03-03T10:00:00Z' })
    expect(await closed(world)).toEqual([])
    world.setNow(utc('2026-03-04T05:00:00Z'))
    expect(await closed(world)).toEqual(['daily 2026-03-03'])
  })

  it('closes nothing the second time, and tells readers only when something closed', async () => {
    const world = await worldAt('2026-03-04T12:00:00Z')
    await publish(world, { a: '2026-03-03T10:00:00Z' })
    const before = world.revision()
    await closeDigests(world)
    expect(world.revision()).toBe(before + 1)
    expect(await closed(world)).toEqual([])
    expect(world.revision()).toBe(before + 1)
  })

  it('catches up after a pause, oldest first, over fourteen days and no more; quiet days stay open', async () => {
    const world = await worldAt('2026-03-20T12:00:00Z')
    await publish(world, {
      today: '2026-03-20T08:00:00Z',
      yesterday: '2026-03-19T08:00:00Z',
      edge: '2026-03-06T08:00:00Z',
      late: '2026-03-05T08:00:00Z',
    })
    expect(await closed(world)).toEqual(['daily 2026-03-06', 'daily 2026-03-19'])
  })

  it('leaves a day open whose stories are in none of its beats', async () => {
    const world = await worldAt('2026-03-04T12:00:00Z')
    await publish(world, { a: '2026-03-03T10:00:00Z' }, { beats: [{ beat: 'policy', score: 1, reasons: [] }] })
    expect(await closed(world)).toEqual([])
  })

  it('closes every digest by its own hour and beats', async () => {
    const noon = { ...daily, id: 'noon', closeAt: '12:00' }
    const world = await worldAt('2026-03-04T05:30:00Z', [daily, noon])
    await publish(world, { a: '2026-03-03T10:00:00Z' })
    expect(await closed(world)).toEqual(['daily 2026-03-03'])
    world.setNow(utc('2026-03-04T11:00:00Z'))
    expect(await closed(world)).toEqual(['noon 2026-03-03'])
  })

  it('takes the hours of a day on which the clocks change', async () => {
    const world = await worldAt('2026-03-30T12:00:00Z')
    await publish(world, {
      first: '2026-03-28T23:00:00Z',
      last: '2026-03-29T21:59:59Z',
      next: '2026-03-29T22:00:00Z',
    })
    expect(await closed(world)).toEqual(['daily 2026-03-29'])
    expect(await headlines(world, '2026-03-29')).toEqual(['last', 'first'])
  })
})

describe('digestFor', () => {
  it('shows an open day as it stands, and a closed one for ever as it was', async () => {
    const world = await worldAt('2026-03-03T20:00:00Z')
    await publish(world, { a: '2026-03-03T10:00:00Z' })
    expect(await digestFor(world, 'daily', '2026-03-03')).toMatchObject({ closedAt: null, stories: 1 })
    await publish(world, { b: '2026-03-03T11:00:00Z' })
    expect(await headlines(world, '2026-03-03')).toEqual(['b', 'a'])

    world.setNow(utc('2026-03-04T05:00:00Z'))
    await closeDigests(world)
    const kept = await digestFor(world, 'daily', '2026-03-03')
    expect(kept).toMatchObject({ closedAt: world.now(), title: 'The day', stories: 2, left: 0 })

    await publish(world, { c: '2026-03-03T12:00:00Z' })
    await publish(world, { a: '2026-03-03T10:00:00Z' }, { headline: 'Written anew' })
    world.setConfig(
      testConfig({ site: { ...site, timeZone: 'UTC' }, digests: [{ ...daily, title: 'New', perBeat: 1 }] }),
    )
    await closeDigests(world)
    expect(await digestFor(world, 'daily', '2026-03-03')).toEqual(kept)
    world.setConfig(testConfig({ site, digests: [] }))
    expect(await digestFor(world, 'daily', '2026-03-03')).toEqual(kept)
  })

  it('counts what does not fit', async () => {
    const world = await worldAt('2026-03-03T20:00:00Z')
    await publish(world, { a: '2026-03-03T10:00:00Z', b: '2026-03-03T11:00:00Z', c: '2026-03-03T12:00:00Z' })
    expect(await digestFor(world, 'daily', '2026-03-03')).toMatchObject({ stories: 2, left: 1 })
  })

  it.each([
    ['another digest', 'weekly', '2026-03-19'],
    ['a day to come', 'daily', '2026-03-21'],
    ['no day', 'daily', '2026-02-30'],
    ['not even like a day', 'daily', '../daily'],
    ['a quiet day long ago', 'daily', '2026-03-05'],
    ['the first day of all', 'daily', '0000-01-01'],
  ])('is null for %s', async (_, digest, day) => {
    expect(await digestFor(await worldAt('2026-03-20T12:00:00Z'), digest, day)).toBeNull()
  })

  it.each(['2026-03-20', '2026-03-06'])('is empty on %s, a quiet day among the last fourteen', async (day) => {
    expect(await digestFor(await worldAt('2026-03-20T12:00:00Z'), 'daily', day)).toMatchObject({ day, stories: 0 })
  })

  it('still shows a day with stories that is too old to be closed', async () => {
    const world = await worldAt('2026-03-20T12:00:00Z')
    await publish(world, { old: '2026-01-05T08:00:00Z' })
    expect(await headlines(world, '2026-01-05')).toEqual(['old'])
  })
})

describe('digestDays', () => {
  it('lists closed days and open ones with stories, newest first', async () => {
    const world = await worldAt('2026-03-04T12:00:00Z')
    await publish(world, { a: '2026-03-03T10:00:00Z', b: '2026-02-20T10:00:00Z' })
    await closeDigests(world)
    world.setNow(utc('2026-03-20T12:00:00Z'))
    await publish(world, { c: '2026-03-19T23:00:00Z', d: '2026-03-18T10:00:00Z', e: '2026-03-01T10:00:00Z' })
    await publish(world, { f: '2026-03-17T10:00:00Z' }, { beats: [{ beat: 'policy', score: 1, reasons: [] }] })
    const days = await digestDays(world, 'daily')
    expect(days.map(({ day, closedAt }) => [day, closedAt !== null])).toEqual([
      ['2026-03-20', false],
      ['2026-03-18', false],
      ['2026-03-03', true],
      ['2026-02-20', true],
    ])
  })

  it('is empty for a digest that never was', async () => {
    expect(await digestDays(await worldAt('2026-03-04T12:00:00Z'), 'weekly')).toEqual([])
  })
})
