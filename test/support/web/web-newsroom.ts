import type { Config } from '../../../src/config/types.ts'
import { toItems } from '../../../src/core/item/adopt-entries.ts'
import type { Item } from '../../../src/core/item/item.ts'
import type { Entry } from '../../../src/core/source/entry.ts'
import { newState } from '../../../src/core/source/next-state.ts'
import type { SourceState } from '../../../src/core/source/source-state.ts'
import { DEFAULT_REUSE_TERMS } from '../../../src/core/story/reuse-terms.ts'
import type { Membership, Rule, Story } from '../../../src/core/story/story.ts'
import type { AppContext } from '../../../src/jobs/app-context.ts'
import { readPicture } from '../../../src/sources/pictures/read-picture.ts'
import { makeEntry } from '../make.ts'
import { inventPicture } from '../pictures.ts'
import { buildApp, NOON, type TestApp, testBeat, testConfig, testSite, testSource } from '../test-app.ts'

const HOUR = 3_600_000
const daily = { period: 'daily', perBeat: 5, perPublisher: 3, closeAt: '00:30' } as const

export const newsroomConfig = (over: Partial<Config> = {}): Config =>
  testConfig({
    site: {
      ...testSite,
      title: 'The Test Wire',
      description: 'News of an invented industry, grouped by event.',
      timeZone: 'America/Sao_Paulo',
      disclaimer: 'Collected and grouped by machine; headlines and excerpts belong to the outlets named.',
    },
    sources: [
      testSource('alpha', { name: 'Alpha Post', weight: 8 }),
      testSource('beta', { name: 'Beta Courier' }),
      testSource('gamma', { name: 'Gamma Blatt', language: 'de' }),
      testSource('delta', { name: 'الدلتا', language: 'ar' }),
      testSource('epsilon', {
        name: 'Epsilon 新聞',
        language: 'ja',
        schedule: { cron: '0 7 * * *', timeZone: 'Asia/Tokyo' },
      }),
      testSource('zeta', { name: 'Zeta <Labs> & Sons', kind: 'page' }),
    ],
    beats: [
      testBeat('ai-beats', ['AI'], { title: 'All AI', umbrella: true }),
      ...['models', 'research', 'chips', 'infrastructure', 'funding', 'policy', 'safety', 'products', 'robotics'].map(
        (id) => testBeat(id, [id]),
      ),
    ],
    digests: [
      { id: 'daily', title: 'Daily digest', beats: ['ai-beats', 'chips'], ...daily },
      { id: 'chips', title: 'Chip digest', beats: ['chips'], ...daily },
    ],
    ...over,
  })

interface Line {
  readonly source: string
  readonly title: string
  readonly summary?: string
  readonly hoursAgo: number
  readonly rule?: Rule
  readonly over?: Partial<Entry>
}

/** Ids of the stories below, for requesting their pages. */
export const ids = {
  chip: 'storychip',
  hostile: 'storyhostile',
  long: 'storylong',
  arabic: 'storyarabic',
  single: 'storysingle',
  yesterday: 'storyyesterday',
}

export const LONG = `Supercalifragilistic${'expialidocious'.repeat(12)}: https://very.long.example/${'path/'.repeat(30)}`
export const HOSTILE = `</title><script>alert(1)</script>"'><img src=x onerror=alert(2)> & ]]>`

const plan: readonly { id: string; beats: readonly string[]; lines: readonly Line[] }[] = [
  {
    id: ids.chip,
    beats: ['ai-beats', 'chips'],
    lines: [
      {
        source: 'alpha',
        title: 'Northwind unveils the N7, an inference chip with 96 GB of memory',
        summary:
          'Northwind says the N7 doubles the throughput of its predecessor at the same power and ships to cloud customers in spring.',
        hoursAgo: 3,
      },
      { source: 'beta', title: 'Northwind N7 inference chip doubles throughput', hoursAgo: 2.5, rule: 'similar' },
      {
        source: 'gamma',
        title: 'Northwind stellt Inferenzchip N7 vor',
        hoursAgo: 2,
        rule: 'similar',
        over: { language: 'de' },
      },
      {
        source: 'zeta',
        title: 'Northwind unveils the N7, an inference chip with 96 GB of memory',
        hoursAgo: 1.5,
        rule: 'same-text',
        over: { via: { title: 'Alpha Post', url: 'https://alpha.example/' }, authors: [{ name: 'R. Porter' }] },
      },
    ],
  },
  {
    id: ids.hostile,
    beats: ['ai-beats', 'safety'],
    lines: [{ source: 'zeta', title: HOSTILE, summary: HOSTILE, hoursAgo: 4 }],
  },
  { id: ids.long, beats: ['ai-beats'], lines: [{ source: 'beta', title: LONG, summary: LONG, hoursAgo: 5 }] },
  {
    id: ids.arabic,
    beats: ['ai-beats', 'policy'],
    lines: [
      {
        source: 'delta',
        title: 'البرلمان يقر قانون الذكاء الاصطناعي',
        summary: 'أقر البرلمان القانون بأغلبية كبيرة.',
        hoursAgo: 6,
      },
      { source: 'epsilon', title: '議会がAI法を可決', hoursAgo: 5.5, rule: 'similar' },
    ],
  },
  {
    id: ids.single,
    beats: ['ai-beats', 'robotics'],
    lines: [
      {
        source: 'beta',
        title: 'A robot hand learns to tie a bow line from forty demonstrations',
        summary: 'Researchers at an invented institute describe a training method that needs no simulation.',
        hoursAgo: 7,
        over: { link: 'javascript:alert(1)' },
      },
    ],
  },
  {
    id: ids.yesterday,
    beats: ['ai-beats', 'funding'],
    lines: [
      {
        source: 'alpha',
        title: 'Harbour Labs raises $120M to build planning models',
        summary: 'The round was led by an invented fund.',
        hoursAgo: 20,
      },
      { source: 'beta', title: 'Harbour Labs closes $120M round', hoursAgo: 21, rule: 'similar' },
    ],
  },
]

