import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import type { DigestConfig } from '../../src/config/types.ts'
import type { Item } from '../../src/core/item/item.ts'
import type { SourceHealth } from '../../src/core/source/source-state.ts'
import type { Story } from '../../src/core/story/story.ts'
import { closeDigests, digestDays, digestFor } from '../../src/jobs/close-digests.ts'
import { item, story } from '../support/hostile-newsroom.ts'
import { buildWorld, type TestWorld, testConfig, testSite } from '../support/world.ts'

const site = { ...testSite, timeZone: 'Europe/Berlin' }
const daily: DigestConfig = {
  id: 'daily',
  title: 'The day',
  period: 'daily',
  beats: ['ai-beats', 'chips'],
  perBeat: 2,
  perPublisher: 9,
  closeAt: '06:00',
}
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
async function publish(
  world: TestWorld,
  given: Readonly<Record<string, string>>,
  over: Partial<Story> = {},
  part: Partial<Item> = {},
) {
  const stories = Object.entries(given).map(([id, at]) =>
    story(id, { published: utc(at), updated: utc(at), firstAt: utc(at), lastAt: utc(at), ...over }),
  )
  const items = stories.map(({ leadId, published }) =>
    item(leadId, {
      sourceId: 'alpha',
      published,
      time: published,
      firstSeen: published,
      hash: JSON.stringify(part),
      ...part,
    }),
  )
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

describe('stories of earlier editions', () => {
  const march3 = { a: '2026-03-03T10:00:00Z' }

  it('return with what is new, or stay out', async () => {
    const world = await worldAt('2026-03-04T05:00:00Z')
    await publish(world, { ...march3, b: '2026-03-03T11:00:00Z' })
    await closeDigests(world)
    const news = { updated: utc('2026-03-04T12:00:00Z') }
    await publish(world, march3, { publishers: 3, headline: 'A, withdrawn' }, news)
    await publish(world, { b: '2026-03-03T11:00:00Z' }, { publishers: 2 }, news)
    await publish(world, { c: '2026-03-04T09:00:00Z' })
    world.setNow(utc('2026-03-04T20:00:00Z'))
    expect(await headlines(world, '2026-03-04')).toEqual(['c', 'a'])
    world.setNow(utc('2026-03-05T05:00:00Z'))
    expect(await closed(world)).toEqual(['daily 2026-03-04'])
    const updates = (await digestFor(world, 'daily', '2026-03-04'))?.sections.flatMap(({ stories }) =>
      stories.map(({ update }) => update),
    )
    expect(updates).toEqual([null, { edition: '2026-03-03', publishers: 2, before: 'Headline of a' }])

    await publish(world, { d: '2026-03-05T09:00:00Z' })
    await publish(world, march3, { publishers: 4, headline: 'A, withdrawn' }, { updated: utc('2026-03-05T12:00:00Z') })
    expect(await headlines(world, '2026-03-05')).toEqual(['d'])
  })

  it('are known from an edition that is still open, too', async () => {
    const world = await worldAt('2026-03-04T04:00:00Z')
    await publish(world, march3, { publishers: 3 }, { updated: utc('2026-03-04T02:00:00Z') })
    await publish(world, { b: '2026-03-04T01:00:00Z' })
    expect(await headlines(world, '2026-03-04')).toEqual(['b'])
  })

  it('make no edition by themselves', async () => {
    const world = await worldAt('2026-03-04T05:00:00Z')
    await publish(world, march3)
    await closeDigests(world)
    await publish(world, march3, { publishers: 9 }, { updated: utc('2026-03-04T12:00:00Z') })
    world.setNow(utc('2026-03-05T05:00:00Z'))
    expect(await closed(world)).toEqual([])
  })

  it('that nobody knew when theirs closed come in the next, once', async () => {
    const world = await worldAt('2026-03-04T05:00:00Z')
    await publish(world, march3)
    await closeDigests(world)
    const seen = utc('2026-03-04T08:00:00Z')
    await publish(world, { late: '2026-03-03T22:00:00Z' }, { updated: seen }, { firstSeen: seen })
    await publish(world, { known: '2026-03-03T22:00:00Z' }, { updated: seen })
    await publish(world, { older: '2026-03-02T22:00:00Z' }, { updated: seen }, { firstSeen: seen })
    await publish(world, { b: '2026-03-04T09:00:00Z' })
    world.setNow(utc('2026-03-05T05:00:00Z'))
    await closeDigests(world)
    expect(await headlines(world, '2026-03-04')).toEqual(['b', 'late'])
    await publish(world, { c: '2026-03-05T09:00:00Z' })
    expect(await headlines(world, '2026-03-05')).toEqual(['c'])
  })
})

describe('a weekly digest', () => {
  const weekly: DigestConfig = { ...daily, id: 'weekly', title: 'The week', period: 'weekly', perBeat: 9 }

  it.each([
    [
      'an ordinary week',
      '2026-10-12T03:59:59Z',
      '2026-10-12T04:00:00Z',
      ['2026-10-04T22:00:00Z', '2026-10-11T21:59:59Z'],
      '2026-W41',
    ],
    [
      'the week in which the clocks change',
      '2026-10-26T04:59:59Z',
      '2026-10-26T05:00:00Z',
      ['2026-10-18T22:00:00Z', '2026-10-25T22:59:59Z'],
      '2026-W43',
    ],
    [
      'the week that lies in two years',
      '2027-01-04T04:59:59Z',
      '2027-01-04T05:00:00Z',
      ['2026-12-27T23:00:00Z', '2027-01-03T22:59:59Z'],
      '2026-W53',
    ],
  ])('closes %s on the Monday after', async (_, early, due, [first, last], key) => {
    const world = await worldAt(early, [weekly])
    await publish(world, { first: first!, last: last! })
    await publish(world, {
      before: new Date(utc(first!) - 1).toISOString(),
      after: new Date(utc(last!) + 1000).toISOString(),
    })
    await closed(world)
    world.setNow(utc(due))
    expect(await closed(world)).toEqual([`weekly ${key}`])
    expect(await closed(world)).toEqual([])
    expect(await digestFor(world, 'weekly', key)).toMatchObject({ period: 'weekly', day: key, closedAt: utc(due) })
    expect(await headlines(world, key, 'weekly')).toEqual(['last', 'first'])
  })

  it('is open until then, and no day is an edition of it', async () => {
    const world = await worldAt('2026-10-10T12:00:00Z', [daily, weekly])
    await publish(world, { a: '2026-10-05T10:00:00Z' })
    expect((await digestDays(world, 'weekly')).map(({ day, closedAt }) => [day, closedAt])).toEqual([
      ['2026-W41', null],
    ])
    expect(await digestFor(world, 'weekly', '2026-W41')).toMatchObject({ stories: 1, closedAt: null })
    expect(await digestFor(world, 'weekly', '2026-10-05')).toBeNull()
    expect(await digestFor(world, 'daily', '2026-W41')).toBeNull()
    expect(await digestFor(world, 'weekly', '2026-W42')).toBeNull()
  })

  it('keeps its closed days where it was daily before', async () => {
    const world = await worldAt('2026-10-10T12:00:00Z')
    await publish(world, { a: '2026-10-09T10:00:00Z' })
    await closeDigests(world)
    world.setConfig(testConfig({ site, digests: [{ ...daily, period: 'weekly' }] }))
    expect((await digestDays(world, 'daily')).map(({ day }) => day)).toEqual(['2026-10-09', '2026-W41'])
    expect(await headlines(world, '2026-10-09')).toEqual(['a'])
  })
})

describe('what could not be reached', () => {
  it('is kept as it was when the edition closed', async () => {
    const world = await worldAt('2026-03-04T05:00:00Z')
    await publish(world, { a: '2026-03-03T10:00:00Z' })
    const setHealth = async (id: string, health: SourceHealth) => {
      const [claim] = await world.store.claim([id], world.now(), 1000)
      await world.store.saveCrawl({ sourceId: id, lease: claim!.lease, state: { ...claim!.state, health }, items: [] })
    }
    await setHealth('beta', 'failed')
    await setHealth('gamma', 'unchanged')
    await closeDigests(world)
    await setHealth('beta', 'ok')
    await setHealth('gamma', 'gone')
    const unreached = async (day: string) => (await digestFor(world, 'daily', day))?.unreached
    expect(await unreached('2026-03-03')).toEqual([
      { name: 'The beta', site: 'https://beta.example/', health: 'failed' },
    ])
    expect(await unreached('2026-03-04')).toEqual([
      { name: 'The gamma', site: 'https://gamma.example/', health: 'gone' },
    ])
  })
})

describe('an edition closed by the first version', () => {
  it('is still there', async () => {
    const body = readFileSync(new URL('../fixtures/digests/version-1.json', import.meta.url), 'utf8')
    const world = await worldAt('2026-03-10T12:00:00Z')
    await world.store.closeEdition({ digest: 'daily', day: '2026-03-03', closedAt: 1_772_600_400_000, body })
    expect(await headlines(world, '2026-03-03')).toEqual(['s1', 's2'])
    expect((await digestDays(world, 'daily')).map(({ day }) => day)).toEqual(['2026-03-03'])
    await publish(world, { s1: '2026-03-03T10:00:00Z' }, { headline: 'Northwind unveils the N7 & a <fast> interposer' })
    await publish(world, { b: '2026-03-04T10:00:00Z' })
    expect(await headlines(world, '2026-03-04')).toEqual(['b'])
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
