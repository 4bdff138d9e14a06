import { describe, expect, it } from 'vitest'
import type { PairReason, SharedTerm } from '../../../src/core/grouping/explain-pair.ts'
import { apart, explainPairText, spelled } from '../../../src/core/grouping/explain-pair-text.ts'

const pair = (over: Partial<PairReason>): PairReason => ({
  score: 0.4,
  hoursApart: 3,
  evidence: [],
  doubts: [],
  terms: [],
  namesOnlyHere: [],
  namesOnlyThere: [],
  numbersOnlyHere: [],
  numbersOnlyThere: [],
  ...over,
})
const term = (kind: SharedTerm['kind'], word: string, weight = 0.1): SharedTerm => ({ term: word, weight, kind })
const texts = ['OpenAI’s GPT 5.5 talks', 'Halcyon and OpenAI: the voice of GPT-5.5 won’t wait']

describe('spelled', () => {
  it.each([
    ['openai', 'OpenAI'],
    ['gpt-5.5', 'GPT 5.5'],
    ['halcyon', 'Halcyon'],
    ['$10b', '$10b'],
    ['open', 'open'],
    ['wont', 'won’t'],
    ['c++ (', 'c++ ('],
  ])('%s is written %s', (word, wanted) => expect(spelled(word, texts)).toBe(wanted))
})

describe('apart', () => {
  it.each([
    [0, 'at the same time'],
    [0.02, '1 min apart'],
    [-0.5, '30 min apart'],
    [3.4, '3 h apart'],
    [-47, '47 h apart'],
    [50, '2 days apart'],
  ])('%d hours: %s', (hours, wanted) => expect(apart(hours)).toBe(wanted))
})

describe('tell', () => {
  it.each<[string, SharedTerm[], string]>([
    ['names', [term('name', 'openai'), term('name', 'halcyon')], 'both name OpenAI and Halcyon'],
    [
      'names, figures and words, the heaviest three of each',
      [
        term('name', 'openai'),
        term('number', 'gpt-5.5'),
        ...['talks', 'the', 'voice', 'fab', 'mind'].map((w) => term('word', w)),
      ],
      'both name OpenAI, both give GPT 5.5 and share “talks”, “voice”, “fab”',
    ],
    ['words alone', [term('word', 'voice')], 'both say “voice”'],
    ['no part of a longer one', [term('name', 'gpt'), term('number', 'gpt-5.5')], 'both give GPT 5.5'],
    ['nothing that weighs nothing', [term('word', 'voice', 0.001)], 'they share no word of weight'],
    ['nothing', [], 'they share no word of weight'],
  ])('says what is common: %s', (_name, terms, wanted) =>
    expect(explainPairText(pair({ terms }), texts).because).toBe(wanted),
  )

  it('says every doubt that was had, the gravest first, and how much it took off', () => {
    const { doubts } = explainPairText(
      pair({
        hoursApart: 70,
        doubts: [
          { signal: 'time', factor: 0.48 },
          { signal: 'outlet', factor: 1 },
          { signal: 'figures', factor: 0.2 },
          { signal: 'names', factor: 0.85 },
          { signal: 'some-new-one', factor: 0.9 },
          { signal: 'language', factor: 0.95 },
        ],
        namesOnlyHere: ['halcyon'],
        namesOnlyThere: ['nobody'],
        numbersOnlyHere: ['gpt-5.5'],
      }),
      texts,
    )
    expect(doubts).toEqual([
      'other figures: GPT 5.5 here (× 0.2)',
      '3 days lie between them (× 0.48)',
      'each headline is about a name of its own: Halcyon here, “nobody” there (× 0.85)',
      'some-new-one (× 0.9)',
      'they are in two languages (× 0.95)',
    ])
  })

  it('adds what took off nothing: no name in common, and words that hardly agree', () => {
    const evidence = [
      { signal: 'words', score: 0.14, weight: 1 },
      { signal: 'meaning', score: 0.54, weight: 0.4 },
    ]
    const vague = 'alike in subject (0.54) more than in words (0.14)'
    const said = (terms: SharedTerm[]) => explainPairText(pair({ evidence, terms }), texts).doubts
    expect(said([term('word', 'voice')])).toEqual(['no name and no figure in common', vague])
    expect(said([term('name', 'openai'), term('word', 'voice')])).toEqual([vague])
    expect(said([term('name', 'openai')])).toEqual(['no word of what happened in common', vague])
    expect(said([term('word', 'halcyon')])).toEqual([vague])
    expect(explainPairText(pair({ terms: [term('name', 'talks')] }), texts)).toMatchObject({
      because: 'both say “talks”',
      apart: '3 h apart',
    })
  })

  it('names nobody whom an aggregator credits behind its line', () => {
    const credited = ['Halcyon raises $3b (Ada Vance/Chip Weekly)', 'OpenAI talks']
    const names = { namesOnlyHere: ['halcyon', 'ada', 'vance', 'weekly'], namesOnlyThere: ['openai'] }
    expect(explainPairText(pair(names), credited).differ).toBe('Halcyon here, OpenAI there')
  })

  it('finds no doubt in a few hours, and says what differs all the same', () => {
    const told = explainPairText(
      pair({ doubts: [{ signal: 'time', factor: 0.96 }], namesOnlyThere: ['halcyon'] }),
      texts,
    )
    expect(told).toMatchObject({ doubts: [], differ: 'Halcyon there' })
    const said = explainPairText(
      pair({ doubts: [{ signal: 'names', factor: 0.5 }], namesOnlyThere: ['halcyon'] }),
      texts,
    )
    expect(said.differ).toBe('')
  })
})
