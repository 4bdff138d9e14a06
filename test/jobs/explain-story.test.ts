import { describe, expect, it } from 'vitest'
import { whyText } from '../../src/cli/reports/why.ts'
import type { PairRecord } from '../../src/core/grouping/explain/explain-pair.ts'
import type { Item } from '../../src/core/item/item.ts'
import { explainStory } from '../../src/jobs/explain-story.ts'
import { createGrouper } from '../../src/jobs/group/group.ts'
import { comparisonBehind } from '../../src/jobs/group/stored-reasons.ts'
import { apps, crawled } from '../support/crawled.ts'
import { HOUR, item } from '../support/grouping.ts'
import { NOON, type TestApp } from '../support/test-app.ts'

const open = apps()
const grouped = async (items: readonly Item[]): Promise<TestApp> => {
  const app = await open()
  await crawled(app, items)
  await createGrouper(app).run()
  return app
}
const NO_PAIR = {
  hoursApart: 0,
  signals: [],
  penalties: [],
  terms: [],
  namesOnlyHere: [],
  namesOnlyThere: [],
  numbersOnlyHere: [],
  numbersOnlyThere: [],
}
const ago = (hours: number) => ({ time: NOON - hours * HOUR })
const a = item('alpha', 'Dresden fab ships its first 2nm AI chip', { id: 'a', ...ago(9) })
const b = item('beta', 'First 2nm AI chip ships from the Dresden fab', { id: 'b', ...ago(6) })
const c = item('gamma', 'Dresden gardens win a prize', { id: 'c', ...ago(5) })

describe('comparisonBehind', () => {
  const record = (itemId: string, nearest: string, link: number): PairRecord => ({
    itemId,
    nearest,
    link,
    needed: 0.22,
    pair: { ...NO_PAIR, score: link },
  })
  const kept = [record('x', 'n', 0.5), record('y', 'n', 0.3), record('y', 'm', 0.3)]
  const stands = (itemId: string, nearest: string | null, score: number) =>
    comparisonBehind({ itemId, storyId: 's', rule: 'similar', score, nearest, shared: [] }, kept)

  it.each<[string, string, string | null, number, PairRecord | null]>([
    ['its own comparison', 'x', 'n', 0.3, kept[0]!],
    ['that of the member by which its story was tied to this one', 'first', 'n', 0.3, kept[1]!],
    ['none of the same member by another link', 'first', 'n', 0.31, null],
    ['none where it began the story', 'first', null, 1, null],
  ])('is %s', (_name, itemId, nearest, score, wanted) => {
    expect(stands(itemId, nearest, score)).toBe(wanted)
  })
})

describe('explainStory', () => {
  it('gives the comparison of an item with shared words, all signals and penalties, and its rivals', async () => {
    const app = await grouped([a, b, c])
    const reason = await explainStory(app, 'b')
    const [only, ...others] = reason!.items
    expect(others).toEqual([])
    expect(only!.membership).toMatchObject({ rule: 'similar', nearest: 'a' })
    expect(only!.nearest).toMatchObject({ id: 'a', title: a.title, source: 'alpha' })
    expect(only!.pair!.hoursApart).toBe(3)
    expect(only!.pair!.terms.map(({ term }) => term)).toContain('dresden')
    expect(only!.pair!.terms[0]!.weight).toBeGreaterThan(0)
    expect(only!.pair!.signals.map(({ signal }) => signal)).toEqual([
      'words',
      'titles',
      'word-vectors',
      'containment',
      'char-ngrams',
    ])
    expect(only!.pair!.penalties.map(({ signal }) => signal)).toEqual([
      'same-outlet',
      'conflicting-numbers',
      'conflicting-variants',
      'named-subjects',
      'language',
      'single-shared-word',
      'how-to',
      'foreign-passage',
      'time',
    ])
    expect(only!.rivals.map(({ nearest }) => nearest.id)).toEqual(['c'])
    expect(only!.rivals[0]!.link.reached).toBeLessThan(reason!.thresholds.join)
    expect(reason!.beats.map(({ beat }) => beat)).toContain('chips')
  })

  it('uses the stored comparison, or computes one if none is stored', async () => {
    const app = await grouped([a, b])
    const seen = (await explainStory(app, 'b'))!.items[0]!
    expect(seen.asSeen).toBe(true)
    const later = item('gamma', 'Dresden fab, Dresden fab: all about the Dresden fab', { id: 'd', ...ago(1) })
    const [claim] = await app.store.claim(['gamma'], NOON, 60_000)
    await app.store.saveCrawl({ sourceId: 'gamma', lease: claim!.lease, state: claim!.state, items: [later] })
    await createGrouper(app).run()
    expect((await explainStory(app, 'b'))!.items[0]!.pair).toEqual(seen.pair)
    const twin = {
      itemId: 'b',
      storyId: seen.membership.storyId,
      rule: 'similar',
      score: 1,
      nearest: 'd',
      shared: [],
    } as const
    await app.store.saveStories({ stories: [], memberships: [twin], grouped: [] })
    const reckoned = (await explainStory(app, 'b'))!.items[0]!
    expect(reckoned).toMatchObject({ asSeen: false, nearest: { id: 'd' }, pair: { hoursApart: -5 } })
  })

  it('explains every item of a story, also by a redirected id', async () => {
    const app = await grouped([a, b])
    const [storyId] = await app.store.allStoryIds()
    const reason = await explainStory(app, storyId!)
    expect(reason!.items.map((one) => [one.item.id, one.membership.rule]).sort()).toEqual([
      ['a', 'first'],
      ['b', 'similar'],
    ])
    await app.store.saveStories({
      stories: [],
      memberships: [],
      grouped: [],
      redirects: [{ from: 'old', to: storyId! }],
    })
    expect(await explainStory(app, 'old')).toMatchObject({ storyId, redirectedFrom: 'old' })
    expect(await explainStory(app, 'nothing')).toBeNull()
  })

  it('lists what only one side has, and prints no control characters', async () => {
    const app = await grouped([
      item('alpha', 'Helio launches GPT-5 \u001b[31mnow', { id: 'a', ...ago(3) }),
      item('beta', 'Helio launches GPT-5 and GPT-5.5', { id: 'b', ...ago(2) }),
    ])
    const reason = (await explainStory(app, 'b'))!
    expect(reason.items[0]!.pair!.numbersOnlyHere).toContain('gpt-5.5')
    const text = whyText(reason)
    expect(text).toMatch(/gpt-5\.5 here/i)
    expect(text).toContain('1.0 h later')
    expect(text).not.toContain('\u001b')
  })
})
