import { describe, expect, it } from 'vitest'
import { relatedStories } from '../../../src/core/story/related.ts'

const NOON = Date.UTC(2026, 9, 10, 12)
const makeStory = (id: string, headline: string, hoursAgo: number, excerpt = '') => ({
  id,
  headline,
  excerpt,
  published: NOON - hoursAgo * 3_600_000,
})
const others = [
  makeStory('bow', 'A robot hand learns to tie a bow line', 10),
  makeStory('vote', 'Parliament of Freedonia passes a law on models', 11),
  makeStory('labs', 'Harbour Labs raises $120M', 12),
  makeStory('tape', 'Magnetic tape comes back for archives', 13),
  makeStory('n6', 'Northwind ships the N6 inference chip to customers', 14),
  makeStory('hire', 'Northwind hires designers of inference hardware', 15),
  makeStory('heat', 'Heat pumps cool a data centre in Lapland', 16),
]
const story = makeStory('n7', 'Northwind unveils the N7 inference chip', 0)

describe('related stories', () => {
  it.each<[name: string, candidates: readonly ReturnType<typeof makeStory>[], ids: readonly string[]]>([
    ['share rare words, most similar first', others, ['n6', 'hire']],
    ['do not depend on the order of candidates', [...others].reverse(), ['n6', 'hire']],
    ['are earlier', [makeStory('later', 'Northwind ships the N7 inference chip', -5), ...others], ['n6', 'hire']],
    ['are other stories', [story, ...others], ['n6', 'hire']],
    [
      'share a name, not only plain words',
      [makeStory('plain', 'Why an inference chip unveils nothing', 3), ...others.slice(0, 4)],
      [],
    ],
    [
      'are not those of the same writer',
      [makeStory('byline', 'Museum opens in Turin (Ada Vance/Daily Northwind Inference)', 3), ...others.slice(0, 4)],
      [],
    ],
    ['may be none', [], []],
  ])('%s', (_, candidates, ids) => {
    expect(relatedStories(story, candidates, 5).map(({ id }) => id)).toEqual(ids)
  })

  it('are at most `limit`', () => {
    expect(relatedStories(story, others, 1).map(({ id }) => id)).toEqual(['n6'])
  })

  it('are found in scripts without spaces and capitals', () => {
    const own = makeStory('b', '議会がAI規制法案を可決', 0)
    const found = relatedStories(
      own,
      [makeStory('a', 'AI規制法案、議会で審議入り', 30), makeStory('c', '新型半導体の量産開始', 31)],
      5,
    )
    expect(found.map(({ id }) => id)).toEqual(['a'])
  })
})
