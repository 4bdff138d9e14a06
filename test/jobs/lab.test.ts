import { describe, expect, it } from 'vitest'
import { labJson, labText } from '../../src/cli/reports/lab.ts'
import { readGoldFile } from '../../src/core/evaluate/labelled-items.ts'
import { dividedStories, replaying } from '../../src/core/evaluate/replay.ts'
import { DEFAULT_PARAMETERS, type Parameters } from '../../src/core/grouping/parameters.ts'
import { createRecentItems } from '../../src/core/grouping/recent-items.ts'
import { createGrouper } from '../../src/jobs/group/group.ts'
import { goldMaterial, recentMaterial, runTrial, type Setup } from '../../src/jobs/lab.ts'
import { apps } from '../support/crawled.ts'
import { background, HOUR, item, placedBy } from '../support/grouping.ts'
import { NOON, type TestApp, testBeat } from '../support/test-app.ts'

const open = apps()

const LOOSE = { threshold: 0.01, splitThreshold: 0.001, suggestThreshold: 0.01 }
const grouped = async (): Promise<TestApp> => {
  const app = await open()
  for (const [source, title, hours] of [
    ['alpha', 'Dresden fab ships its first 2nm AI chip', 9],
    ['beta', 'First 2nm AI chip ships from the Dresden fab', 6],
    ['gamma', 'Dresden council hears witnesses on power grids', 5],
  ] as const) {
    const [claim] = await app.store.claim([source], NOON, 60_000)
    const items = [item(source, title, { id: source, time: NOON - hours * HOUR })]
    await app.store.saveCrawl({ sourceId: source, lease: claim!.lease, state: claim!.state, items })
  }
  await createGrouper(app).run()
  return app
}
const tried = async (app: TestApp, over: Partial<Parameters> | null, beats = app.config().beats, days = 14) => {
  const now: Setup = { parameters: DEFAULT_PARAMETERS, beats: app.config().beats }
  const hand = over === null && beats === now.beats ? now : { parameters: { ...DEFAULT_PARAMETERS, ...over }, beats }
  return runTrial(app, await recentMaterial(app, days, DEFAULT_PARAMETERS), now, hand)
}

describe('a trial on the store', () => {
  it('finds the stored stories if nothing is changed', async () => {
    const trial = await tried(await grouped(), null)
    expect(trial).toMatchObject({
      what: 'store',
      left: 'stands',
      items: 3,
      now: { stories: 2, several: 1, largest: 2, decided: null },
      tried: { stories: 2, several: 1, largest: 2 },
      merged: [],
      split: [],
      retagged: [],
    })
    expect(labText(trial, [], 9)).toMatch(/would be merged: none/)
    expect(labText(trial, [], 9)).toContain("no editors' decisions on these items")
  })

  it('shows what would be split, its strongest link, and whether editors agree; leaves the store unchanged', async () => {
    const app = await grouped()
    await app.store.saveDecisions([{ kind: 'must-link', a: 'alpha', b: 'beta' }], NOON)
    const before = [await app.store.allStoryIds(), await app.store.storyIdsOf(['alpha', 'beta', 'gamma'])]
    const trial = await tried(app, { threshold: 0.99 })
    expect(trial.left).toBe('replayed')
    expect(trial.split).toMatchObject([
      { parts: [['alpha'], ['beta']], verdict: 'wrong', because: { itemId: 'beta', nearest: 'alpha' } },
    ])
    expect(trial.now.decided).toEqual({ together: 1, apart: 0, right: 1, precision: 1, recall: 1 })
    expect(trial.tried.decided).toEqual({ together: 1, apart: 0, right: 0, precision: null, recall: 0 })
    const text = labText(trial, ['threshold=0.99'], 9)
    expect(text).toContain('would be split: 1')
    expect(text).toContain('1 × Dresden fab ships its first 2nm AI chip (The alpha)')
    expect(text).toMatch(/editors’ pairs recall +1\.000 +0\.000 +−1\.000/)
    expect([await app.store.allStoryIds(), await app.store.storyIdsOf(['alpha', 'beta', 'gamma'])]).toEqual(before)
  })

  it('shows what would be merged, and why', async () => {
    const app = await grouped()
    await app.store.saveDecisions([{ kind: 'cannot-link', a: 'gamma', b: 'beta' }], NOON)
    const trial = await tried(app, LOOSE)
    expect(trial.tried.stories).toBe(1)
    expect(trial.merged).toMatchObject([{ parts: [['alpha', 'beta'], ['gamma']], verdict: 'wrong' }])
    expect(trial.split).toEqual([])
    expect(trial.tried.decided).toEqual({ together: 0, apart: 1, right: 0, precision: 0, recall: null })
    expect(labText(trial, ['threshold=0.01'], 9)).toMatch(
      /story \w+ \(wrong\)\n +2 × .*\n +1 × .*\n +linkage 0\.\d\d, needed 0\.01: both say “Dresden”, 1 h apart; against: /,
    )
    expect(labText(trial, ['threshold=0.01'], 0)).toContain('and 1 more')
  })

  it('shows which stories would change beats under other rules, with reasons', async () => {
    const app = await grouped()
    const [first, ...others] = app.config().beats
    const beats = [...others, testBeat('councils', ['council'], { title: 'Councils' })]
    const trial = await tried(app, null, beats)
    const council = trial.retagged.find(({ leadId }) => leadId === 'gamma')!
    expect(council.added).toMatchObject([{ beat: 'councils', reasons: ['word "council" in title (+4)'] }])
    expect(trial.retagged.flatMap(({ removed }) => removed.map(({ beat }) => beat))).toContain(first!.id)
    expect(trial.now.beats.councils).toBe(0)
    expect(trial.tried.beats.councils).toBe(1)
    expect(labText(trial, ['rules'], 9)).toContain('+ councils: word "council" in title (+4)')
  })

  it('uses only items of the requested days', async () => {
    const app = await grouped()
    app.setNow(NOON + 40 * 24 * HOUR)
    expect(await tried(app, null)).toMatchObject({ items: 0, from: null, now: { stories: 0 } })
  })

  it('fails with what its progress callback throws', async () => {
    const app = await grouped()
    const hand: Setup = { parameters: DEFAULT_PARAMETERS, beats: [] }
    const stop = runTrial(app, await recentMaterial(app, 14, DEFAULT_PARAMETERS), hand, hand, () => {
      throw new Error('enough')
    })
    await expect(stop).rejects.toThrow('enough')
  })
})

