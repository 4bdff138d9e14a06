import type { Document } from '../../src/core/publish/document.ts'
import { type FeedEdition, makeFeedEdition } from '../../src/core/publish/feed-edition.ts'
import type { Site } from '../../src/core/publish/site.ts'
import type { Output } from '../../src/outputs/output.ts'
import { storyFeed } from '../../src/outputs/story-feed.ts'
import { beats, chips, facts, hostile, outlet, report, view } from './hostile-newsroom.ts'

const at = (day: number, hour: number, minute = 0) => Date.UTC(2026, 2, day, hour, minute)

const gazette = outlet('gazette', {
  name: 'The Gazette',
  facts: facts({
    id: 'tag:gazette.example,2001:all',
    title: 'The Gazette | Technology',
    link: 'https://gazette.example/tech',
    self: 'https://gazette.example/tech/feed.atom',
    language: 'en-GB',
    rights: '© Gazette Media Ltd',
    updated: at(9, 23),
    authors: [{ name: 'Gazette staff', uri: 'https://gazette.example/staff' }],
  }),
})
const zeitung = outlet('zeitung', { name: 'Die Zeitung', language: 'de', facts: facts({ title: 'Zeitung: Technik' }) })
const kiosk = outlet('kiosk', { name: 'Kiosk', facts: facts({ id: 'not an IRI', rights: 'CC BY 4.0' }) })

const filed = (...ids: string[]) => ids.map((beat) => ({ beat, score: 3, reasons: [] }))

const severalOutlets = makeFeedEdition(
  [
    view(
      'fab-opens',
      {
        headline: 'Foundry opens its first 2-nm fab in Saxony',
        excerpt: 'The plant is to make 40,000 wafers a month by 2028, the company said on Tuesday.',
        language: 'en-GB',
        published: at(3, 8),
        updated: at(3, 11, 30),
        publishers: 3,
        beats: filed('chips', 'ai-beats'),
      },
      [
        report('fab-1', gazette, {
          title: 'Foundry opens its first 2-nm fab in Saxony',
          authors: ['Ada Writer', 'Ben Reporter', 'Ada Writer'],
          language: 'en-GB',
          published: at(3, 8),
          time: at(3, 8),
        }),
        report('fab-2', zeitung, { title: 'Chipfabrik in Sachsen eröffnet', time: at(3, 9) }),
        report('fab-3', kiosk, { title: 'New fab: 40,000 wafers a month', time: at(3, 10) }),
        report('fab-4', kiosk, { link: 'https://kiosk.example/fab-3', title: 'The same page again', time: at(3, 11) }),
        report('fab-5', outlet('nolink'), { link: null, url: null, title: 'Heard on the radio', time: at(3, 11) }),
      ],
    ),
    view(
      'exportregeln',
      {
        headline: 'Ausfuhrregeln für Beschleuniger verschärft',
        excerpt: '',
        language: 'de',
        published: at(2, 18, 5),
        updated: at(2, 18, 5),
        beats: filed('policy', 'chips', 'retired-beat'),
      },
      [report('regeln-1', zeitung, { title: 'Ausfuhrregeln für Beschleuniger verschärft', time: at(2, 18, 5) })],
    ),
    view('in-another-beat', { published: at(4, 0), beats: filed('policy') }),
  ],
  chips,
  100,
  beats,
)

const hostileStories = makeFeedEdition(
  hostile.map(([name, text], index) =>
    view(
      `hostile-${index}`,
      {
        headline: text,
        excerpt: `${name}: ${text}`,
        language: index % 2 === 0 ? null : 'x-??',
        published: at(5, 0, index),
        updated: at(5, 0, index),
      },
      [
        report(
          `hostile-${index}-1`,
          outlet('evil', { name: text, facts: facts({ title: text, rights: text, authors: [{ name: text }] }) }),
          {
            title: text,
            authors: [text],
            link: 'https://evil.example/a|b?c=[1]&d="2"&e=%zz#f#g',
          },
        ),
        report(`hostile-${index}-2`, outlet('worse', { name: '', url: 'not a URL', site: 'data:,x' }), {
          title: '',
          link: 'javascript:alert(1)',
        }),
      ],
    ),
  ),
  chips,
  100,
)

const archive: FeedEdition = {
  ...severalOutlets,
  place: { feed: 'feeds/chips/2026-02', query: '', page: 'beats/chips', tag: 'beat/chips' },
  links: [
    { rel: 'current', feed: 'feeds/chips', query: '' },
    { rel: 'prev-archive', feed: 'feeds/chips/2026-01', query: '' },
    { rel: 'next-archive', feed: 'feeds/chips/2026-03', query: '' },
  ],
  archive: true,
}
const QUESTION = 'lang=en&q=%22export+rules%22+-x'
const search: FeedEdition = {
  ...severalOutlets,
  beat: { id: 'search', title: 'Search for "export rules" -x & more', description: '' },
  place: { feed: 'search', query: QUESTION, page: `search?${QUESTION}`, tag: `search?${QUESTION}` },
  links: [{ rel: 'next', feed: 'search', query: `before=123&${QUESTION}` }],
}

const pictures: FeedEdition = {
  ...severalOutlets,
  pictures: new Map([
    [
      'fab-opens',
      {
        storyId: 'fab-opens',
        itemId: 'fab-1',
        hash: '0123456789abcdef0123456789abcdef',
        width: 960,
        height: 540,
        alt: 'A hall of machines, "clean" & <white>',
        credit: 'Ada Writer / The Gazette ]]>',
        provenance: 'generated',
        page: 'https://gazette.example/fab-1',
      },
    ],
  ]),
}

/** Editions whose golden prints are in `test/fixtures/outputs`, by file name. */
export const feedEditions: Readonly<Record<string, FeedEdition>> = {
  empty: makeFeedEdition([], chips, 100, beats),
  'several-outlets': severalOutlets,
  hostile: hostileStories,
  archive,
  search,
  pictures,
}

/** An edition as one format prints it. */
export const printStories = (output: Output, edition: FeedEdition, site: Site): Document =>
  output.print(storyFeed(edition, site))
