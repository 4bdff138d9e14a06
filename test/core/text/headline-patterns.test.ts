import { describe, expect, it } from 'vitest'
import {
  bareHeadline,
  creditOf,
  isNewsHeadline,
  isNewsSentence,
  keepWholeClauses,
} from '../../../src/core/text/headline-patterns.ts'

describe('isNewsSentence', () => {
  it.each([
    'Northwind will build the chip in Dresden from spring on.',
    'When asked, the minister denied it.',
    'In a letter to Holt Systems, Northwind says that it will build in Dresden.',
    'Sources: Northwind is in the early stages of building its own plant in Dresden',
    'Das Werk in Dresden kostet zwei Milliarden Euro.',
    '同社は来春から新工場で量産を始める。',
  ])('accepts %s', (text) => expect(isNewsSentence(text)).toBe(true))

  it.each([
    ['a footer', 'The post Northwind builds appeared first on Chip Weekly.'],
    ['a German footer', 'Der Beitrag Northwind baut erschien zuerst auf Chipwoche.'],
    ['a French footer', 'L’article Northwind construit est apparu en premier sur Puce.'],
    ['a Spanish footer', 'La entrada Northwind construye se publicó primero en Chip.'],
    ['a call to action in Japanese', '詳しくは続きを読む'],
    ['a call to action', 'Read our full guide to the chip makers of Dresden.'],
    ['a photo credit', 'Photo: Ada Vance at the opening of the plant'],
    ['an agency credit', 'Ada Vance at the plant in Dresden (Bo Marsh/Getty Images).'],
    ['a teaser', 'Northwind has plans for Dresden, and here’s what they mean for you.'],
    ['a list', 'Northwind in Dresden: 8 bombshell accusations against the maker'],
    ['a count of claims', 'The 6 wildest claims in Northwind’s suit against Holt'],
    ['a count without a number', 'The biggest bombshells from Northwind’s suit against Holt'],
    ['a round of reactions', 'Northwind fires a shot at Holt: Reactions to the chip race'],
    ['a comparison', 'Northwind N7 vs Holt H2: benchmarks and prices compared'],
    ['scene-setting', 'Chip Week is nearly here, with Northwind as its host.'],
    ['a question', 'Will Northwind build in Dresden after all?'],
    ['a reference to the sentence before, in German', 'Das sagt die Firma in Dresden zu dem Werk.'],
    ['a reference to the sentence before', 'It also plans a plant in Turin.'],
    ['a reference after a place', 'On Lantern Bridge in Dresden they disagreed about the chip.'],
    ['a reference after a time', 'In May 2026, it opened a plant in Turin.'],
    ['an offer', 'The Northwind N7 board is over half off at Holt: save $250'],
    ['an offer for a day', 'Today only: get the Northwind N7 for $70'],
    ['a bare source', 'Source: Chip Weekly'],
  ])('rejects %s', (_, text) => expect(isNewsSentence(text)).toBe(false))
})

describe('isNewsHeadline', () => {
  it.each([
    'Why Northwind builds in Dresden',
    'What’s going on with Northwind, the chip maker of Dresden',
    'Opinion | Northwind builds too much',
    'Warum Northwind in Dresden baut',
    'Review: a week with the Northwind N7',
  ])('is not %s', (text) => expect(isNewsHeadline(text)).toBe(false))

  it('is a headline with news', () => expect(isNewsHeadline('Northwind to build chips in Dresden')).toBe(true))
})

it.each([
  ['Exclusive | Northwind builds in Dresden', 'Northwind builds in Dresden'],
  ['BREAKING: Northwind builds in Dresden - WSJ', 'Northwind builds in Dresden'],
  ['Sources: Northwind builds in Dresden', 'Sources: Northwind builds in Dresden'],
  ['Northwind builds – and hires – in Dresden', 'Northwind builds – and hires – in Dresden'],
  ["Northwind's N7 is 25% faster - what's new", "Northwind's N7 is 25% faster"],
  ['Northwind shows the N7 — and it’s free', 'Northwind shows the N7'],
  ['Northwind builds in Dresden (Ada Vance/Chip Weekly)', 'Northwind builds in Dresden'],
  ['Northwind merges with Holt (and Cork)', 'Northwind merges with Holt (and Cork)'],
])('bareHeadline(%j) is %j', (text, bare) => expect(bareHeadline(text)).toBe(bare))

const LONG = `Northwind builds a plant in Dresden${', and in Turin'.repeat(4)}`
it.each([
  ['author and outlet', 'Northwind builds (Ada Vance/9to5Chips)', 'Ada Vance/9to5Chips'],
  ['an outlet behind a long line', `${LONG} (Chip Weekly)`, 'Chip Weekly'],
  ['an account behind a long line', `${LONG} (@northwind)`, '@northwind'],
  ['nothing after a short headline', 'Northwind opens the N7 (Beta)', null],
  ['nothing inside the headline', `Northwind (Ada Vance/Chip Weekly) builds`, null],
])('credits %s', (_, headline, credit) => expect(creditOf(headline)).toBe(credit))

const FIRST = 'The plant in Dresden will employ two thousand people and cost three billion euros when finished'
it.each([
  ['whole', `${FIRST}.`, null],
  ['cut off after a clause', `${FIRST}, and one in Tur…`, `${FIRST} …`],
  ['cut off after a dash', `${FIRST} – the ministe...`, `${FIRST} …`],
  ['cut off within its only clause', `${FIRST} in the ye…`, null],
  ['cut off early', 'The plant, says the mini…', null],
  [
    'Japanese',
    `${'新工場は来春から量産を始め、'.repeat(3)}投資額は`.concat('…'),
    `${'新工場は来春から量産を始め、'.repeat(3).slice(0, -1)} …`,
  ],
])('a sentence that is %s', (_, text, kept) => expect(keepWholeClauses(text)).toBe(kept))
