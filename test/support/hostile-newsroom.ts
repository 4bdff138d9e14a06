import type { Item } from '../../src/core/item/item.ts'
import type { Site } from '../../src/core/publish/site.ts'
import type { Outlet, Report, Story, StoryView } from '../../src/core/story/story.ts'
import { makeFacts, makeItem, makeOutlet, makeReport, makeStory } from './make.ts'

/** An invented publication, newsroom and stories for the tests of printing. */
export const site: Site = {
  title: 'The Example Wire',
  description: 'What happened, by beat.',
  url: 'https://wire.example/news/',
  language: 'en',
  timeZone: 'Europe/Berlin',
  contact: 'desk@wire.example',
  disclaimer: 'Chosen by machine.',
  rights: '© The Example Wire; excerpts belong to their outlets',
  tagAuthority: 'wire.example',
}

export const facts = makeFacts
export const outlet = makeOutlet

export const item = (id: string, over: Partial<Item> = {}): Item =>
  makeItem(id, {
    sourceId: 'gazette',
    link: `https://gazette.example/${id}`,
    url: `https://gazette.example/${id}`,
    title: `Title of ${id}`,
    excerpt: `Excerpt of ${id}.`,
    language: null,
    published: Date.UTC(2026, 2, 3, 8),
    time: Date.UTC(2026, 2, 3, 8),
    firstSeen: Date.UTC(2026, 2, 3, 9),
    ...over,
  })

export const report = (id: string, from: Outlet, over: Partial<Item> = {}): Report =>
  makeReport(
    item(id, {
      sourceId: from.sourceId,
      link: `https://${from.sourceId}.example/${id}`,
      url: `https://${from.sourceId}.example/${id}`,
      ...over,
    }),
    from,
    { storyId: '' },
  )

export const story = (id: string, over: Partial<Story> = {}): Story =>
  makeStory(id, `${id}-1`, {
    tag: `tag:wire.example,2026-03-03:story/${id}`,
    excerpt: `What ${id} is about.`,
    firstAt: Date.UTC(2026, 2, 3, 8),
    lastAt: Date.UTC(2026, 2, 3, 8),
    published: Date.UTC(2026, 2, 3, 8),
    updated: Date.UTC(2026, 2, 3, 8),
    beats: [{ beat: 'chips', score: 3, reasons: [] }],
    ...over,
  })

/** A story; by default its only report is by the Gazette. */
export const view = (
  id: string,
  over: Partial<Story> = {},
  reports: readonly Report[] = [report(`${id}-1`, outlet('gazette'))],
): StoryView => ({
  story: story(id, { leadId: reports[0]?.item.id ?? `${id}-1`, publishers: reports.length, ...over }),
  reports,
})

export const beats = [
  { id: 'ai-beats', title: 'AI', description: 'Everything about AI.', umbrella: true },
  {
    id: 'chips',
    title: 'Chips & fabs',
    description: 'Accelerators, foundries, "packaging" & <memory>.',
    umbrella: false,
  },
  { id: 'policy', title: 'Policy', description: 'Laws and courts.', umbrella: false },
] as const

export const chips = beats[1]

/** Titles that have broken other sites' feeds: a name, the title as given, and what a reader must see. */
export const hostile: readonly (readonly [name: string, given: string, seen: string])[] = [
  ['an end of CDATA, twice', 'a ]]> b ]]> c', 'a ]]> b ]]> c'],
  ['a script', '<script>alert(1)</script> ends', '<script>alert(1)</script> ends'],
  ['a tag', 'How <b>not</b> to', 'How <b>not</b> to'],
  ['an escaped reference', 'Write &amp;lt; as &lt;', 'Write &amp;lt; as &lt;'],
  ['a bare ampersand', 'AT&T and R&D & more', 'AT&T and R&D & more'],
  ['a reference without semicolon', 'Terms &copy 2026', 'Terms &copy 2026'],
  ['less and more', '1 < 2 > 0 and 3<4', '1 < 2 > 0 and 3<4'],
  ['quotes', `"double" and 'single'`, `"double" and 'single'`],
  ['control characters', 'a\u0000b\u0008c\u001Fd\u007Fe\u0085f', 'abcde f'],
  ['lone surrogates', 'x\uD800y\uDC00z', 'xyz'],
  ['noncharacters', 'p\uFFFEq\uFFFFr\uFDD0s\uFEFFt', 'pqrst'],
  ['bidi overrides', 'safe\u202Egpj.exe\u202C \u2066x\u2069', 'safegpj.exe x'],
  ['emoji', 'Robots 👩🏽‍🚀 win 🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'Robots 👩🏽‍🚀 win 🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
  ['right to left', 'שלום \u200Fעולם', 'שלום \u200Fעולם'],
  ['lines and tabs', '  one\n\ttwo\u2028three  ', 'one two three'],
]
