import { expect, test } from 'vitest'
import type { PairRecord } from '../../../src/core/grouping/explain/explain-pair.ts'
import type { Suggestion } from '../../../src/core/story/story.ts'
import { storyIdOf } from '../../../src/core/story/story-id.ts'
import type { Store } from '../../../src/store/store.ts'
import { anItem, configure, fileEach, T0 } from '../../support/store-builders.ts'

const nothing = { stories: [], memberships: [], grouped: [] }
const doubt = (itemId: string, storyId: string, score: number): Suggestion => ({
  itemId,
  storyId,
  score,
  nearest: 'alpha-b',
  shared: ['fab', 'dresden'],
})

export function decisions(open: () => Store): void {
  test('redirects a merged story to the one that exists now, in one step', async () => {
    expect(await open().redirectOf('s-a')).toBeNull()
    await open().saveStories({ ...nothing, redirects: [{ from: 's-a', to: 's-b' }] })
    await open().saveStories({ ...nothing, redirects: [{ from: 's-b', to: 's-c' }] })
    expect(await open().redirectOf('s-a')).toBe('s-c')
    expect(await open().redirectOf('s-b')).toBe('s-c')
    expect(await open().redirectOf('s-c')).toBeNull()
    expect(await open().redirects()).toEqual([
      { from: 's-a', to: 's-c' },
      { from: 's-b', to: 's-c' },
    ])
  })

  test('ends the redirect of a story that has items again, and redirects to it those that led there', async () => {
    await configure(open(), 'alpha')
    await fileEach(open(), [anItem('alpha', 'a'), anItem('alpha', 'b')])
    const own = storyIdOf('alpha-b')
    await open().saveStories({
      ...nothing,
      redirects: [
        { from: own, to: 's-alpha-a' },
        { from: 's-older', to: own },
      ],
    })
    const [view] = await open().fullStoryViews(['s-alpha-b'])
    const story = { ...view!.story, id: own }
    const membership = { ...view!.reports[0]!.membership, storyId: own }
    await open().saveStories({ ...nothing, stories: [story], memberships: [membership] })
    expect(await open().redirectOf(own)).toBeNull()
    expect((await open().redirects()).every(({ from, to }) => from !== own && to !== from)).toBe(true)
  })

  test('redirects the story that an item began to the story that the item moved to', async () => {
    await configure(open(), 'alpha')
    await fileEach(open(), [anItem('alpha', 'a'), anItem('alpha', 'b')])
    await open().saveStories({ ...nothing, redirects: [{ from: storyIdOf('alpha-a'), to: 's-elsewhere' }] })
    const [view] = await open().fullStoryViews(['s-alpha-a'])
    const membership = { ...view!.reports[0]!.membership, storyId: 's-alpha-b' }
    await open().saveStories({ ...nothing, memberships: [membership] })
    expect(await open().redirectOf(storyIdOf('alpha-a'))).toBe('s-alpha-b')
  })

  test('finds suggestions from and to a story, the strongest first', async () => {
    await configure(open(), 'alpha')
    await fileEach(open(), [anItem('alpha', 'a'), anItem('alpha', 'b'), anItem('alpha', 'c')])
    const suggestions = [doubt('alpha-a', 's-alpha-b', 0.16), doubt('alpha-c', 's-alpha-a', 0.2)]
    await open().saveStories({ ...nothing, suggestions })
    expect(await open().suggestionsFor(['s-alpha-a'])).toEqual([suggestions[1], suggestions[0]])
    expect(await open().suggestionsFor(['s-alpha-b'])).toEqual([suggestions[0]])
    expect(await open().suggestionsFor([])).toEqual([])
    expect(await open().newestSuggestions(1)).toHaveLength(1)
  })

  test('leaves out resolved suggestions, and moves those to a merged story', async () => {
    await configure(open(), 'alpha')
    await fileEach(open(), [anItem('alpha', 'a'), anItem('alpha', 'b')])
    await open().saveStories({ ...nothing, suggestions: [doubt('alpha-a', 's-gone', 0.16)] })
    await open().saveStories({ ...nothing, redirects: [{ from: 's-gone', to: 's-alpha-b' }] })
    expect((await open().suggestionsFor(['s-alpha-b'])).map(({ storyId }) => storyId)).toEqual(['s-alpha-b'])
    await open().saveStories({ ...nothing, redirects: [{ from: 's-alpha-b', to: 's-alpha-a' }] })
    expect(await open().newestSuggestions(10)).toEqual([])
  })

  test('stores the reasons of pairs; a later one replaces an earlier one', async () => {
    await configure(open(), 'alpha')
    await fileEach(open(), [anItem('alpha', 'a'), anItem('alpha', 'b'), anItem('alpha', 'c')])
    const seen: PairRecord = {
      itemId: 'alpha-b',
      nearest: 'alpha-a',
      link: 0.4,
      needed: 0.22,
      pair: {
        score: 0.41,
        hoursApart: -2.5,
        signals: [{ signal: 'words', score: 0.5, weight: 1 }],
        penalties: [{ signal: 'time', factor: 0.97 }],
        terms: [
          { term: 'dresden', weight: 0.3, kind: 'name' },
          { term: '2nm', weight: 0.1, kind: 'number' },
          { term: '工場 🤖', weight: 0.05, kind: 'word' },
        ],
        namesOnlyHere: ['quillon'],
        namesOnlyThere: [],
        numbersOnlyHere: ['3nm'],
        numbersOnlyThere: ['$2b', '7'],
      },
    }
    const other = { ...seen, nearest: 'alpha-c', link: 0.2 }
    await open().saveStories({ ...nothing, reasons: [{ ...seen, link: 0.1 }, other, seen] })
    expect(await open().reasonsOf(['alpha-b', 'alpha-c'])).toEqual([seen, other])
    expect(await open().reasonsOf([])).toEqual([])
    await expect(open().saveStories({ ...nothing, reasons: [{ ...seen, itemId: 'nobody' }] })).rejects.toThrow()
    const formerly: PairRecord = {
      ...seen,
      pair: {
        ...seen.pair,
        signals: [{ signal: 'grams', score: 0.5, weight: 1 }],
        penalties: [{ signal: 'outlet', factor: 0.5 }],
      },
    }
    await open().saveStories({ ...nothing, reasons: [formerly] })
    const [read] = await open().reasonsOf(['alpha-b'])
    expect(read!.pair.signals).toEqual([{ signal: 'char-ngrams', score: 0.5, weight: 1 }])
    expect(read!.pair.penalties).toEqual([{ signal: 'same-outlet', factor: 0.5 }])
  })

  test('stores decisions about two items; a later one replaces an earlier one', async () => {
    await open().saveDecisions([{ kind: 'must-link', a: 'y', b: 'x' }], T0)
    await open().saveDecisions([{ kind: 'cannot-link', a: 'p', b: 'q' }], T0 + 1)
    expect(await open().decisions()).toEqual([
      { kind: 'must-link', a: 'x', b: 'y' },
      { kind: 'cannot-link', a: 'p', b: 'q' },
    ])
    await open().saveDecisions([{ kind: 'cannot-link', a: 'x', b: 'y' }], T0 + 2)
    expect(await open().decisions()).toEqual([
      { kind: 'cannot-link', a: 'p', b: 'q' },
      { kind: 'cannot-link', a: 'x', b: 'y' },
    ])
  })

  test('finds violated decisions, removes decisions, and changes the revision with them', async () => {
    await configure(open(), 'alpha')
    await fileEach(open(), [anItem('alpha', 'a'), anItem('alpha', 'b')])
    const none = await open().decisionsRevision()
    const one = { kind: 'must-link', a: 'alpha-a', b: 'alpha-b' } as const
    await open().saveDecisions([one, { kind: 'must-link', a: 'alpha-a', b: 'unknown' }], T0)
    expect(await open().violatedDecisions()).toEqual([one])
    const some = await open().decisionsRevision()
    await open().saveDecisions([{ ...one, kind: 'cannot-link' }], T0 + 1)
    expect(await open().violatedDecisions()).toEqual([])
    expect(new Set([none, some, await open().decisionsRevision()]).size).toBe(3)
    expect(await open().removeDecisions([{ a: 'alpha-b', b: 'alpha-a' }])).toBe(1)
    expect(await open().removeDecisions([{ a: 'alpha-b', b: 'alpha-a' }])).toBe(0)
    expect(await open().decisions()).toEqual([{ kind: 'must-link', a: 'alpha-a', b: 'unknown' }])
  })

  test('resolves the suggestion between two items by a decision about them', async () => {
    await configure(open(), 'alpha')
    await fileEach(open(), [anItem('alpha', 'a'), anItem('alpha', 'b')])
    await open().saveStories({ ...nothing, suggestions: [doubt('alpha-a', 's-alpha-b', 0.16)] })
    await open().saveDecisions([{ kind: 'cannot-link', a: 'alpha-b', b: 'alpha-a' }], T0)
    expect(await open().newestSuggestions(10)).toEqual([])
  })

  test('refuses a decision about an item and itself, and stores nothing of that batch', async () => {
    const bad = open().saveDecisions(
      [
        { kind: 'must-link', a: 'x', b: 'y' },
        { kind: 'cannot-link', a: 'x', b: 'x' },
      ],
      T0,
    )
    await expect(bad).rejects.toThrow('item x')
    expect(await open().decisions()).toEqual([])
  })
}