const itemOf = (app: AppContext, line: Line, at: number): Item => {
  const source = app.config().sources.find(({ id }) => id === line.source)!
  const [item] = toItems(
    [
      makeEntry({
        guid: `${line.source}-${line.title}`,
        link: `${source.site}news/${at}`,
        title: line.title,
        summary: line.summary ?? '',
        published: at,
        ...line.over,
      }),
    ],
    source,
    app.now(),
  ).items
  return item!
}

/** Fills the store as crawling, grouping and assigning beats would have. */
export async function fill(app: AppContext, now: number): Promise<void> {
  const { store } = app
  const claims = await store.claimDue(now, 100, 60_000)
  const items: Item[] = []
  const stories: Story[] = []
  const memberships: Membership[] = []
  for (const { id, beats, lines } of plan) {
    const own = lines.map((line) => itemOf(app, line, now - line.hoursAgo * HOUR))
    const lead = own[0]!
    const published = Math.min(...own.map(({ time }) => time))
    items.push(...own)
    stories.push({
      id,
      tag: `tag:wire.example,2026:story/${id}`,
      leadId: lead.id,
      headline: lead.title,
      excerpt: lead.excerpt,
      language: lead.language,
      publishers: new Set(lines.filter(({ rule }) => rule !== 'same-text').map(({ source }) => source)).size,
      firstAt: published,
      lastAt: Math.max(...own.map(({ time }) => time)),
      published,
      updated: published,
      contentHash: id,
      beats: beats.map((beat) => ({ beat, score: 2, reasons: [`word "${beat}" in title (+2)`] })),
    })
    own.forEach((item, at) => {
      const rule = lines[at]!.rule ?? 'first'
      memberships.push({
        itemId: item.id,
        storyId: id,
        rule,
        score: rule === 'similar' ? 0.72 : 1,
        nearest: rule === 'first' ? null : lead.id,
        shared: rule === 'similar' ? ['northwind', 'n7', 'inference'] : [],
      })
    })
  }
  for (const { source, lease } of claims) {
    const own = items.filter(({ sourceId }) => sourceId === source.id)
    const state: SourceState = {
      ...newState(source, now + HOUR),
      health: 'ok',
      lastAttemptAt: now,
      lastSuccessAt: now,
      lastNewsAt: now - HOUR,
      entries: own.length,
    }
    await store.saveCrawl({ sourceId: source.id, lease, state, items: own })
  }
  await store.saveStories({ stories, memberships, grouped: items.map(({ id }) => id) })
}

/** An app with six stories by six outlets on two days. Close its store when done. */
export async function newsroom(over: Partial<Config> = {}): Promise<TestApp> {
  const app = await buildApp({ config: newsroomConfig(over), now: NOON })
  await fill(app, NOON)
  app.touch()
  return app
}

/** The same, with pictures for the chip story and one of yesterday's, and sources that let us show them. */
export async function illustratedNewsroom(over: Partial<Config> = {}): Promise<TestApp> {
  const app = await newsroom(over)
  const terms = { ...DEFAULT_REUSE_TERMS, images: 'show' as const }
  await app.store.syncSources(
    app.config().sources.map((source) => ({ ...source, terms })),
    () => app.now(),
  )
  for (const [storyId, hue] of [
    [ids.chip, 40],
    [ids.yesterday, 120],
  ] as const) {
    const [view] = await app.store.storyViews([storyId])
    const read = await readPicture(await inventPicture({ hue }))
    if (typeof read === 'string') throw new Error(read)
    const { hash, width, height, files } = read
    const picture = {
      storyId,
      itemId: view!.reports[0]!.item.id,
      hash,
      width,
      height,
      alt: 'Two fields of colour',
      credit: 'Ada Example / Alpha Post',
      provenance: storyId === ids.chip ? ('generated' as const) : null,
      page: 'https://alpha.example/news/1',
    }
    await app.store.savePicture({ storyId, picture, attempts: {} }, files)
  }
  app.touch()
  return app
}
