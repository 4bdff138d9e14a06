import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import type { DigestConfig } from '../../../src/config/types.ts'
import type { Item } from '../../../src/core/item/item.ts'
import type { SourceHealth } from '../../../src/core/source/source-state.ts'
import type { Story } from '../../../src/core/story/story.ts'
import { closeDigests } from '../../../src/jobs/digests/close-digests.ts'
import { findDigest, listDigests } from '../../../src/jobs/digests/find-digests.ts'
import { item, story } from '../../support/hostile-newsroom.ts'
import { buildApp, type TestApp, testConfig, testSite } from '../../support/test-app.ts'

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

const open: TestApp[] = []
afterEach(async () => {
  for (const app of open.splice(0)) await app.store.close()
})

/** An app in Berlin; `now` as ISO text. */
async function appAt(now: string, digests = [daily]): Promise<TestApp> {
  const app = await buildApp({ config: testConfig({ site, digests }), now: utc(now) })
  open.push(app)
  return app
}

/** Stories of one report each, by id: when they were published, and what differs. */
async function publish(
  app: TestApp,
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
  const [claim] = await app.store.claim(['alpha'], app.now(), 1000)
  await app.store.saveCrawl({ sourceId: 'alpha', lease: claim!.lease, state: claim!.state, items })
  await app.store.saveStories({
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

const closed = async (app: TestApp) => (await closeDigests(app)).map(({ digest, key }) => `${digest} ${key}`)
const headlines = async (app: TestApp, key: string, digest = 'daily') =>
  (await findDigest(app, digest, key))?.sections.flatMap(({ stories }) => stories.map(({ id }) => id)) ?? null

describe('closeDigests', () => {
  it('closes a day at its hour on the following local day, not before', async () => {
    const app = await appAt('2026-03-04T04:59:59Z')
    await publish(app, { a: '2026-03-03T10:00:00Z' })
    expect(await closed(app)).toEqual([])
    app.setNow(utc('2026-03-04T05:00:00Z'))
    expect(await closed(app)).toEqual(['daily 2026-03-03'])
  })

  it('closes nothing the second time, and marks a revision only when something closed', async () => {
    const app = await appAt('2026-03-04T12:00:00Z')
    await publish(app, { a: '2026-03-03T10:00:00Z' })
    const before = app.revision()
    await closeDigests(app)
    expect(app.revision()).toBe(before + 1)
    expect(await closed(app)).toEqual([])
    expect(app.revision()).toBe(before + 1)
  })

  it('catches up after a pause, oldest first, over fourteen days and no more; quiet days stay open', async () => {
    const app = await appAt('2026-03-20T12:00:00Z')
    await publish(app, {
      today: '2026-03-20T08:00:00Z',
      yesterday: '2026-03-19T08:00:00Z',
      edge: '2026-03-06T08:00:00Z',
      late: '2026-03-05T08:00:00Z',
    })
    expect(await closed(app)).toEqual(['daily 2026-03-06', 'daily 2026-03-19'])
  })

  it('leaves a day open if none of its stories is in the digest’s beats', async () => {
    const app = await appAt('2026-03-04T12:00:00Z')
    await publish(app, { a: '2026-03-03T10:00:00Z' }, { beats: [{ beat: 'policy', score: 1, reasons: [] }] })
    expect(await closed(app)).toEqual([])
  })

  it('closes every digest by its own hour and beats', async () => {
    const noon = { ...daily, id: 'noon', closeAt: '12:00' }
    const app = await appAt('2026-03-04T05:30:00Z', [daily, noon])
    await publish(app, { a: '2026-03-03T10:00:00Z' })
    expect(await closed(app)).toEqual(['daily 2026-03-03'])
    app.setNow(utc('2026-03-04T11:00:00Z'))
    expect(await closed(app)).toEqual(['noon 2026-03-03'])
  })

  it('closes a day on which the clocks change with all its hours', async () => {
    const app = await appAt('2026-03-30T12:00:00Z')
    await publish(app, {
      first: '2026-03-28T23:00:00Z',
      last: '2026-03-29T21:59:59Z',
      next: '2026-03-29T22:00:00Z',
    })
    expect(await closed(app)).toEqual(['daily 2026-03-29'])
    expect(await headlines(app, '2026-03-29')).toEqual(['last', 'first'])
  })
})

describe('findDigest', () => {
  it('returns an open day as it is now, and a closed one as it was when it closed', async () => {
    const app = await appAt('2026-03-03T20:00:00Z')
    await publish(app, { a: '2026-03-03T10:00:00Z' })
    expect(await findDigest(app, 'daily', '2026-03-03')).toMatchObject({ closedAt: null, stories: 1 })
    await publish(app, { b: '2026-03-03T11:00:00Z' })
    expect(await headlines(app, '2026-03-03')).toEqual(['b', 'a'])

    app.setNow(utc('2026-03-04T05:00:00Z'))
    await closeDigests(app)
    const kept = await findDigest(app, 'daily', '2026-03-03')
    expect(kept).toMatchObject({ closedAt: app.now(), title: 'The day', stories: 2, left: 0 })

    await publish(app, { c: '2026-03-03T12:00:00Z' })
    await publish(app, { a: '2026-03-03T10:00:00Z' }, { headline: 'Written anew' })
    app.setConfig(testConfig({ site: { ...site, timeZone: 'UTC' }, digests: [{ ...daily, title: 'New', perBeat: 1 }] }))
    await closeDigests(app)
    expect(await findDigest(app, 'daily', '2026-03-03')).toEqual(kept)
    app.setConfig(testConfig({ site, digests: [] }))
    expect(await findDigest(app, 'daily', '2026-03-03')).toEqual(kept)
  })

  it('counts what does not fit', async () => {
    const app = await appAt('2026-03-03T20:00:00Z')
    await publish(app, { a: '2026-03-03T10:00:00Z', b: '2026-03-03T11:00:00Z', c: '2026-03-03T12:00:00Z' })
    expect(await findDigest(app, 'daily', '2026-03-03')).toMatchObject({ stories: 2, left: 1 })
  })

  it.each([
    ['an unknown digest', 'weekly', '2026-03-19'],
    ['a future day', 'daily', '2026-03-21'],
    ['an impossible date', 'daily', '2026-02-30'],
    ['text that is no date', 'daily', '../daily'],
    ['a quiet day long ago', 'daily', '2026-03-05'],
    ['the year 0', 'daily', '0000-01-01'],
  ])('is null for %s', async (_, digest, day) => {
    expect(await findDigest(await appAt('2026-03-20T12:00:00Z'), digest, day)).toBeNull()
  })

  it.each(['2026-03-20', '2026-03-06'])('is empty on %s, a quiet day among the last fourteen', async (key) => {
    expect(await findDigest(await appAt('2026-03-20T12:00:00Z'), 'daily', key)).toMatchObject({ key, stories: 0 })
  })

  it('still returns a day with stories that is too old to be closed', async () => {
    const app = await appAt('2026-03-20T12:00:00Z')
    await publish(app, { old: '2026-01-05T08:00:00Z' })
    expect(await headlines(app, '2026-01-05')).toEqual(['old'])
  })
})

describe('stories of earlier digests', () => {
  const march3 = { a: '2026-03-03T10:00:00Z' }

  it('return with what is new, or stay out', async () => {
    const app = await appAt('2026-03-04T05:00:00Z')
    await publish(app, { ...march3, b: '2026-03-03T11:00:00Z' })
    await closeDigests(app)
    const news = { updated: utc('2026-03-04T12:00:00Z') }
    await publish(app, march3, { publishers: 3, headline: 'A, withdrawn' }, news)
    await publish(app, { b: '2026-03-03T11:00:00Z' }, { publishers: 2 }, news)
    await publish(app, { c: '2026-03-04T09:00:00Z' })
    app.setNow(utc('2026-03-04T20:00:00Z'))
    expect(await headlines(app, '2026-03-04')).toEqual(['c', 'a'])
    app.setNow(utc('2026-03-05T05:00:00Z'))
    expect(await closed(app)).toEqual(['daily 2026-03-04'])
    const updates = (await findDigest(app, 'daily', '2026-03-04'))?.sections.flatMap(({ stories }) =>
      stories.map(({ update }) => update),
    )
    expect(updates).toEqual([null, { edition: '2026-03-03', publishers: 2, before: 'Headline of a' }])

    await publish(app, { d: '2026-03-05T09:00:00Z' })
    await publish(app, march3, { publishers: 4, headline: 'A, withdrawn' }, { updated: utc('2026-03-05T12:00:00Z') })
    expect(await headlines(app, '2026-03-05')).toEqual(['d'])
  })

  it('are known from a digest that is still open, too', async () => {
    const app = await appAt('2026-03-04T04:00:00Z')
    await publish(app, march3, { publishers: 3 }, { updated: utc('2026-03-04T02:00:00Z') })
    await publish(app, { b: '2026-03-04T01:00:00Z' })
    expect(await headlines(app, '2026-03-04')).toEqual(['b'])
  })

  it('make no digest by themselves', async () => {
    const app = await appAt('2026-03-04T05:00:00Z')
    await publish(app, march3)
    await closeDigests(app)
    await publish(app, march3, { publishers: 9 }, { updated: utc('2026-03-04T12:00:00Z') })
    app.setNow(utc('2026-03-05T05:00:00Z'))
    expect(await closed(app)).toEqual([])
  })

  it('first reported after their digest closed come in the next, once', async () => {
    const app = await appAt('2026-03-04T05:00:00Z')
    await publish(app, march3)
    await closeDigests(app)
    const seen = utc('2026-03-04T08:00:00Z')
    await publish(app, { late: '2026-03-03T22:00:00Z' }, { updated: seen }, { firstSeen: seen })
    await publish(app, { known: '2026-03-03T22:00:00Z' }, { updated: seen })
    await publish(app, { older: '2026-03-02T22:00:00Z' }, { updated: seen }, { firstSeen: seen })
    await publish(app, { b: '2026-03-04T09:00:00Z' })
    app.setNow(utc('2026-03-05T05:00:00Z'))
    await closeDigests(app)
    expect(await headlines(app, '2026-03-04')).toEqual(['b', 'late'])
    await publish(app, { c: '2026-03-05T09:00:00Z' })
    expect(await headlines(app, '2026-03-05')).toEqual(['c'])
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
      'a week of two years',
      '2027-01-04T04:59:59Z',
      '2027-01-04T05:00:00Z',
      ['2026-12-27T23:00:00Z', '2027-01-03T22:59:59Z'],
      '2026-W53',
    ],
  ])('closes %s on the Monday after', async (_, early, due, [first, last], key) => {
    const app = await appAt(early, [weekly])
    await publish(app, { first: first!, last: last! })
    await publish(app, {
      before: new Date(utc(first!) - 1).toISOString(),
      after: new Date(utc(last!) + 1000).toISOString(),
    })
    await closed(app)
    app.setNow(utc(due))
    expect(await closed(app)).toEqual([`weekly ${key}`])
    expect(await closed(app)).toEqual([])
    expect(await findDigest(app, 'weekly', key)).toMatchObject({ period: 'weekly', key, closedAt: utc(due) })
    expect(await headlines(app, key, 'weekly')).toEqual(['last', 'first'])
  })

  it('is open until then, and has no digests of days', async () => {
    const app = await appAt('2026-10-10T12:00:00Z', [daily, weekly])
    await publish(app, { a: '2026-10-05T10:00:00Z' })
    expect((await listDigests(app, 'weekly')).map(({ key, closedAt }) => [key, closedAt])).toEqual([['2026-W41', null]])
    expect(await findDigest(app, 'weekly', '2026-W41')).toMatchObject({ stories: 1, closedAt: null })
    expect(await findDigest(app, 'weekly', '2026-10-05')).toBeNull()
    expect(await findDigest(app, 'daily', '2026-W41')).toBeNull()
    expect(await findDigest(app, 'weekly', '2026-W42')).toBeNull()
  })

  it('keeps its closed days if it was daily before', async () => {
    const app = await appAt('2026-10-10T12:00:00Z')
    await publish(app, { a: '2026-10-09T10:00:00Z' })
    await closeDigests(app)
    app.setConfig(testConfig({ site, digests: [{ ...daily, period: 'weekly' }] }))
    expect((await listDigests(app, 'daily')).map(({ key }) => key)).toEqual(['2026-10-09', '2026-W41'])
    expect(await headlines(app, '2026-10-09')).toEqual(['a'])
  })
})

describe('unreached sources', () => {
  it('are stored as they were when the digest closed', async () => {
    const app = await appAt('2026-03-04T05:00:00Z')
    await publish(app, { a: '2026-03-03T10:00:00Z' })
    const setHealth = async (id: string, health: SourceHealth) => {
      const [claim] = await app.store.claim([id], app.now(), 1000)
      await app.store.saveCrawl({ sourceId: id, lease: claim!.lease, state: { ...claim!.state, health }, items: [] })
    }
    await setHealth('beta', 'failed')
    await setHealth('gamma', 'unchanged')
    await closeDigests(app)
    await setHealth('beta', 'ok')
    await setHealth('gamma', 'gone')
    const unreached = async (day: string) => (await findDigest(app, 'daily', day))?.unreached
    expect(await unreached('2026-03-03')).toEqual([
      { name: 'The beta', site: 'https://beta.example/', health: 'failed' },
    ])
    expect(await unreached('2026-03-04')).toEqual([
      { name: 'The gamma', site: 'https://gamma.example/', health: 'gone' },
    ])
  })
})

describe('a digest closed by the first version', () => {
  it('is still read', async () => {
    const body = readFileSync(new URL('../../fixtures/digests/version-1.json', import.meta.url), 'utf8')
    const app = await appAt('2026-03-10T12:00:00Z')
    await app.store.closeDigest({ digest: 'daily', key: '2026-03-03', closedAt: 1_772_600_400_000, body })
    expect(await headlines(app, '2026-03-03')).toEqual(['s1', 's2'])
    expect((await listDigests(app, 'daily')).map(({ key }) => key)).toEqual(['2026-03-03'])
    await publish(app, { s1: '2026-03-03T10:00:00Z' }, { headline: 'Northwind unveils the N7 & a <fast> interposer' })
    await publish(app, { b: '2026-03-04T10:00:00Z' })
    expect(await headlines(app, '2026-03-04')).toEqual(['b'])
  })
})

describe('listDigests', () => {
  it('lists closed days and open ones with stories, newest first', async () => {
    const app = await appAt('2026-03-04T12:00:00Z')
    await publish(app, { a: '2026-03-03T10:00:00Z', b: '2026-02-20T10:00:00Z' })
    await closeDigests(app)
    app.setNow(utc('2026-03-20T12:00:00Z'))
    await publish(app, { c: '2026-03-19T23:00:00Z', d: '2026-03-18T10:00:00Z', e: '2026-03-01T10:00:00Z' })
    await publish(app, { f: '2026-03-17T10:00:00Z' }, { beats: [{ beat: 'policy', score: 1, reasons: [] }] })
    const days = await listDigests(app, 'daily')
    expect(days.map(({ key, closedAt }) => [key, closedAt !== null])).toEqual([
      ['2026-03-20', false],
      ['2026-03-18', false],
      ['2026-03-03', true],
      ['2026-02-20', true],
    ])
  })

  it('is empty for a digest that never existed', async () => {
    expect(await listDigests(await appAt('2026-03-04T12:00:00Z'), 'weekly')).toEqual([])
  })
})
