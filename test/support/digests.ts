import { readFileSync } from 'node:fs'
import type { Digest, DigestStory } from '../../src/core/digest/digest.ts'
import { readDigest } from '../../src/core/digest/digest-json.ts'
import type { Publication } from '../../src/outputs/digest-addresses.ts'
import { beats, hostile, site } from './hostile-newsroom.ts'

/** Invented digests for the tests of printing. */

export const publication: Publication = {
  site,
  digests: [
    { id: 'daily', title: 'The day' },
    { id: 'weekly', title: 'The week & more' },
  ],
  beats,
}

const at = (day: number, hour: number) => Date.UTC(2026, 9, day, hour)

export const aDigestStory = (
  id: string,
  over: Partial<DigestStory> = {},
  outlets: readonly string[] = ['The Gazette'],
): DigestStory => ({
  id,
  tag: `tag:wire.example,2026-10-10:story/${id}`,
  headline: `Headline of ${id}`,
  excerpt: `What ${id} is about, in a sentence that is long enough to be broken into two lines.`,
  language: 'en',
  publishers: outlets.length,
  published: at(10, 8),
  reports: outlets.map((outlet) => ({
    outlet,
    title: `${outlet} on ${id}`,
    link: `https://${outlet.toLowerCase().replace(/[^a-z]/g, '')}.example/${id}?a=1&b=2`,
    time: at(10, 8),
    language: 'en',
  })),
  update: null,
  ...over,
})

export const aDigest = (over: Partial<Digest> = {}): Digest => {
  const { sections = [] } = over
  return {
    version: 2,
    id: 'daily',
    title: 'The day',
    period: 'daily',
    key: '2026-10-10',
    tag: 'tag:wire.example,2026:digest/daily/2026-10-10',
    timeZone: 'Europe/Berlin',
    closedAt: at(11, 4),
    sections,
    stories: sections.reduce((sum, { stories }) => sum + stories.length, 0),
    left: sections.reduce((sum, { left }) => sum + left, 0),
    limits: { perBeat: 5, perPublisher: 3 },
    unreached: [],
    ...over,
  }
}

const many = ['The Gazette', 'Beta Courier', 'Gamma Blatt', 'Delta Times', 'Epsilon 新聞', 'Zeta <Labs> & Sons']

export const daily = aDigest({
  sections: [
    {
      beat: 'chips',
      title: 'Chips & fabs',
      stories: [
        aDigestStory('n7', { headline: 'Northwind unveils the N7 & a <fast> interposer' }, many),
        aDigestStory('heron', {
          update: { edition: '2026-10-09', publishers: 3, before: 'Heron 3 is out' },
          headline: 'Heron 3 withdrawn after a fault in its tokenizer, two days after a release that was delayed twice',
          excerpt: 'From the first hour on, developers saw garbled output.',
        }),
      ],
      left: 4,
    },
    {
      beat: 'gone',
      title: 'A beat that is no more',
      stories: [
        aDigestStory('law', {
          headline: '議会がAI法を可決、来年四月から施行される見通しとなり各社は対応を急いでいると関係者が述べた',
          excerpt: '',
          language: 'ja',
        }),
        aDigestStory('bare', {
          headline: ' ',
          excerpt: '> quoted by nobody',
          reports: [{ ...aDigestStory('x').reports[0]!, link: null }],
        }),
      ],
      left: 1,
    },
    { beat: 'policy', title: 'Policy', stories: [], left: 2 },
  ],
  unreached: [
    { name: 'The Void', site: 'https://void.example/', health: 'failed' },
    { name: 'Guarded & Co', site: null, health: 'blocked' },
    { name: 'Hurried', site: 'https://hurried.example/', health: 'limited' },
    { name: 'Gone', site: 'https://gone.example/', health: 'gone' },
  ],
})

const weekly = aDigest({
  id: 'weekly',
  title: 'The week & more',
  period: 'weekly',
  key: '2026-W53',
  tag: 'tag:wire.example,2026:digest/weekly/2026-W53',
  closedAt: Date.UTC(2027, 0, 4, 5),
  sections: [{ beat: 'policy', title: 'Policy', stories: [aDigestStory('court')], left: 0 }],
})

const first = readDigest(readFileSync(new URL('../fixtures/digests/version-1.json', import.meta.url), 'utf8'), site)

const hostiles = aDigest({
  key: '2026-10-11',
  tag: 'tag:wire.example,2026:digest/daily/2026-10-11',
  closedAt: null,
  sections: [
    {
      beat: 'chips',
      title: 'Chips & fabs',
      stories: hostile.map(([, given], index) =>
        aDigestStory(`h${index}`, { headline: given, excerpt: given, language: index % 2 ? 'x-"><b>' : null }, [given]),
      ),
      left: 0,
    },
  ],
})

export const digests: Readonly<Record<string, Digest>> = {
  daily,
  weekly,
  'version-1': first,
  hostile: hostiles,
  empty: aDigest({ key: '2026-10-12', closedAt: null }),
}
