import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_PARAMETERS } from '../../../src/core/grouping/parameters.ts'
import { createRecentItems } from '../../../src/core/grouping/recent-items.ts'
import type { Item } from '../../../src/core/item/item.ts'
import { storyIdOf } from '../../../src/core/story/story-id.ts'
import { background, DAY, group, HOUR, item, MONDAY } from '../../support/grouping.ts'

const run = (items: readonly Item[]) => group(items, createRecentItems(background))
const later = (hours: number) => ({ time: MONDAY + hours * HOUR })

describe('two items are one story', () => {
  it.each<[string, Item, Item, string]>([
    [
      'same event in other words',
      item('alpha', 'Nvidia unveils Rubin Ultra accelerator at its Taipei keynote'),
      item('beta', 'At Taipei keynote, Nvidia shows off the Rubin Ultra accelerator', later(3)),
      'similar',
    ],
    [
      'same event, told by the summaries',
      item('alpha', 'A voice that listens', { excerpt: 'Helio Labs launches Halcyon, a full-duplex voice model.' }),
      item('beta', 'Talking over it is fine now', { excerpt: 'Halcyon, the full-duplex voice model by Helio Labs.' }),
      'similar',
    ],
    [
      'Chinese without spaces',
      item('alpha', '星河实验室发布全新语音模型海燕', { language: 'zh' }),
      item('beta', '海燕语音模型由星河实验室正式发布', { language: 'zh', ...later(2) }),
      'similar',
    ],
    [
      'the same version',
      item('alpha', 'Helio launches Comet-5.5 model'),
      item('beta', 'Comet-5.5 model launches, says Helio'),
      'similar',
    ],
    [
      'the same amount written differently',
      item('alpha', 'Quanta Robotics raises $3.5B in new funding'),
      item('beta', 'Robot maker Quanta raises $3.5 billion'),
      'similar',
    ],
    [
      'the same canonical URL under another headline',
      item('alpha', 'Completely unlike the other', { url: 'https://news.example/a/1' }),
      item('hub', 'What everyone discusses', { url: 'https://news.example/a/1', ...later(1) }),
      'same-url',
    ],
    [
      'the same URL weeks later',
      item('alpha', 'Chip plant opens in Dresden', { url: 'https://news.example/a/2' }),
      item('beta', 'Worth another look', { url: 'https://news.example/a/2', time: MONDAY + 9 * DAY }),
      'same-url',
    ],
    [
      'a wire copy, cut shorter',
      item('wire', 'Regulators open inquiry into Orbital AI over training data', {
        excerpt: 'Brussels opened an inquiry on Monday into how Orbital AI gathered the data for its newest models.',
      }),
      item('paper', 'Regulators open inquiry into Orbital AI over training data', {
        excerpt: 'Brussels opened an inquiry on Monday into how Orbital AI gathered the data',
        ...later(5),
      }),
      'same-text',
    ],
    [
      "one outlet's article that came again under another headline",
      item('alpha', 'Why workers lose faith in the new assistants', {
        id: 'a1',
        url: 'https://news.example/a/3',
        excerpt: 'A survey of nine hundred offices finds adoption up and confidence down.',
      }),
      item('alpha', 'I lost two hours of my day', {
        id: 'a2',
        url: 'https://news.example/a/3',
        excerpt: 'A survey of nine hundred offices finds adoption up and confidence down.',
        time: MONDAY + 4 * DAY,
      }),
      'same-url',
    ],
  ])('%s', (_name, first, second, rule) => {
    const [began, joined] = run([first, second])
    expect(began).toMatchObject({ rule: 'first', score: 1, nearest: null, shared: [], storyId: storyIdOf(first.id) })
    expect(joined).toMatchObject({ storyId: began!.storyId, rule, nearest: first.id })
    expect(joined!.score).toBeGreaterThan(0)
    expect(joined!.score).toBeLessThanOrEqual(1)
    expect(joined!.shared.length).toBeGreaterThan(0)
  })
})