describe('a trial on labelled headlines', () => {
  const rows = readGoldFile(
    [
      'id\tdate\tsource\ttitle\tsummary\turl\tstory\tbeats\tbeats_maybe',
      'a\t2026-02-02T08:00Z\tAlpha\tDresden fab ships its first 2nm AI chip\t\t\tfab\tchips\t',
      'b\t2026-02-02T09:00Z\tBeta\tFirst 2nm AI chip ships from the Dresden fab\t\t\tfab\tchips\t',
      'c\t2026-02-02T10:00Z\tGamma\tDresden council hears witnesses on power grids\t\t\t-\tnone\t',
    ].join('\n'),
  )

  it('marks both sides by the labels, and every change', async () => {
    const app = await open()
    const hand: Setup = { parameters: DEFAULT_PARAMETERS, beats: app.config().beats }
    const trial = await runTrial(app, goldMaterial(app, rows), hand, {
      ...hand,
      parameters: { ...DEFAULT_PARAMETERS, ...LOOSE },
    })
    expect(trial.now.marks).toMatchObject({ items: 3, pairs: { p: 1, r: 1 } })
    expect(trial.tried.marks!.pairs).toMatchObject({ p: 1 / 3, r: 1 })
    expect(trial.merged).toMatchObject([{ verdict: 'wrong' }])
    expect(trial.now.beatMarks).not.toBeNull()
    const told = JSON.parse(labJson(trial, ['threshold=0.01']))
    expect(told.trying).toEqual(['threshold=0.01'])
    expect(told.merged[0].parts[1]).toMatchObject([{ id: 'c', outlet: 'Gamma' }])
    const same = await runTrial(app, goldMaterial(app, rows), hand, hand)
    expect(same).toMatchObject({ left: 'replayed', merged: [], split: [], retagged: [] })
  })
})

describe('replaying', () => {
  it('lets each item see only earlier ones', () => {
    const items = [0, 7, 14, 21].map((hours, n) =>
      item(`s${n}`, 'Dresden fab ships its first 2nm AI chip today', { id: `i${n}`, time: NOON + hours * HOUR }),
    )
    const steps = [...replaying([...items].reverse(), createRecentItems(background))]
    expect(steps.map(({ done, of }) => [done, of])).toEqual([1, 2, 3, 4].map((done) => [done, 4]))
    const known = new Set<string>()
    for (const { grouping } of steps) {
      for (const { itemId } of placedBy(grouping.changes)) known.add(itemId)
      for (const { nearest } of grouping.reasons) expect(known).toContain(nearest)
    }
    const alone = [...replaying(items.slice(0, 2), createRecentItems(background))].flatMap(({ grouping }) =>
      placedBy(grouping.changes),
    )
    expect(steps.flatMap(({ grouping }) => placedBy(grouping.changes)).slice(0, 2)).toEqual(alone)
  })
})

describe('dividedStories', () => {
  it('are stories of one grouping that the other divides, both ways round', () => {
    const a = new Map(Object.entries({ x: '1', y: '1', z: '2', only: '2' }))
    const b = new Map(Object.entries({ x: 'p', y: 'q', z: 'q' }))
    expect(dividedStories(a, b)).toEqual([{ storyId: '1', parts: [['x'], ['y']] }])
    expect(dividedStories(b, a)).toEqual([{ storyId: 'q', parts: [['y'], ['z']] }])
  })
})
