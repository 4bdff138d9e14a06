import { expect, test } from 'vitest'
import type { Store } from '../../../src/store/store.ts'
import { aBeat, anItem, aSource, collect, configure, crawlOnce, fileEach, T0 } from '../../support/store-builders.ts'

export function digestsAndFacts(open: () => Store): void {
  test('a closed digest never changes', async () => {
    const first = { digest: 'daily', key: '2026-10-10', closedAt: T0, body: '{"stories":["🤖"]}' }
    await open().closeDigest(first)
    await open().closeDigest({ ...first, closedAt: T0 + 1, body: '{}' })
    expect(await open().closedDigest('daily', '2026-10-10')).toEqual(first)
  })

  test('closed digests are listed by key, descending, each id its own', async () => {
    for (const [digest, key] of [
      ['daily', '2026-10-09'],
      ['daily', '2026-10-10'],
      ['weekly', '2026-10-11'],
      ['daily', '2025-12-31'],
    ] as const) {
      await open().closeDigest({ digest, key, closedAt: T0, body: key })
    }
    expect(await open().closedDigests('daily')).toEqual(
      ['2026-10-10', '2026-10-09', '2025-12-31'].map((key) => ({ digest: 'daily', key, closedAt: T0 })),
    )
    expect(await open().closedDigest('weekly', '2026-10-10')).toBeNull()
    expect(await open().closedDigests('none')).toEqual([])
  })

  test('facts are kept and replaced', async () => {
    expect(await open().fact('founded')).toBeNull()
    await open().setFact('founded', '1')
    await open().setFact('founded', '2')
    await open().setFact('empty', '')
    expect(await open().fact('founded')).toBe('2')
    expect(await open().fact('empty')).toBe('')
  })

  test('counts an empty store', async () => {
    const none = { new: 0, ok: 0, unchanged: 0, moved: 0, gone: 0, blocked: 0, limited: 0, failed: 0 }
    expect(await open().counts()).toEqual({ sources: 0, items: 0, stories: 0, health: none })
  })

  test('counts enabled sources by health, items and stories', async () => {
    await configure(open(), 'alpha', 'beta', 'gamma', 'delta')
    await fileEach(open(), [anItem('alpha', 'one'), anItem('alpha', 'two')])
    await crawlOnce(open(), 'beta', [anItem('beta', 'waiting')], { health: 'failed' })
    await crawlOnce(open(), 'delta', [], { health: 'gone' })
    await open().syncSources([aSource('alpha'), aSource('beta'), aSource('gamma')], () => T0)
    expect(await open().counts()).toMatchObject({
      sources: 3,
      items: 3,
      stories: 2,
      health: { ok: 1, failed: 1, new: 1, gone: 0 },
    })
  })

  test('exports items in order of time and id, with story and beats', async () => {
    await configure(open(), 'alpha', 'beta')
    await fileEach(
      open(),
      [anItem('alpha', 'b', { time: 20 }), anItem('beta', 'late', { time: 30, published: null })],
      {
        beats: [aBeat('policy'), aBeat('ai-beats')],
      },
    )
    await crawlOnce(open(), 'alpha', [anItem('alpha', 'a', { time: 20, link: null, guid: '', language: null })])
    const exported = await collect(open().exportItems())
    expect(exported.map(({ source, title }) => [source, title])).toEqual([
      ['alpha', 'Title of a'],
      ['alpha', 'Title of b'],
      ['beta', 'Title of late'],
    ])
    expect(exported[0]).toMatchObject({ guid: '', link: null, language: null, story: null, beats: [] })
    expect(exported[2]).toEqual({
      source: 'beta',
      sourceUrl: 'https://beta.example/feed',
      guid: 'urn:late',
      link: 'https://beta.example/late?utm_source=feed',
      title: 'Title of late',
      published: null,
      language: 'en',
      story: 's-beta-late',
      beats: ['policy', 'ai-beats'],
    })
  })

  test('exports page after page, even if many items have one time, and lets others write in between', async () => {
    await configure(open(), 'alpha')
    const many = Array.from({ length: 1203 }, (_, i) => anItem('alpha', String(i).padStart(4, '0'), { time: i >> 10 }))
    await crawlOnce(open(), 'alpha', many)
    const seen: string[] = []
    for await (const { guid } of open().exportItems()) {
      if (seen.length === 600) await open().setFact('meanwhile', 'written')
      seen.push(guid)
    }
    expect(seen).toEqual(many.map(({ guid }) => guid))
  })

  test('exports nothing from an empty store', async () => {
    expect(await collect(open().exportItems())).toEqual([])
  })

  test('passes its integrity check', async () => {
    await configure(open(), 'alpha')
    await fileEach(open(), [anItem('alpha', 'one')])
    await expect(open().check()).resolves.toBeUndefined()
  })
}
