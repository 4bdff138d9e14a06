import { describe, expect, it } from 'vitest'
import { isCopiedText } from '../../../src/core/grouping/copied-text.ts'
import { DEFAULT_PARAMETERS } from '../../../src/core/grouping/parameters.ts'
import { createRecentItems } from '../../../src/core/grouping/recent-items.ts'
import { type Mention, sameAddress } from '../../../src/core/grouping/same-address.ts'
import type { Signal } from '../../../src/core/grouping/signal.ts'
import { conflictingNumbers } from '../../../src/core/grouping/signals/conflicting-numbers.ts'
import { conflictingVariants } from '../../../src/core/grouping/signals/conflicting-variants.ts'
import { containment } from '../../../src/core/grouping/signals/containment.ts'
import { foreignPassage, isForeignText } from '../../../src/core/grouping/signals/foreign-passage.ts'
import { howTo } from '../../../src/core/grouping/signals/how-to.ts'
import { namedSubjects } from '../../../src/core/grouping/signals/named-subjects.ts'
import { sameOutlet } from '../../../src/core/grouping/signals/same-outlet.ts'
import { singleSharedWord } from '../../../src/core/grouping/signals/single-shared-word.ts'
import { time } from '../../../src/core/grouping/signals/time.ts'
import { titles } from '../../../src/core/grouping/signals/titles.ts'
import { wordVectors } from '../../../src/core/grouping/signals/word-vectors.ts'
import { words } from '../../../src/core/grouping/signals/words.ts'
import { addressKey } from '../../../src/core/item/address-key.ts'
import type { Item } from '../../../src/core/item/item.ts'
import { background, DAY, HOUR, item, MONDAY } from '../../support/grouping.ts'

const ask = (signal: Signal, a: Item, b: Item): number => {
  const recent = createRecentItems(background)
  const [own, other] = [recent.read(a), recent.read(b)]
  const forth = signal(recent.comparer(own), other)
  expect(signal(recent.comparer(other), own)).toBe(forth)
  return forth
}
const at = (hours: number) => ({ time: MONDAY + hours * HOUR })
const { otherAmount, otherVersion, sameOutlet: oneOutlet, series } = DEFAULT_PARAMETERS

describe('conflictingNumbers', () => {
  it.each([
    ['none', 'Helio launches a model', 'Helio launches another', 1],
    ['the same version', 'Helio ships GPT-5', 'GPT-5 arrives', 1],
    ['another version', 'Helio ships GPT-5', 'Helio ships GPT-5.5', otherVersion],
    ['one of two versions in common', 'GPT-5 against GPT-4', 'GPT-5 against GPT-3', 1],
    ['versions of unlike things', 'Helio ships GPT-5', 'Orbital ships Comet-4', 1],
    ['the same amount', 'Quanta raises $3.5B', 'A round of $3.5 billion', 1],
    ['another amount', 'Quanta raises $10B', 'Quanta raises $3.5B', otherAmount],
    ['another version and amount', 'GPT-5 costs $10B', 'GPT-6 costs $3.5B', otherAmount * otherVersion],
    ['plain numbers say nothing', '30 robots in 2026', '40 robots in 2027', 1],
  ])('%s', (_name, a, b, factor) => {
    expect(ask(conflictingNumbers, item('alpha', a), item('beta', b))).toBeCloseTo(factor)
  })

  it('compares the numbers of titles, unless a summary has the other number', () => {
    const title = item('alpha', 'Helio ships GPT-5')
    expect(ask(conflictingNumbers, title, item('beta', 'Helio has news', { excerpt: 'It goes beyond GPT-4.' }))).toBe(1)
    const both = item('beta', 'Helio retires GPT-4', { excerpt: 'GPT-5 takes its place.' })
    expect(ask(conflictingNumbers, title, both)).toBe(1)
  })
})

describe('conflictingVariants', () => {
  it.each<[string, string, string, number]>([
    ['none', 'Helio launches a model', 'Helio launches another', 1],
    ['another size', 'Plume-3 72B weights', 'Plume-3 7B weights', otherVersion],
    ['a size on one side', 'Plume-3 72B weights', 'Plume-3 weights', 1],
    ['another tier', 'Orlo 4 Opus is here', 'Orlo 4 Sonnet is here', otherVersion],
    ['one of two tiers', 'Orlo 4 Opus and Sonnet', 'Orlo 4 Sonnet is here', 1],
    ['another round', 'Vireo raises Series C', 'Vireo raises Series D', otherVersion],
    ['preview and general availability', 'Vox-2 preview opens', 'Vox-2 is generally available', otherVersion],
    ['a launch and a lower price', 'Orlo launches Plume', 'Orlo cuts the price of Plume', otherVersion],
    ['a launch at a lower price', 'Orlo launches Plume at half the price', 'Orlo cuts the price of Plume', 1],
    ['two kinds', 'Plume Opus preview, 72B', 'Plume Opus preview, 7B', otherVersion],
  ])('%s', (_name, a, b, factor) => {
    expect(ask(conflictingVariants, item('alpha', a), item('beta', b))).toBeCloseTo(factor)
  })

  it('lets the other mark in a summary excuse the difference', () => {
    const both = item('beta', 'Plume-3 7B weights', { excerpt: 'There is a 72B model as well.' })
    expect(ask(conflictingVariants, item('alpha', 'Plume-3 72B weights'), both)).toBe(1)
  })
})

