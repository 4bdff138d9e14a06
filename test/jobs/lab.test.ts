import { afterEach, describe, expect, it } from 'vitest'
import { labText } from '../../src/cli/verbs/lab.ts'
import { rifts, withSettings } from '../../src/core/replay.ts'
import { TUNING } from '../../src/core/tuning.ts'
import { createGrouper } from '../../src/jobs/group.ts'
import { tryOut } from '../../src/jobs/lab.ts'
import type { Store } from '../../src/store/store.ts'
import { HOUR, item } from '../core/grouping.ts'
import { buildWorld, NOON } from '../support/world.ts'

const open: Store[] = []
afterEach(async () => {
  for (const store of open.splice(0)) await store.close()
})

describe('tryOut', () => {
  const grouped = async () => {
    const world = await buildWorld()
    open.push(world.store)
    for (const [source, title, hours] of [
      ['alpha', 'Dresden fab ships its first 2nm AI chip', 9],
      ['beta', 'First 2nm AI chip ships from the Dresden fab', 6],
      ['gamma', 'Dresden council hears witnesses on power grids', 5],
    ] as const) {
      const [claim] = await world.store.claim([source], NOON, 60_000)
      const items = [item(source, title, { id: source, time: NOON - hours * HOUR })]
      await world.store.saveCrawl({ sourceId: source, lease: claim!.lease, state: claim!.state, items })
    }
    await createGrouper(world).run()
    return world
  }

  it('changes nothing with the shipped numbers', async () => {
    const trial = await tryOut(await grouped(), 14, TUNING)
    expect(trial).toMatchObject({ items: 3, storiesNow: 2, storiesThen: 2, merged: [], split: [] })
  })

  it('says what would fall apart, and how editors would see it', async () => {
    const world = await grouped()
    await world.store.saveConstraints([{ kind: 'must-link', a: 'alpha', b: 'beta' }], NOON)
    const trial = await tryOut(world, 14, { ...TUNING, threshold: 0.99 })
    expect(trial.split.map(({ parts }) => parts)).toEqual([[['alpha'], ['beta']]])
    expect(trial.decided).toEqual({ pairs: 1, right: 0 })
    expect(labText(trial)).toContain('would fall apart: 1')
    expect(labText(trial)).toContain('1 × Dresden fab ships')
    const before = await world.store.storyIds()
    expect(before).toHaveLength(2)
  })

  it('says what would become one', async () => {
    const loose = { ...TUNING, threshold: 0.01, mergeThreshold: 0.01, suggestThreshold: 0.01 }
    const trial = await tryOut(await grouped(), 14, loose)
    expect(trial.storiesThen).toBe(1)
    expect(trial.merged.map(({ parts }) => parts)).toEqual([[['alpha', 'beta'], ['gamma']]])
    expect(trial.split).toEqual([])
  })

  it('knows items of the days asked for only', async () => {
    const world = await grouped()
    world.setNow(NOON + 40 * 24 * HOUR)
    expect(await tryOut(world, 14, TUNING)).toMatchObject({ items: 0, storiesNow: 0, storiesThen: 0 })
  })
})

describe('rifts', () => {
  it('are stories of the one that the other takes apart, both ways round', () => {
    const a = new Map(Object.entries({ x: '1', y: '1', z: '2', only: '2' }))
    const b = new Map(Object.entries({ x: 'p', y: 'q', z: 'q' }))
    expect(rifts(a, b)).toEqual([{ storyId: '1', parts: [['x'], ['y']] }])
    expect(rifts(b, a)).toEqual([{ storyId: 'q', parts: [['y'], ['z']] }])
  })
})

describe('withSettings', () => {
  it('changes numbers, and refuses all else', () => {
    expect(withSettings({ a: 1, b: 2 }, ['b=0.5'])).toEqual({ a: 1, b: 0.5 })
    for (const wrong of ['c=1', 'a=', 'a=x', 'a', 'toString=1'])
      expect(() => withSettings({ a: 1 }, [wrong])).toThrow(wrong)
  })
})
