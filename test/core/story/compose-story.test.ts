import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Item } from '../../../src/core/item/item.ts'
import { composeStory, leadOf } from '../../../src/core/story/compose-story.ts'
import type { BeatAssignment, Outlet, Report, Story } from '../../../src/core/story/story.ts'
import { HOUR, item, MONDAY } from '../../support/grouping.ts'
import { makeOutlet, makeReport } from '../../support/make.ts'

const outlet = (id: string, weight: number, publisher = `${id}.example`): Outlet =>
  makeOutlet(id, { language: 'de', weight, publisher })
const beats: BeatAssignment[] = [{ beat: 'chips', score: 3, reasons: ['word "chip" in title (+2)'] }]
const NOW = MONDAY + 2 * HOUR

const alpha = outlet('alpha', 5)
const beta = outlet('beta', 8)
const first = makeReport(item('alpha', 'Fab opens', { id: 'a', excerpt: 'In Dresden.' }), alpha)
const second = makeReport(item('beta', 'Dresden fab opens', { id: 'b', time: MONDAY + HOUR }), beta, {
  rule: 'similar',
  score: 0.4,
  nearest: 'a',
})
const compose = (reports: readonly Report[], previous: Story | null = null, now = NOW, filed = beats) =>
  composeStory({ id: 's', reports, previous, beats: filed, now, tagAuthority: 'wire.example' })

describe('leadOf', () => {
  it.each<[string, Report[], string]>([
    ['the weightiest publisher', [first, second], 'b'],
    ['the earliest of equals', [second, makeReport(item('gamma', 'Fab', { id: 'g' }), outlet('gamma', 8))], 'g'],
    [
      'one that tells before a somewhat weightier one that asks',
      [first, makeReport(item('beta', 'Will the fab open?', { id: 'q' }), outlet('beta', 7))],
      'a',
    ],
    [
      'the weightiest by far, though it counts up',
      [first, makeReport(item('beta', 'The 6 wildest claims about the fab', { id: 'q' }), outlet('beta', 9))],
      'q',
    ],
    [
      'the weightiest of those that ask',
      [
        makeReport(item('alpha', 'Why the fab?', { id: 'q' }), alpha),
        makeReport(item('beta', 'How so?', { id: 'r' }), beta),
      ],
      'r',
    ],
    ['the first id at the same time', [makeReport(item('z', 'Fab', { id: 'z' }), alpha), first], 'a'],
  ])('%s', (_name, reports, id) => {
    expect(leadOf(reports).item.id).toBe(id)
  })

  it('throws without reports', () => {
    expect(() => leadOf([])).toThrow('without reports')
  })
})