describe('foreignPassage', () => {
  const pay = 'This article is for subscribers only. Sign in here to read the full story and support our journalism.'
  const changes =
    'What changed: bump the checkout action from 4 to 5, fix a typo in the readme. Full list of changes below.'
  const recall = 'Wagtail Robotics recalls 4,000 warehouse arms because they can let go of a load.'
  it.each<[string, [string, string], [string, string], number, boolean]>([
    ['a request to subscribe', ['Ferry docks by itself', pay], ['Grid operator warns of peaks', pay], 0, true],
    ['no text', ['Ferry docks by itself', ''], ['Grid operator warns of peaks', ''], 1, true],
    ['a wire text under two headlines', ['Robot maker pulls arms', recall], ['Wagtail recalls arms', recall], 1, false],
    ['one number of two projects', ['v0.9.1', changes], ['v0.9.1', changes], 0, true],
    ['two editions', ['Weekly roundup', recall], ['Weekly roundup', 'Robots, dams and a court in Lyon.'], 0, false],
    ['an edition printed twice', ['Weekly roundup', recall], ['Weekly roundup', recall], 1, false],
  ])('%s', (_name, [a, textA], [b, textB], factor, foreign) => {
    const [one, two] = [item('alpha', a, { excerpt: textA }), item('beta', b, { excerpt: textB })]
    expect(ask(foreignPassage, one, two)).toBe(factor)
    expect(ask((comparer, other) => Number(isForeignText(comparer, other)), one, two)).toBe(Number(foreign))
  })
})

describe('sameOutlet', () => {
  it.each<[string, Item, Item, number]>([
    ['two outlets', item('alpha', 'One'), item('beta', 'One'), 1],
    ['one outlet', item('alpha', 'Fab opens in Dresden'), item('alpha', 'Dresden airport is shut by fog'), oneOutlet],
    [
      'one outlet, in its own words again',
      item('alpha', 'Fab opens in Dresden'),
      item('alpha', 'Dresden has a fab'),
      1,
    ],
    ['a series', item('alpha', 'Puzzle 1480 for July 5'), item('alpha', 'Puzzle 1481 for July 6'), oneOutlet * series],
    ['a number in common', item('alpha', 'Shares of 2026: 10'), item('alpha', 'Shares of 2026: 11'), oneOutlet],
    ['a column a day later', item('alpha', 'The memo'), item('alpha', 'The memo', at(24)), 0],
    ['the same title within hours', item('alpha', 'The memo'), item('alpha', 'The memo', at(2)), 1],
    [
      'publishers that an aggregator names',
      item('hub', 'One', { via: { title: 'Alpha', url: null } }),
      item('hub', 'One', { via: { title: 'Beta', url: null } }),
      1,
    ],
  ])('%s', (_name, a, b, factor) => {
    expect(ask(sameOutlet, a, b)).toBeCloseTo(factor)
  })
})

describe('time', () => {
  const { decay } = DEFAULT_PARAMETERS
  it('falls to 1/e within the decay time', () => {
    expect(ask(time, item('alpha', 'Lab opens'), item('beta', 'Fab burns', at(decay / HOUR)))).toBeCloseTo(1 / Math.E)
  })

  const fab = 'Third fab opens in Dresden'
  it.each<[string, Item, Item, number]>([
    ['printed again by its outlet', item('alpha', fab), item('alpha', `${fab} after long delay`, at(96)), 4],
    ['printed elsewhere in the same words', item('alpha', fab), item('beta', fab, at(96)), 4],
    ['told elsewhere in other words', item('alpha', fab), item('beta', 'Dresden gets another chip plant', at(96)), 1],
    ['with another number', item('alpha', `${fab} for $3B`), item('alpha', `${fab} for $9B`, at(96)), 1],
    ['within a day', item('alpha', fab), item('alpha', fab, at(23)), 1],
  ])('decays more slowly for a reprint: %s', (_name, a, b, slower) => {
    expect(ask(time, a, b)).toBeCloseTo(Math.exp(-Math.abs(a.time - b.time) / (decay * slower)), 5)
  })
})

