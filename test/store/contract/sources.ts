import { expect, test } from 'vitest'
import type { SourceState } from '../../../src/core/source/source-state.ts'
import type { Store } from '../../../src/store/store.ts'
import {
  anItem,
  aSource,
  claimOne,
  configure,
  crawlOnce,
  fileEach,
  HOUR,
  MINUTE,
  only,
  someFacts,
  T0,
} from '../../support/store-builders.ts'

const later = () => T0 + 9 * HOUR

/** A state in which every field differs from that of a new source. */
const lived: Partial<SourceState> = {
  url: 'https://adopted.example/feed',
  validators: { etag: 'W/"é\\"', lastModified: 'Sat, 10 Oct 2026 12:00:00 GMT' },
  nextAt: T0 + 2 * HOUR,
  health: 'failed',
  problem: 'timeout: no answer within 30 s',
  failures: 3,
  lastAttemptAt: T0,
  lastSuccessAt: T0 - HOUR,
  lastNewsAt: T0 - 2 * HOUR,
  entries: 40,
  movedTo: 'https://moved.example/feed',
  movedSince: T0 - HOUR,
  movedSightings: 2,
  facts: someFacts('The alpha, as it calls itself'),
  unreached: { since: T0 - MINUTE, attempts: 2 },
}

export function sources(open: () => Store): void {
  const stateOf = async (id: string) => (await open().sourceStates()).find(({ sourceId }) => sourceId === id)

  test('a new source is due at the given time and was never fetched', async () => {
    await open().syncSources([aSource('alpha')], (source) => T0 + source.weight)
    expect(await open().sourceStates()).toEqual([
      {
        sourceId: 'alpha',
        url: 'https://alpha.example/feed',
        validators: { etag: null, lastModified: null },
        nextAt: T0 + 5,
        health: 'new',
        problem: null,
        failures: 0,
        lastAttemptAt: null,
        lastSuccessAt: null,
        lastNewsAt: null,
        entries: 0,
        movedTo: null,
        movedSince: null,
        movedSightings: 0,
        facts: null,
        unreached: null,
      },
    ])
  })

  test('a state is read as it was stored, including unknown fields of a newer version', async () => {
    await configure(open(), 'alpha')
    await crawlOnce(open(), 'alpha', [], { ...lived, ...{ pace: { seen: [1, 2] } } })
    expect(await stateOf('alpha')).toEqual({ sourceId: 'alpha', ...lived, pace: { seen: [1, 2] } })
  })

  test('sources are made due earlier, never later', async () => {
    await configure(open(), 'alpha', 'beta', 'gamma')
    await crawlOnce(open(), 'alpha', [], lived)
    await crawlOnce(open(), 'beta', [], lived)
    const before = await open().sourceStates()
    const soon = T0 + MINUTE
    await open().makeDue(
      new Map([
        ['alpha', soon],
        ['beta', T0 + 5 * HOUR],
        ['unknown', soon],
      ]),
    )
    expect(await open().sourceStates()).toEqual(
      before.map((state) => (state.sourceId === 'alpha' ? { ...state, nextAt: soon } : state)),
    )
  })

  test('the same configuration again changes nothing', async () => {
    await configure(open(), 'alpha', 'beta')
    await crawlOnce(open(), 'alpha', [], lived)
    const before = await open().sourceStates()
    await open().syncSources([aSource('alpha'), aSource('beta')], later)
    expect(await open().sourceStates()).toEqual(before)
  })

  test('a new name or weight applies at once and keeps the state', async () => {
    await configure(open(), 'alpha')
    await crawlOnce(open(), 'alpha', [], lived)
    const before = await stateOf('alpha')
    await open().syncSources([aSource('alpha', { name: 'Alpha, renamed', weight: 9 })], later)
    expect(await stateOf('alpha')).toEqual(before)
    expect(await open().outlets()).toMatchObject([{ name: 'Alpha, renamed', weight: 9 }])
  })

  test('a new URL resets validators, adopted URL and failures, and is due at once', async () => {
    await configure(open(), 'alpha')
    await crawlOnce(open(), 'alpha', [], lived)
    await open().syncSources([aSource('alpha', { url: 'https://new.example/feed' })], () => T0 + MINUTE)
    expect(await stateOf('alpha')).toMatchObject({
      url: 'https://new.example/feed',
      validators: { etag: null, lastModified: null },
      nextAt: T0 + MINUTE,
      health: 'new',
      problem: null,
      failures: 0,
      movedTo: null,
      movedSince: null,
      movedSightings: 0,
      facts: lived.facts,
    })
  })

  test.each([
    ['page rules', { kind: 'page', page: { entry: 'article' } }],
    ['a language', { language: 'de' }],
  ] as const)('%s of another kind forget the validators, not the address', async (_name, over) => {
    await configure(open(), 'alpha')
    await crawlOnce(open(), 'alpha', [], lived)
    await open().syncSources([aSource('alpha', over)], () => T0 + MINUTE)
    expect(await stateOf('alpha')).toEqual({
      sourceId: 'alpha',
      ...lived,
      validators: { etag: null, lastModified: null },
      nextAt: T0 + MINUTE,
    })
  })

  test.each([
    ['brings the source forward', T0 + MINUTE, T0 + MINUTE],
    ['does not postpone it', later(), T0 + 2 * HOUR],
  ])('a new schedule %s', async (_name, firstAt, expected) => {
    await configure(open(), 'alpha')
    await crawlOnce(open(), 'alpha', [], lived)
    await open().syncSources([aSource('alpha', { schedule: { cron: '0 7 * * *', timeZone: 'UTC' } })], () => firstAt)
    expect(await stateOf('alpha')).toEqual({ sourceId: 'alpha', ...lived, nextAt: expected })
  })

  test('a running crawl of a source that was changed or removed is refused', async () => {
    await configure(open(), 'alpha', 'beta', 'gamma')
    const claims = await open().claim(['alpha', 'beta', 'gamma'], T0, HOUR)
    await open().syncSources([aSource('alpha', { url: 'https://new.example/' }), aSource('gamma')], later)
    const saved = []
    for (const { source, lease, state } of claims) {
      const items = [anItem(source.id, 'one')]
      saved.push((await open().saveCrawl({ sourceId: source.id, lease, state, items })).accepted)
    }
    expect(saved).toEqual([false, false, true])
    expect(await open().counts()).toMatchObject({ items: 1 })
    expect(await stateOf('alpha')).toMatchObject({ url: 'https://new.example/' })
  })

  test('a removed source is not fetched, but its items and its name stay', async () => {
    await configure(open(), 'alpha', 'beta')
    await fileEach(open(), [anItem('alpha', 'one')])
    await open().syncSources([aSource('beta')], later)
    expect(await open().claimDue(T0, 10, HOUR)).toMatchObject([{ source: { id: 'beta' } }])
    expect(await open().claim(['alpha'], T0, HOUR)).toEqual([])
    expect((await open().sourceStates()).map(({ sourceId }) => sourceId)).toEqual(['beta'])
    expect((await open().outlets()).map(({ sourceId }) => sourceId)).toEqual(['beta', 'alpha'])
    expect(await open().counts()).toMatchObject({ sources: 1, items: 1, stories: 1 })
    const view = only(await open().storyViews(['s-alpha-one']))
    expect(only(view.reports).outlet).toMatchObject({ sourceId: 'alpha', name: 'The alpha' })
  })

  test('a source that returns keeps its state and is due at the given time', async () => {
    await configure(open(), 'alpha')
    await crawlOnce(open(), 'alpha', [], lived)
    await open().syncSources([], later)
    expect(await open().nextDueAt()).toBeNull()
    await open().syncSources([aSource('alpha')], () => T0 + MINUTE)
    expect(await stateOf('alpha')).toEqual({ sourceId: 'alpha', ...lived, nextAt: T0 + MINUTE })
  })

  test('outlets are in the order of the configuration, with the facts of their feeds', async () => {
    await configure(open(), 'alpha', 'beta')
    await crawlOnce(open(), 'beta', [], { facts: someFacts('Beta') })
    await open().syncSources([aSource('beta'), aSource('alpha')], later)
    expect(await open().outlets()).toEqual([
      {
        sourceId: 'beta',
        name: 'The beta',
        url: 'https://beta.example/feed',
        site: 'https://beta.example/',
        language: 'en',
        weight: 5,
        publisher: 'beta.example',
        facts: someFacts('Beta'),
      },
      expect.objectContaining({ sourceId: 'alpha', facts: null }),
    ])
    expect((await open().sourceStates()).map(({ sourceId }) => sourceId)).toEqual(['beta', 'alpha'])
  })

  test('a failing `firstAt` changes nothing', async () => {
    await configure(open(), 'alpha')
    const fail = () => {
      throw new Error('no time')
    }
    await expect(open().syncSources([aSource('beta')], fail)).rejects.toThrow('no time')
    await expect(claimOne(open(), 'alpha')).resolves.toMatchObject({ source: aSource('alpha') })
  })
}