describe('composeStory', () => {
  it('composes a new story', () => {
    expect(compose([first])).toMatchObject({
      id: 's',
      tag: 'tag:wire.example,2026-05-04:s',
      leadId: 'a',
      headline: 'Fab opens',
      excerpt: 'In Dresden.',
      language: 'en',
      publishers: 1,
      firstAt: MONDAY,
      lastAt: MONDAY,
      published: MONDAY,
      updated: NOW,
      beats,
    })
  })

  it('names the outlet before a title that is a version or a column', () => {
    const named = { ...alpha, name: 'Plume' }
    const headline = (title: string) => compose([{ ...first, outlet: named, item: { ...first.item, title } }]).headline
    expect(headline('v0.9.1')).toBe('Plume: v0.9.1')
    expect(headline('Weekly roundup')).toBe('Plume: Weekly roundup')
    expect(headline('Plume 0.9.1')).toBe('Plume 0.9.1')
  })

  it('keeps id, tag and published when it grows, and moves updated', () => {
    const before = compose([second])
    const after = compose([second, first], before, NOW + HOUR)
    expect(after).toMatchObject({ id: 's', tag: before.tag, published: before.published, updated: NOW + HOUR })
    expect(after).toMatchObject({ firstAt: MONDAY, lastAt: MONDAY + HOUR, publishers: 2, leadId: 'b' })
  })

  it('returns the same story when nothing changed, whatever the order of reports and the reasons', () => {
    const before = compose([first, second])
    expect(compose([second, first], before, NOW + HOUR)).toEqual(before)
    const other = compose([first, second], before, NOW + HOUR, [{ beat: 'chips', score: 9, reasons: [] }])
    expect(other.updated).toBe(before.updated)
    expect(other.beats[0]!.score).toBe(9)
  })

  it.each<[string, Report[], BeatAssignment[]]>([
    ['another headline', [{ ...first, item: { ...first.item, title: 'Fab opens late' } }], beats],
    ['another excerpt', [{ ...first, item: { ...first.item, excerpt: 'In Leipzig.' } }], beats],
    ['another name of the outlet', [{ ...first, outlet: { ...alpha, name: 'Alpha Daily' } }], beats],
    ['another report', [first, second], beats],
    ['another beat', [first], []],
  ])('moves updated for %s', (_name, reports, filed) => {
    const before = compose([first])
    const after = compose(reports, before, NOW + HOUR, filed)
    expect(after.updated).toBe(NOW + HOUR)
    expect(after.contentHash).not.toBe(before.contentHash)
  })

  it.each<[string, Partial<Item>]>([
    ['link', { link: 'https://alpha.example/2', url: 'https://alpha.example/2' }],
    ['time', { time: MONDAY + 1, published: MONDAY + 1 }],
    ['id', { id: 'renamed' }],
  ])('does not move updated for another %s', (_name, over) => {
    const before = compose([first])
    const after = compose([{ ...first, item: { ...first.item, ...over } }], before, NOW + HOUR)
    expect(after.updated).toBe(before.updated)
  })

  it('does not move updated for a second report of one outlet and title', () => {
    const before = compose([first])
    const twin = { ...first, item: { ...first.item, id: 'twin' } }
    expect(compose([first, twin], before, NOW + HOUR).updated).toBe(before.updated)
  })

  it('does not move updated of a story with a hash of an earlier version', () => {
    const { item: of, outlet: by } = first
    const timeline = [[of.id, by.name, by.site, of.link ?? '', of.title, of.time]]
    const now = compose([first])
    const shown = [of.id, now.headline, now.excerpt, now.language ?? '', ...now.beats.map(({ beat }) => beat)]
    const face = createHash('sha256')
      .update(JSON.stringify([shown, timeline]))
      .digest('hex')
      .slice(0, 32)
    const before = { ...now, contentHash: face }
    expect(compose([first], before, NOW + HOUR)).toMatchObject({
      updated: before.updated,
      contentHash: now.contentHash,
    })
    const retitled = { ...first, item: { ...of, title: 'Fab opens late' } }
    expect(compose([retitled], before, NOW + HOUR).updated).toBe(NOW + HOUR)
  })

  it.each<[string, Report[], number]>([
    ['two publishers', [first, second], 2],
    [
      'two outlets of one family',
      [first, makeReport(item('x', 'Fab', { id: 'x' }), outlet('x', 1, 'alpha.example'))],
      1,
    ],
    [
      'a wire copy counts as the one it copies',
      [first, { ...second, membership: { ...second.membership, rule: 'same-text' } }],
      1,
    ],
    [
      'a copy of a copy too',
      [
        first,
        { ...second, membership: { ...second.membership, rule: 'same-text' } },
        makeReport(item('c', 'Fab', { id: 'c' }), outlet('c', 1), { rule: 'same-url', nearest: 'b' }),
      ],
      1,
    ],
    [
      'an outlet that copied and also wrote counts',
      [
        first,
        { ...second, membership: { ...second.membership, rule: 'same-text' } },
        makeReport(item('beta', 'What the fab means', { id: 'b2' }), beta, { rule: 'similar', nearest: 'a' }),
      ],
      2,
    ],
    [
      'a copy of something not there counts itself',
      [makeReport(first.item, alpha, { rule: 'same-url', nearest: 'gone' })],
      1,
    ],
    [
      'copies of each other end somewhere',
      [
        makeReport(item('x', 'Fab', { id: 'x' }), outlet('x', 1), { rule: 'same-url', nearest: 'y' }),
        makeReport(item('y', 'Fab', { id: 'y' }), outlet('y', 1), { rule: 'same-url', nearest: 'x' }),
      ],
      2,
    ],
  ])('counts independent publishers: %s', (_name, reports, publishers) => {
    expect(compose(reports).publishers).toBe(publishers)
  })

  it.each<[string, Partial<Item>, string]>([
    ['the start of the text', { excerpt: 'A short note.' }, 'A short note.'],
    ['cut at a word', { excerpt: `${'word '.repeat(60)}end` }, `${'word '.repeat(23)}word…`],
    ['cut anywhere in a script without spaces', { excerpt: '新'.repeat(300) }, `${'新'.repeat(120)}…`],
    ['not cut inside a character', { excerpt: `x${'😀'.repeat(100)}` }, `x${'😀'.repeat(59)}…`],
    ['the outlet', {}, 'The alpha'],
  ])('gives an untitled item a headline: %s', (_name, over, headline) => {
    expect(compose([makeReport(item('alpha', '', { id: 'a', ...over }), alpha)]).headline).toBe(headline)
  })

  it('takes the language of the outlet where the item has none', () => {
    expect(compose([makeReport({ ...first.item, language: null }, alpha)]).language).toBe('de')
  })
})
