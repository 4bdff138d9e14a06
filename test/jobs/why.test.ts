import { afterEach, describe, expect, it } from 'vitest'
import { whyText } from '../../src/cli/why-text.ts'
import type { Item } from '../../src/core/items.ts'
import { createGrouper } from '../../src/jobs/group.ts'
import { explain } from '../../src/jobs/why.ts'
import type { Store } from '../../src/store/store.ts'
import { HOUR, item } from '../core/grouping.ts'
import { buildWorld, NOON, type TestWorld } from '../support/world.ts'

const open: Store[] = []
afterEach(async () => {
  for (const store of open.splice(0)) await store.close()
})
const grouped = async (items: readonly Item[]): Promise<TestWorld> => {
  const world = await buildWorld()
  open.push(world.store)
  for (const one of items) {
    const [claim] = await world.store.claim([one.sourceId], NOON, 60_000)
    await world.store.saveCrawl({ sourceId: one.sourceId, lease: claim!.lease, state: claim!.state, items: [one] })
  }
  await createGrouper(world).run()
  return world
}
const ago = (hours: number) => ({ time: NOON - hours * HOUR })
const a = item('alpha', 'Dresden fab ships its first 2nm AI chip', { id: 'a', ...ago(9) })
const b = item('beta', 'First 2nm AI chip ships from the Dresden fab', { id: 'b', ...ago(6) })
const c = item('gamma', 'Dresden gardens win a prize', { id: 'c', ...ago(5) })

describe('explain', () => {
  it('says of an item what it was compared with, what they share, every signal, every doubt, and the rivals', async () => {
    const world = await grouped([a, b, c])
    const reason = await explain(world, 'b')
    const [only, ...others] = reason!.items
    expect(others).toEqual([])
    expect(only!.membership).toMatchObject({ rule: 'similar', nearest: 'a' })
    expect(only!.nearest).toMatchObject({ id: 'a', title: a.title, source: 'alpha' })
    expect(only!.pair!.hoursApart).toBe(3)
    expect(only!.pair!.terms.map(({ term }) => term)).toContain('dresden')
    expect(only!.pair!.terms[0]!.weight).toBeGreaterThan(0)
    expect(only!.pair!.evidence.map(({ signal }) => signal)).toEqual(['words', 'grams', 'meaning', 'held'])
    expect(only!.pair!.doubts.map(({ signal }) => signal)).toEqual([
      'time',
      'outlet',
      'figures',
      'names',
      'lone',
      'service',
    ])
    expect(only!.rivals.map(({ nearest }) => nearest.id)).toEqual(['c'])
    expect(only!.rivals[0]!.link).toBeLessThan(reason!.thresholds.join)
    expect(reason!.beats.map(({ beat }) => beat)).toContain('chips')
  })

  it('says of a story why each of its items is there, whichever id it is asked by', async () => {
    const world = await grouped([a, b])
    const [storyId] = await world.store.storyIds()
    const reason = await explain(world, storyId!)
    expect(reason!.items.map((one) => [one.item.id, one.membership.rule]).sort()).toEqual([
      ['a', 'first'],
      ['b', 'similar'],
    ])
    await world.store.saveStories({
      stories: [],
      memberships: [],
      grouped: [],
      redirects: [{ from: 'old', to: storyId! }],
    })
    expect(await explain(world, 'old')).toMatchObject({ storyId, redirectedFrom: 'old' })
    expect(await explain(world, 'nothing')).toBeNull()
  })

  it('names what only one side has, and prints it all without control characters', async () => {
    const world = await grouped([
      item('alpha', 'Helio launches GPT-5 \u001b[31mnow', { id: 'a', ...ago(3) }),
      item('beta', 'Helio launches GPT-5 and GPT-5.5', { id: 'b', ...ago(2) }),
    ])
    const reason = (await explain(world, 'b'))!
    expect(reason.items[0]!.pair!.numbersOnlyHere).toContain('gpt-5.5')
    const text = whyText(reason)
    expect(text).toContain('only here')
    expect(text).toContain('gpt-5.5')
    expect(text).toContain('1.0 h later')
    expect(text).not.toContain('\u001b')
  })
})