describe('two items are two stories', () => {
  it.each<[string, Item, Item]>([
    ['another version', item('alpha', 'Helio launches GPT-5'), item('beta', 'Helio launches GPT-5.5')],
    [
      'another version behind a space',
      item('alpha', 'Helio Fable 5 arrives'),
      item('beta', 'Helio Fable 4.5 arrives', later(20)),
    ],
    ['another amount', item('alpha', 'Startup Quanta raises $10B'), item('beta', 'Startup Orbital raises $3.5B')],
    [
      "one outlet's series with other numbers",
      item('alpha', 'Word puzzle today: hints, clues and the answer for game 1480'),
      item('alpha', 'Word puzzle today: hints, clues and the answer for game 1481', { id: 'a2', ...later(20) }),
    ],
    [
      "one outlet's column of the same name",
      item('alpha', 'The morning memo', { id: 'a1' }),
      item('alpha', 'The morning memo', { id: 'a2', ...later(24) }),
    ],
    [
      'the same words nine days apart',
      item('alpha', 'Helio Labs opens office in Oslo'),
      item('beta', 'Helio Labs opens office in Oslo', { time: MONDAY + 9 * DAY }),
    ],
    ['empty titles', item('alpha', '', { id: 'a' }), item('beta', '', { id: 'b' })],
    ['titles of symbols', item('alpha', '🚀🚀', { id: 'a' }), item('beta', '🚀🚀', { id: 'b' })],
    [
      'only common words shared',
      item('alpha', 'How the new model will help'),
      item('beta', 'Is this the company for it?'),
    ],
    [
      'items that link to a homepage have no URL to share',
      item('alpha', 'Robots learn to fold shirts', { link: 'https://alpha.example/' }),
      item('beta', 'Senate hears witnesses on power grids', { link: 'https://alpha.example/' }),
    ],
    [
      "one outlet's change log at one address",
      item('alpha', 'Sailboard 1.9.5', { id: 'a1', url: 'https://alpha.example/changes', excerpt: 'Adds dark mode.' }),
      item('alpha', 'Sailboard 1.9.6', {
        id: 'a2',
        url: 'https://alpha.example/changes',
        excerpt: 'Fixes a crash on start.',
        ...later(30),
      }),
    ],
    [
      'the same URL after more than a month',
      item('alpha', 'Helio Labs prices', { url: 'https://helio.example/prices' }),
      item('beta', 'What Orbital charges', { url: 'https://helio.example/prices', time: MONDAY + 31 * DAY }),
    ],
    [
      'one text with another number is no copy',
      item('alpha', 'Index of machine learning shares falls by 3 percent in early trading on Monday in Frankfurt'),
      item('beta', 'Index of machine learning shares falls by 7 percent in early trading on Monday in Frankfurt', {
        time: MONDAY + 5 * DAY - 1,
      }),
    ],
  ])('%s', (_name, first, second) => {
    const [a, b] = run([first, second])
    expect(b!.storyId).not.toBe(a!.storyId)
    expect(b).toMatchObject({ rule: 'first', nearest: null })
  })
})

