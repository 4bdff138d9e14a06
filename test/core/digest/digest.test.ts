import { describe, expect, it } from 'vitest'
import type { Digest } from '../../../src/core/digest/digest.ts'
import { digestTag } from '../../../src/core/digest/digest.ts'
import { makeDigest } from '../../../src/core/digest/make-digest.ts'
import type { StoryView } from '../../../src/core/story/story.ts'
import { beats, outlet, report, view } from '../../support/hostile-newsroom.ts'

const site = { timeZone: 'Europe/Berlin', tagAuthority: 'wire.example' }
const rules = { id: 'daily', title: 'The day', beats: ['ai-beats', 'policy', 'chips'], perBeat: 2, perPublisher: 9 }
const at = (hour: number) => Date.UTC(2026, 2, 3, hour)
const filed = (...ids: string[]) => ({ beats: ids.map((beat) => ({ beat, score: 1, reasons: [] })) })
const digest = (views: readonly StoryView[], closedAt: number | null = null, over: object = {}): Digest =>
  makeDigest({
    rules,
    beats,
    site,
    key: '2026-03-03',
    candidates: views.map((each) => ({ view: each, update: null })),
    closedAt,
    ...over,
  })
const outline = ({ sections }: Digest) =>
  sections.map((section) => [section.beat, section.stories.map(({ id }) => id).join(' '), section.left])

describe('makeDigest', () => {
  it('puts the umbrella last, so that the special beats win', () => {
    const views = [
      view('everywhere', filed('ai-beats', 'chips', 'policy')),
      view('only-ai', filed('ai-beats')),
      view('a-chip', filed('chips', 'ai-beats')),
      view('unfiled', filed('robots')),
    ]
    expect(outline(digest(views))).toEqual([
      ['policy', 'everywhere', 0],
      ['chips', 'a-chip', 0],
      ['ai-beats', 'only-ai', 0],
    ])
  })

  it('has a key, limits and a permanent id', () => {
    expect(digest([])).toMatchObject({
      version: 2,
      period: 'daily',
      key: '2026-03-03',
      tag: 'tag:wire.example,2026:digest/daily/2026-03-03',
      limits: { perBeat: 2, perPublisher: 9 },
      closedAt: null,
      sections: [],
      stories: 0,
      left: 0,
      unreached: [],
    })
    expect(digest([], null, { key: '2026-W10', rules: { ...rules, id: 'weekly' } })).toMatchObject({
      period: 'weekly',
      tag: 'tag:wire.example,2026:digest/weekly/2026-W10',
    })
    expect(digestTag(site, 'a b')).toBe('tag:wire.example,2026:digest/a%20b')
    expect(() => digest([], null, { key: '2026-02-30' })).toThrow(RangeError)
  })

  it('counts unranked stories as left out, if need be in a section without any other', () => {
    const unranked = [view('x', filed('policy')).story, view('y', filed('chips')).story, view('z', filed('none')).story]
    const made = digest([view('s', filed('chips'))], null, { unranked })
    expect(outline(made)).toEqual([
      ['policy', '', 1],
      ['chips', 's', 1],
    ])
    expect(made).toMatchObject({ stories: 1, left: 2 })
  })

  it('has all that a page needs, clean, and survives JSON', () => {
    const zeitung = outlet('zeitung', { name: 'Die Zeitung', language: 'de' })
    const made = digest(
      [
        view('s', { ...filed('chips'), headline: 'A \u202Eb\u0000 \uD800c' }, [
          report('s-1', outlet('gazette'), { title: 'x'.repeat(500), link: 'javascript:alert(1)' }),
          report('s-2', zeitung, { title: 'Zwei', time: at(9) }),
        ]),
      ],
      at(23),
      { unreached: [{ name: 'The Void', site: 'https://void.example/', health: 'gone' }] },
    )
    expect(JSON.parse(JSON.stringify(made))).toEqual(made)
    expect(made).toMatchObject({
      title: 'The day',
      timeZone: 'Europe/Berlin',
      closedAt: at(23),
      unreached: [{ name: 'The Void', health: 'gone' }],
    })
    const [story] = made.sections[0]!.stories
    expect(story).toMatchObject({
      id: 's',
      tag: 'tag:wire.example,2026-03-03:story/s',
      headline: 'A b c',
      publishers: 2,
      update: null,
    })
    expect(story!.reports[0]).toMatchObject({ outlet: 'The gazette', link: null })
    expect(story!.reports[0]!.title).toHaveLength(300)
    expect(story!.reports[1]).toEqual({
      outlet: 'Die Zeitung',
      title: 'Zwei',
      link: 'https://zeitung.example/s-2',
      time: at(9),
      language: 'de',
    })
  })

  it('titles the section of a removed beat by its id', () => {
    const made = digest([view('s', filed('gone'))], null, { rules: { ...rules, beats: ['gone', 'gone'] } })
    expect(made.sections.map(({ beat, title }) => [beat, title])).toEqual([['gone', 'gone']])
  })
})