describe('penalties by the headline', () => {
  const { otherName, noCommonName, singleSharedWord: one, howTo: guide, howToAside: aside } = DEFAULT_PARAMETERS
  it.each<[string, Signal, string, string, number]>([
    ['a name in common', namedSubjects, 'Google sues Meta', 'Meta answers Google', 1],
    [
      'each with a name of its own beside a common one',
      namedSubjects,
      'Perplexity and OpenAI open a lab',
      'Mistral and OpenAI open a lab',
      otherName,
    ],
    ['no name in common', namedSubjects, 'Google opens a lab', 'Tesla opens a lab', noCommonName],
    [
      'another name that is only credited behind the line',
      namedSubjects,
      'Perplexity and OpenAI open a lab',
      'OpenAI opens a lab (Ada Zqwxat/Chip Weekly)',
      1,
    ],
    ['no name at all', namedSubjects, 'The lab is open', 'A lab opens', 1],
    ['one word in common', singleSharedWord, 'Tesla robotaxi crashes', 'Tesla shares fall', one],
    ['one word that is most of a headline', singleSharedWord, 'Introducing Zqwxat', 'Tesla introduces its Zqwxat', 1],
    ['two words in common', singleSharedWord, 'Tesla robotaxi crashes', 'Tesla robotaxi burns', 1],
    ['a report and a guide', howTo, 'Tesla opens its robotaxi', 'How to book a Tesla robotaxi', guide],
    ['a guide by another beginning', howTo, 'Tesla opens its robotaxi', "Here's how to book a Tesla robotaxi", guide],
    ['two guides', howTo, 'How to call a robotaxi', 'How to book a robotaxi', 1],
    ['news that ends as a guide', howTo, 'Tesla opens its robotaxi', 'Tesla opens its robotaxi: how to book', aside],
    ['such news and a guide', howTo, 'How to book a robotaxi', 'Tesla opens its robotaxi: how to book', guide],
  ])('%s', (_name, signal, a, b, factor) => {
    expect(ask(signal, item('alpha', a), item('beta', b))).toBe(factor)
    expect(ask(signal, item('beta', b), item('alpha', a))).toBe(factor)
  })
})

describe('titles', () => {
  const long =
    'Engineers speak of years of delays, of pumps and of glass. Nobody in the valley believed in it any more.'
  it('is 1 for the same title with two summaries, unlike the cosine over all words', () => {
    const [a, b] = [item('alpha', 'Dresden fab opens', { excerpt: long }), item('beta', 'Dresden fab opens')]
    expect(ask(titles, a, b)).toBeCloseTo(1)
    expect(ask(words, a, b)).toBeLessThan(0.7)
  })

  it('ignores the summaries', () => {
    expect(ask(titles, item('alpha', 'Fab opens', { excerpt: long }), item('beta', 'Years of delays'))).toBe(0)
    expect(ask(titles, item('alpha', ''), item('beta', 'Fab opens'))).toBe(0)
  })
})

describe('wordVectors and containment', () => {
  it('is higher if the words are used in the same contexts', () => {
    const near = ask(
      wordVectors,
      item('alpha', 'Authors sue over copyright'),
      item('beta', 'Lawsuit alleges infringement'),
    )
    const far = ask(wordVectors, item('alpha', 'Authors sue over copyright'), item('beta', 'Robot vacuum mops floors'))
    expect(near).toBeGreaterThan(0.3)
    expect(far).toBeLessThan(near / 2)
    expect(ask(wordVectors, item('alpha', 'Qwzx'), item('beta', 'Robot vacuum'))).toBe(0)
  })

  it('is 1 if one text contains the other', () => {
    const long = item('beta', 'Robot vacuum mops floors in every home of Oslo, maker says')
    expect(ask(containment, item('alpha', 'Robot vacuum mops floors'), long)).toBeCloseTo(1)
    expect(ask(containment, item('alpha', 'Senate votes'), long)).toBe(0)
  })
})

