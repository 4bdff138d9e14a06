import { expect, test } from 'vitest'
import { parseQuery } from '../../../src/core/search/query.ts'
import type { StorySearch } from '../../../src/store/contract/search.ts'
import type { Store } from '../../../src/store/store.ts'
import {
  aBeat,
  aMembership,
  anItem,
  aStory,
  configure,
  crawlOnce,
  fileEach,
  HOUR,
  T0,
} from '../../support/store-builders.ts'

const asked = (typed: string) => parseQuery(typed, { timeZone: 'UTC' }).query

/** Four stories: a launch reported by three outlets in two languages, a law in Japanese, a deal, and one without a beat. */
async function newsroom(store: Store): Promise<void> {
  await configure(store, 'alpha', 'beta', 'gamma')
  await crawlOnce(store, 'alpha', [
    anItem('alpha', 'launch', {
      title: 'Northwind unveils the N7, an inference chip',
      excerpt: 'It doubles the throughput of its predecessor.',
      authors: ['Ada Lovelace'],
      time: T0 - 4 * HOUR,
    }),
    anItem('alpha', 'deal', {
      title: 'Harbour Labs raises $120M',
      excerpt: 'A fund led the round.',
      time: T0 - 30 * HOUR,
    }),
    anItem('alpha', 'odd', { title: 'Ferry timetable for the weekend', excerpt: '', time: T0 - 2 * HOUR }),
  ])
  await crawlOnce(store, 'beta', [
    anItem('beta', 'launch', { title: 'New silicon from Northwind for datacentres', excerpt: '', time: T0 - 3 * HOUR }),
    anItem('beta', 'law', {
      title: '議会がAI法を可決、来年施行',
      excerpt: '賛成多数で可決した。',
      language: 'ja',
      time: T0 - 3 * HOUR,
    }),
  ])
  await crawlOnce(store, 'gamma', [
    anItem('gamma', 'launch', {
      title: 'Northwind stellt Inferenzchip vor',
      excerpt: '',
      language: 'de',
      time: T0 - HOUR,
    }),
  ])
  const items = await store.ungroupedItems(20)
  const storyOf: Record<string, string> = { launch: 'launch', law: 'law', deal: 'deal', odd: 'odd' }
  await store.saveStories({
    stories: [
      aStory('launch', 'alpha-launch', {
        headline: 'Northwind unveils the N7, an inference chip',
        excerpt: 'It doubles the throughput of its predecessor.',
        published: T0 - 4 * HOUR,
        publishers: 3,
      }),
      aStory('law', 'beta-law', {
        headline: '議会がAI法を可決、来年施行',
        excerpt: '賛成多数で可決した。',
        language: 'ja',
        published: T0 - 3 * HOUR,
        beats: [aBeat('policy')],
      }),
      aStory('deal', 'alpha-deal', { headline: 'Harbour Labs raises $120M', excerpt: '', published: T0 - 30 * HOUR }),
      aStory('odd', 'alpha-odd', { headline: 'Ferry timetable for the weekend', published: T0 - 2 * HOUR, beats: [] }),
    ],
    memberships: items.map(({ id }) => aMembership(id, storyOf[id.split('-')[1]!]!)),
    grouped: items,
  })
}

