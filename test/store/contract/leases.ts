import { expect, test } from 'vitest'
import type { Claim } from '../../../src/store/contract/sources.ts'
import type { Store } from '../../../src/store/store.ts'
import { anItem, aSource, claimOne, configure, HOUR, MINUTE, only, T0 } from '../../support/store-builders.ts'

const ids = (claims: readonly Claim[]) => claims.map(({ source }) => source.id)

/** Due 3, 2 and 1 minutes ago, and in a minute. */
const queue = (store: Store) => {
  const due: Record<string, number> = { a: T0 - MINUTE, b: T0 - 3 * MINUTE, c: T0 - 2 * MINUTE, d: T0 + MINUTE }
  return store.syncSources(
    Object.keys(due).map((id) => aSource(id)),
    ({ id }) => due[id]!,
  )
}

export function leases(open: () => Store): void {
  const save = (claim: Claim, over: { nextAt?: number } = {}, names: readonly string[] = []) =>
    open().saveCrawl({
      sourceId: claim.source.id,
      lease: claim.lease,
      state: { ...claim.state, ...over },
      items: names.map((name) => anItem(claim.source.id, name)),
    })

  test.each([
    ['all that are due, longest overdue first', T0, 10, ['b', 'c', 'a']],
    ['no more than the limit', T0, 2, ['b', 'c']],
    ['any number', T0, Number.MAX_SAFE_INTEGER, ['b', 'c', 'a']],
    ['what is due at this millisecond', T0 - 2 * MINUTE, 10, ['b', 'c']],
    ['nothing if nothing is due', T0 - HOUR, 10, []],
    ['nothing with a limit of 0', T0, 0, []],
  ])('claims %s', async (_name, now, limit, expected) => {
    await queue(open())
    expect(ids(await open().claimDue(now, limit, HOUR))).toEqual(expected)
  })

  test('a leased source is not claimed again until the lease runs out', async () => {
    await queue(open())
    const [first] = await open().claimDue(T0, 1, 10 * MINUTE)
    expect(ids(await open().claimDue(T0, 10, HOUR))).toEqual(['c', 'a'])
    expect(ids(await open().claimDue(T0 + 10 * MINUTE - 1, 10, HOUR))).toEqual(['d'])
    const [second] = await open().claimDue(T0 + 10 * MINUTE, 10, HOUR)
    expect(second?.source.id).toBe('b')
    expect(second!.lease).toBeGreaterThan(first!.lease)
  })

  test('a crawl whose lease was taken over is refused, and nothing of it is stored', async () => {
    await configure(open(), 'alpha')
    const slow = await claimOne(open(), 'alpha', T0)
    const quick = await claimOne(open(), 'alpha', T0 + HOUR)
    expect(await save(slow, { nextAt: T0 + 99 * HOUR }, ['slow'])).toEqual({
      accepted: false,
      inserted: 0,
      changed: 0,
      unchanged: 0,
    })
    expect(await open().counts()).toMatchObject({ items: 0 })
    expect(await open().nextDueAt()).toBe(T0)
    expect(await save(quick, { nextAt: T0 + 2 * HOUR }, ['quick'])).toMatchObject({ accepted: true, inserted: 1 })
    expect(await open().nextDueAt()).toBe(T0 + 2 * HOUR)
  })

  test('a lease that ran out is valid until it is taken over', async () => {
    await configure(open(), 'alpha')
    const claim = await claimOne(open(), 'alpha', T0 - 9 * HOUR)
    expect(await save(claim, {}, ['one'])).toMatchObject({ accepted: true, inserted: 1 })
  })

  test('a lease is valid for one crawl', async () => {
    await configure(open(), 'alpha')
    const claim = await claimOne(open(), 'alpha')
    expect(await save(claim)).toMatchObject({ accepted: true })
    expect(await save(claim, { nextAt: 1 }, ['again'])).toMatchObject({ accepted: false })
    expect(await open().nextDueAt()).toBe(T0)
  })

  test('saving ends the lease', async () => {
    await configure(open(), 'alpha')
    await save(await claimOne(open(), 'alpha'))
    expect(ids(await open().claimDue(T0, 1, HOUR))).toEqual(['alpha'])
  })

  test('a released lease is free at once and no longer valid', async () => {
    await configure(open(), 'alpha')
    const claim = await claimOne(open(), 'alpha')
    await open().release([claim])
    expect(await save(claim, {}, ['one'])).toMatchObject({ accepted: false })
    expect(ids(await open().claim(['alpha'], T0, HOUR))).toEqual(['alpha'])
  })

  test('a claimed source can be postponed, and keeps its lease', async () => {
    await configure(open(), 'alpha')
    const claim = await claimOne(open(), 'alpha')
    await open().postpone(claim, T0 + HOUR)
    expect(await open().nextDueAt()).toBe(T0 + HOUR)
    expect(await open().claim(['alpha'], T0, HOUR)).toEqual([])
    await open().release([claim])
    expect(await open().claimDue(T0, 1, HOUR)).toEqual([])
    await open().postpone(claim, T0)
    expect(await open().nextDueAt()).toBe(T0 + HOUR)
  })

  test('releasing a lease that was taken over does not affect the new one', async () => {
    await configure(open(), 'alpha')
    const slow = await claimOne(open(), 'alpha', T0)
    const quick = await claimOne(open(), 'alpha', T0 + HOUR)
    await open().release([slow])
    expect(await open().claim(['alpha'], T0 + HOUR, HOUR)).toEqual([])
    expect(await save(quick)).toMatchObject({ accepted: true })
  })

  test('claims by id, due or not, in the given order, without unknown and leased sources', async () => {
    await queue(open())
    await claimOne(open(), 'c')
    expect(ids(await open().claim(['d', 'c', 'nobody', 'a', 'a'], T0, HOUR))).toEqual(['d', 'a'])
  })

  test('a claim contains the configured source and its state', async () => {
    const source = aSource('alpha', {
      kind: 'page',
      page: { entry: 'article', title: 'h2' },
      language: null,
      group: 'labs',
    })
    await open().syncSources([source], () => T0)
    const claim = only(await open().claimDue(T0, 1, HOUR))
    expect(claim.source).toEqual(source)
    expect(claim.state).toEqual(only(await open().sourceStates()))
  })

  test('returns when the next source is due', async () => {
    expect(await open().nextDueAt()).toBeNull()
    await queue(open())
    expect(await open().nextDueAt()).toBe(T0 - 3 * MINUTE)
  })

  test('releasing nothing is allowed', async () => {
    await expect(open().release([])).resolves.toBeUndefined()
  })
}