describe('group', () => {
  const headlines = [
    'Nvidia unveils Rubin Ultra accelerator at its Taipei keynote',
    'Senate passes the Frontier Model Act after a long night',
    'Helio Labs launches Halcyon voice model',
    'Quanta Robotics raises $3.5B from Gulf funds',
    'Dresden fab starts making 2nm chips',
  ]
  const stream = headlines.flatMap((headline, i) =>
    ['alpha', 'beta', 'gamma', 'delta'].map((source, j) =>
      item(source, j % 2 ? `${headline}, report says` : headline, { time: MONDAY + (i * 7 + j) * HOUR }),
    ),
  )

  it('places outlets of five events in five stories', () => {
    expect(new Set(run(stream).map(({ storyId }) => storyId)).size).toBe(5)
  })

  it('gives the same stories however the items arrive within a batch', () => {
    const wanted = run(stream)
    fc.assert(
      fc.property(fc.shuffledSubarray(stream, { minLength: stream.length }), (shuffled) => {
        expect(run(shuffled)).toEqual(wanted)
      }),
      { numRuns: 25 },
    )
  })

  it('groups in many batches as in one', () => {
    const recent = createRecentItems(background)
    const batches = Array.from({ length: 5 }, (_, i) => group(stream.slice(i * 4, i * 4 + 4), recent))
    expect(batches.flat()).toEqual(run(stream))
  })

  it('takes items years apart in one batch and keeps few of them', () => {
    const recent = createRecentItems(background)
    const years = Array.from({ length: 20 }, (_, year) =>
      stream.map((one) => ({ ...one, id: `${year}-${one.id}`, time: one.time - year * 365 * DAY })),
    ).flat()
    const placed = group(years, recent)
    expect(new Set(placed.map(({ storyId }) => storyId)).size).toBe(100)
    expect(recent.size).toBeLessThanOrEqual(stream.length)
  })

  it('gives the same results when it renews the lexicon', () => {
    const long = Array.from({ length: 900 }, (_, i) =>
      item(`s${i % 50}`, i % 3 ? `zq${i} filler${i * 7} note` : headlines[i % 5]!, {
        id: `f${String(i).padStart(4, '0')}`,
        time: MONDAY - 80 * DAY + i * 2 * HOUR,
      }),
    )
    const often = createRecentItems(background, { ...DEFAULT_PARAMETERS, renewAfter: 20 })
    const never = createRecentItems(background, { ...DEFAULT_PARAMETERS, renewAfter: Number.POSITIVE_INFINITY })
    expect(group([...long, ...stream], often)).toEqual(group([...long, ...stream], never))
    expect(often.size).toBe(never.size)
    expect(often.vocabulary).toBeLessThan(never.vocabulary / 2)
  })

  it('replaces the old text of a changed item', () => {
    const recent = createRecentItems(background)
    recent.add(recent.read(item('alpha', 'Old headline about nothing', { id: 'a' })), 'story')
    recent.add(recent.read(item('alpha', 'Dresden fab starts making 2nm chips', { id: 'a' })), 'story')
    expect(recent.size).toBe(1)
    expect(group([item('beta', 'Dresden fab starts making 2nm chips soon')], recent)[0]!.storyId).toBe('story')
    const old = group([item('beta', 'Old headline about nothing much')], recent)[0]!
    expect(old).toMatchObject({ rule: 'first', shared: [] })
  })

  it('does not join items only because they share a foreign language', () => {
    const german = [
      'Der Hafen wird in diesem Jahr nicht mehr ausgebaut, weil die Stadt auf das Geld wartet',
      'Die Schule im Norden ist nach dem Sturm wieder offen, und die Kinder freuen sich auf das Fest',
      'Wie ein Museum mit der Bahn um die alte Halle streitet und was das für den Bezirk heißt',
      'Im Theater hat die neue Spielzeit begonnen, es gibt in diesem Jahr mehr Stücke für die Jugend',
      'Das Rathaus will die Steuer auf Hunde nicht senken, obwohl es mehr Geld hat als im letzten Jahr',
      'Ein Bäcker aus dem Westen der Stadt hat das beste Brot des Landes und ist darauf sehr stolz',
      'Nach dem Regen ist der Fluss über die Ufer getreten, die Feuerwehr war die ganze Nacht im Dienst',
      'Die Forscher haben im Wald eine Art von Käfer entdeckt, die es nur in diesem Tal gibt',
      'Wer mit dem Rad zur Arbeit fährt, soll in der Stadt bald mehr Platz auf der Straße haben',
      'Der Verein hat das Spiel verloren und ist nun auf dem letzten Platz, der Trainer bleibt aber',
      'Auf dem Markt werden die Äpfel teuer, weil die Ernte in diesem Jahr nicht gut war',
      'Die Klinik sucht mehr Ärzte und will ihnen eine Wohnung in der Nähe geben, sagt die Leiterin',
    ].map((text, i) => item(`s${i % 4}`, text, { id: `g${i}`, time: MONDAY + i * HOUR }))
    expect(run(german).filter(({ rule }) => rule !== 'first')).toEqual([])
  })

  it('does not treat reports of one aggregator as reports of one outlet', () => {
    const via = (title: string) => ({ via: { title, url: null } })
    const [a, b] = run([
      item('hub', 'Helio Labs halts Halcyon rollout after outage', { id: 'a', ...via('Alpha') }),
      item('hub', 'Outage makes Helio Labs halt the rollout of Halcyon', { id: 'b', ...via('Beta'), ...later(30) }),
    ])
    expect(b!.storyId).toBe(a!.storyId)
  })
})