export function searching(open: () => Store): void {
  const found = async (typed: string, more: Partial<StorySearch> = {}) =>
    (await open().searchStories({ query: asked(typed), limit: 50, ...more })).stories.map(({ id }) => id)

  test.each([
    ['a word of the headline', 'unveils', ['launch']],
    ['the wording of another outlet', 'silicon', ['launch']],
    ['words of two outlets together', 'silicon Inferenzchip', ['launch']],
    ['a word of the excerpt', 'predecessor', ['launch']],
    ['an author', 'lovelace', ['launch']],
    ['an outlet by name', '"the gamma"', ['launch']],
    ['a phrase', '"inference chip"', ['launch']],
    ['no phrase across two titles', '"chip new silicon"', []],
    ['no phrase in another order', '"chip inference"', []],
    ['the beginning of a word', 'throughp*', ['launch']],
    ['no part of a word without *', 'throughp', []],
    ['an amount', '$120M', ['deal']],
    ['a Japanese substring', 'AI法', ['law']],
    ['two characters', '可決', ['law']],
    ['one character', '法', ['law']],
    ['the last character', '行', ['law']],
    ['a whole Japanese clause', '議会がAI法を可決', ['law']],
    ['no Japanese text that does not occur', '法案', []],
    ['an exclusion', 'northwind -silicon', []],
    ['an exclusion alone', '-northwind', ['odd', 'law', 'deal']],
    ['a beat', 'beat:policy', ['law']],
    ['either of two beats', 'beat:policy beat:chips', ['law', 'launch', 'deal']],
    ['all but a beat', '-beat:chips', ['odd', 'law']],
    ['a source', 'source:beta', ['law', 'launch']],
    ['a language of any report', 'lang:de', ['launch']],
    ['before a day', 'before:2026-10-10', ['deal']],
    ['since a day', 'after:2026-10-10 chip', ['launch']],
    ['everything, newest first', '', ['odd', 'law', 'launch', 'deal']],
    ['nothing for a word that does not occur', 'zebra', []],
  ])('finds %s', async (_name, typed, expected) => {
    await newsroom(open())
    expect(await found(typed)).toEqual(expected)
  })

  test.each<[string, Partial<StorySearch>, string[]]>([
    ['a beat', { beat: 'chips' }, ['launch', 'deal']],
    ['the language of the headline, not of any report', { language: 'de' }, []],
    ['that language', { language: 'ja' }, ['law']],
    ['publishers', { minPublishers: 2 }, ['launch']],
    ['more publishers than any story has', { minPublishers: 4 }, []],
    ['a number', { limit: 2 }, ['odd', 'law']],
    ['none', { limit: 0 }, []],
  ])('is limited to %s', async (_name, more, expected) => {
    await newsroom(open())
    expect(await found('', more)).toEqual(expected)
  })

  test.each(['newest', 'best'] as const)('has pages without gap or repetition, %s first', async (sort) => {
    await configure(open(), 'alpha')
    // Midnight, from outlets that give only a day: more stories than row numbers of one second.
    const items = Array.from({ length: 45 }, (_, i) => anItem('alpha', `n${i}`, { time: T0 + (i % 3) * 500 }))
    await fileEach(open(), items, { headline: 'The same words' })
    const all: string[] = []
    for (let before: string | undefined, pages = 0; pages < 20; pages++) {
      const page = await open().searchStories({ query: asked('words'), limit: 7, sort, ...(before && { before }) })
      all.push(...page.stories.map(({ id }) => id))
      if (page.next === null) break
      before = page.next
    }
    expect(all).toHaveLength(45)
    expect(new Set(all).size).toBe(45)
  })

  test.each([
    ['seconds apart', 1000, 20],
    ['of one moment, repeating some but leaving none out', 0, 45],
  ])('continues after the newest stories of a beat, %s', async (_, gap, most) => {
    await configure(open(), 'alpha')
    const items = Array.from({ length: 20 }, (_, i) => anItem('alpha', `n${(i * 7) % 20}`, { time: T0 + i * gap }))
    await fileEach(open(), items)
    const newest = await open().stories({ beat: 'chips', limit: 8 })
    const before = await open().searchCursor('chips', newest)
    const rest = await open().searchStories({ query: asked(''), beat: 'chips', limit: 45, ...(before && { before }) })
    const ids = [...newest, ...rest.stories].map(({ id }) => id)
    expect(new Set(ids).size).toBe(20)
    expect(ids.length).toBeLessThanOrEqual(most)
    expect(await open().searchCursor('chips', await open().stories({ beat: 'chips', limit: 20 }))).toBeNull()
    expect(await open().searchCursor('chips', [])).toBeNull()
  })

  test('puts the better match first on request, unless it is much older', async () => {
    await configure(open(), 'alpha')
    const words = ['Something else', 'Heron Heron Heron', 'Heron at the lake with many other birds of the region']
    const items = words.map((title, i) => anItem('alpha', `n${i}`, { title, excerpt: '', time: T0 + i }))
    await crawlOnce(open(), 'alpha', items)
    const stories = (published: number) =>
      items.map(({ id, title }, i) =>
        aStory(`${published}-${i}`, id, { headline: title, excerpt: '', published: published + i }),
      )
    await open().saveStories({
      stories: stories(T0),
      memberships: items.map(({ id }, i) => aMembership(id, `${T0}-${i}`)),
      grouped: items,
    })
    expect(await found('heron')).toEqual([`${T0}-2`, `${T0}-1`])
    expect(await found('heron', { sort: 'best' })).toEqual([`${T0}-1`, `${T0}-2`])
  })

  test('follows changes of stories', async () => {
    await newsroom(open())
    const all = await open().storyViews(['launch', 'law'])
    const [launch, law] = all.map(({ story }) => story)
    await open().saveStories({ stories: [{ ...launch!, headline: 'Retitled by us' }], memberships: [], grouped: [] })
    expect([await found('retitled'), await found('silicon')]).toEqual([['launch'], ['launch']])

    // A report moves to another story; a story without reports is not found any more.
    await open().saveStories({ stories: [law!], memberships: [aMembership('alpha-deal', 'law')], grouped: [] })
    expect([await found('harbour'), await found('"AI法" harbour')]).toEqual([['law'], ['law']])
    await open().saveStories({ stories: [], memberships: [aMembership('gamma-launch', 'law')], grouped: [] })
    expect([await found('inferenzchip'), await found('lang:de')]).toEqual([['law'], ['law']])
  })

  test('follows changes of items that do not change the story', async () => {
    await newsroom(open())
    const changed = anItem('beta', 'launch', { title: 'New silicon', excerpt: 'A quokka appears.', hash: 'other' })
    await crawlOnce(open(), 'beta', [changed])
    expect(await found('quokka')).toEqual([])
    await open().saveStories({ stories: [], memberships: [], grouped: [changed] })
    expect(await found('quokka')).toEqual(['launch'])
    expect(await found('datacentres')).toEqual([])
  })

  test('knows words near a mistyped one', async () => {
    await newsroom(open())
    const near = await open().termsNear('norhtwind')
    expect(near).toContainEqual({ term: 'northwind', stories: 1 })
    expect((await open().termsNear('unviels')).map(({ term }) => term)).toContain('unveils')
    expect(await open().termsNear('')).toEqual([])
    expect(near.every(({ term }) => /^[\p{L}\p{N}\p{M}]+$/u.test(term))).toBe(true)
  })

  test('passes its integrity check', async () => {
    await newsroom(open())
    await expect(open().check()).resolves.toBeUndefined()
  })
}