describe('isCopiedText', () => {
  const wire = 'Brussels opened an inquiry on Monday into how 12 companies gathered the data for their newest models'
  const longer = `${wire}, the commission said in a short statement to the press`
  const from = (source: string, title: string, excerpt: string) => item(source, title, { excerpt })
  const release = `${longer}, and it asked each of them for the contracts under which the data was bought or collected`
  const form = (company: string, product: string) =>
    `${company}, a leading provider of software for all kinds of firms, today announced the general availability of ${product}, which plans the work of a whole week in under a second`
  it.each<[string, Item, Item, boolean]>([
    ['the same text', from('wire', 'Inquiry opened', wire), from('paper', 'Inquiry opened', wire), true],
    ['cut shorter', from('wire', 'Inquiry opened', wire), from('paper', 'Inquiry opened', wire.slice(0, 70)), true],
    [
      'after a dateline',
      from('wire', 'Inquiry opened', `BRUSSELS, Nov. 30 (Wire) – ${release}`),
      from('paper', 'Inquiry opened', release),
      true,
    ],
    [
      'after the name of the wire',
      from('wire', 'Inquiry opened', release),
      from('paper', 'Inquiry opened | Portal', `(Wire) - ${release}`),
      true,
    ],
    [
      'within another text',
      from('wire', 'Inquiry opened', release),
      from('paper', 'Inquiry opened', `Here is what we were sent this morning by the press office. ${release}`),
      true,
    ],
    [
      'a teaser of it',
      from('wire', 'Inquiry opened', release),
      from('paper', 'Inquiry opened', `${release.slice(0, 150)}...`),
      true,
    ],
    [
      'the form of another company',
      from('wire', 'Veldt announces Pilot', form('Veldt', 'Pilot')),
      from('paper', 'Nordvik announces Rudder', form('Nordvik', 'Rudder')),
      false,
    ],
    [
      'a number that the longer text lacks',
      from('wire', 'Inquiry opened', release.replace('12', '14')),
      from('paper', 'Inquiry opened', `Sent to us. ${release}`),
      false,
    ],
    ['one outlet repeats itself', from('wire', 'Inquiry opened', wire), from('wire', 'Inquiry opened', wire), false],
    ['another word', from('wire', 'New figures', longer), from('paper', 'Old figures', longer), true],
    ['another number', from('wire', 'Q2 figures', longer), from('paper', 'Q3 figures', longer), false],
    ['too short to tell', from('wire', 'Inquiry opened', ''), from('paper', 'Inquiry opened', ''), false],
    [
      'told in own words',
      from('wire', 'Inquiry opened', wire),
      from('paper', 'Brussels looks into data', wire.slice(40)),
      false,
    ],
  ])('%s', (_name, a, b, is) => {
    expect(ask((comparer, other) => Number(isCopiedText(comparer, other)), a, b)).toBe(Number(is))
  })
})

describe('sameAddress', () => {
  const url = 'https://news.example/a'
  const recent = createRecentItems(background)
  const read = (source: string, title: string, id: string, hours = 0) =>
    recent.read(item(source, title, { id, url, ...at(hours) }))
  const mention = (of: ReturnType<typeof read>, storyId: string): Mention => ({ ...of, storyId })
  const own = read('alpha', 'Dresden fab starts making two chips', 'own')
  const twin = 'Dresden fab starts making two chips soon'

  it.each<[string, Mention[], string | null]>([
    ['nothing', [], null],
    ['itself', [mention(own, 's')], null],
    ['another outlet in other words', [mention(read('beta', 'Worth a look', 'b'), 's')], 'b'],
    ['its own outlet in like words', [mention(read('alpha', twin, 'b'), 's')], 'b'],
    ['its own outlet in other words', [mention(read('alpha', 'Worth a look', 'b'), 's')], null],
    [
      'the nearest in time',
      [mention(read('beta', 'Look', 'b', 9), 's'), mention(read('gamma', 'Look', 'c', -3), 's')],
      'c',
    ],
    [
      'the first id at the same distance',
      [mention(read('beta', 'Look', 'c', 3), 's'), mention(read('gamma', 'Look', 'b', -3), 's')],
      'b',
    ],
    [
      'a page of several stories',
      [mention(read('beta', 'Robots', 'b'), 's'), mention(read('gamma', 'Senate', 'c'), 't')],
      null,
    ],
    [
      'the like one on such a page',
      [mention(read('beta', 'Robots', 'b'), 's'), mention(read('gamma', twin, 'c', 5), 't')],
      'c',
    ],
  ])('%s', (_name, mentions, found) => {
    expect(sameAddress(own, mentions)?.itemId ?? null).toBe(found)
  })

  it('sees only items near enough in time', () => {
    const [near, far] = [read('beta', 'Look', 'b', 24 * 20), read('beta', 'Look', 'c', 24 * 31)]
    recent.mention(near, 's')
    recent.mention(far, 't')
    const address = addressKey(url)!
    expect(recent.mentions(address, MONDAY).map(({ itemId }) => itemId)).toEqual(['b'])
    expect(recent.mentions(address, MONDAY + 60 * DAY).map(({ itemId }) => itemId)).toEqual(['c'])
  })
})
