import { expect, test } from 'vitest'
import { parseQuery } from '../../../src/core/search/query.ts'
import type { ReuseTerms } from '../../../src/core/source/source.ts'
import { DEFAULT_REUSE_TERMS } from '../../../src/core/story/reuse-terms.ts'
import type { Store } from '../../../src/store/store.ts'
import { aMembership, anItem, aSource, aStory, collect, crawlOnce, HOUR, T0 } from '../../support/store-builders.ts'

const bound = (id: string, terms: Partial<ReuseTerms>) => aSource(id, { terms: { ...DEFAULT_REUSE_TERMS, ...terms } })

/** Two outlets that report the same story. */
const together = async (store: Store): Promise<void> => {
  await store.syncSources([aSource('alpha'), aSource('beta')], () => T0)
  const [one, two] = [anItem('alpha', 'one'), anItem('beta', 'two')]
  await crawlOnce(store, 'alpha', [one])
  await crawlOnce(store, 'beta', [two])
  await store.saveStories({
    stories: [aStory('s', one.id, { headline: one.title, excerpt: one.excerpt })],
    memberships: [aMembership(one.id, 's'), aMembership(two.id, 's')],
    grouped: [one, two],
  })
}

export function terms(open: () => Store): void {
  const view = async () => (await open().storyViews(['s']))[0]

  test('apply to what readers get, as soon as they are stored', async () => {
    await together(open())
    await open().syncSources([bound('alpha', { excerpt: 0 }), aSource('beta')], () => T0)
    expect((await view())?.story.excerpt).toBe('')
    expect((await view())?.reports.map(({ item }) => item.excerpt)).toEqual(['', 'Excerpt of two.'])
    const [whole] = await open().fullStoryViews(['s'])
    expect(whole?.reports.map(({ item }) => item.excerpt)).toEqual(['Excerpt of one.', 'Excerpt of two.'])
  })

  test('with an opt-out remove the report, and another one leads the story', async () => {
    await together(open())
    await open().syncSources([bound('alpha', { optOut: true }), aSource('beta')], () => T0)
    expect((await view())?.story).toMatchObject({ headline: 'Title of two', publishers: 1 })
    expect((await view())?.reports.map(({ outlet }) => outlet.sourceId)).toEqual(['beta'])
    expect((await collect(open().exportItems())).map(({ source }) => source)).toEqual(['beta'])
  })

  test('apply to a removed source, too', async () => {
    await together(open())
    await open().syncSources([bound('alpha', { excerpt: 0 }), aSource('beta')], () => T0)
    await open().syncSources([aSource('beta')], () => T0)
    expect((await view())?.story.excerpt).toBe('')
  })

  test('a source that opted out is never due until it opts in again', async () => {
    await open().syncSources([bound('alpha', { optOut: true }), aSource('beta')], () => T0)
    expect((await open().claimDue(T0 + HOUR, 9, HOUR)).map(({ source }) => source.id)).toEqual(['beta'])
    expect(await open().claim(['alpha'], T0, HOUR)).toEqual([])
    expect((await open().sourceStates()).map(({ sourceId }) => sourceId)).toEqual(['beta'])
    await open().syncSources([bound('alpha', {}), aSource('beta')], () => T0 + HOUR)
    expect((await open().claimDue(T0 + HOUR, 9, HOUR)).map(({ source }) => source.id)).toEqual(['alpha'])
  })

  test('a running crawl of a source that opts out is refused', async () => {
    await open().syncSources([aSource('alpha')], () => T0)
    const [claim] = await open().claimDue(T0, 1, HOUR)
    await open().syncSources([bound('alpha', { optOut: true })], () => T0)
    const batch = { sourceId: 'alpha', lease: claim!.lease, state: claim!.state, items: [anItem('alpha', 'late')] }
    expect((await open().saveCrawl(batch)).accepted).toBe(false)
  })

  test('a story of which nothing may be shown is in no list', async () => {
    await together(open())
    await open().saveStories({
      stories: [
        aStory('s', 'alpha-one', { contentHash: '', publishers: 0, beats: [{ beat: 'chips', score: 1, reasons: [] }] }),
      ],
      memberships: [],
      grouped: [],
    })
    expect(await open().stories({ limit: 9 })).toEqual([])
    expect(await open().stories({ beat: 'chips', limit: 9 })).toEqual([])
    expect(await open().allStoryIds()).toEqual(['s'])
  })

  test('text that may not be quoted can be searched, text of a source that opted out can not', async () => {
    const found = async (typed: string) => {
      const { query } = parseQuery(typed, { timeZone: 'UTC' })
      return (await open().searchStories({ query, limit: 9 })).stories.length
    }
    const again = async () => open().saveStories({ stories: [aStory('s', 'beta-two')], memberships: [], grouped: [] })
    await together(open())
    await open().syncSources([bound('alpha', { excerpt: 0 }), aSource('beta')], () => T0)
    await again()
    expect(await found('"Excerpt of one"')).toBe(1)
    await open().syncSources([bound('alpha', { optOut: true }), aSource('beta')], () => T0)
    await again()
    expect([await found('"Excerpt of one"'), await found('"Excerpt of two"')]).toEqual([0, 1])
    expect([await found('source:alpha'), await found('source:beta')]).toEqual([0, 1])
  })
}
