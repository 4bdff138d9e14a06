import { describe, expect, it } from 'vitest'
import type { PairReason, SharedTerm } from '../../../../src/core/grouping/explain/explain-pair.ts'
import { explainPairText } from '../../../../src/core/grouping/explain/explain-pair-text.ts'
import { apart, spelled } from '../../../../src/core/grouping/explain/spelling.ts'

const pair = (over: Partial<PairReason>): PairReason => ({
  score: 0.4,
  hoursApart: 3,
  signals: [],
  penalties: [],
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

describe('explainPairText', () => {
  it.each<[string, SharedTerm[], string]>([
    ['names', [term('name', 'openai'), term('name', 'halcyon')], 'both name OpenAI and Halcyon'],
    [
      'names, numbers and words, the heaviest three of each',
      [
        term('name', 'openai'),
        term('number', 'gpt-5.5'),
        ...['talks', 'the', 'voice', 'fab', 'mind'].map((w) => term('word', w)),
      ],
      'both name OpenAI, both mention GPT 5.5 and share “talks”, “voice”, “fab”',
    ],
    ['words alone', [term('word', 'voice')], 'both say “voice”'],
    ['no part of a longer one', [term('name', 'gpt'), term('number', 'gpt-5.5')], 'both mention GPT 5.5'],
    ['no word without weight', [term('word', 'voice', 0.001)], 'no significant word in common'],
    ['nothing', [], 'no significant word in common'],
  ])('what they have in common: %s', (_name, terms, wanted) =>
    expect(explainPairText(pair({ terms }), texts).because).toBe(wanted),
  )

  it('lists every penalty with its factor, the strongest first', () => {
    const { against } = explainPairText(
      pair({
        hoursApart: 70,
        penalties: [
          { signal: 'time', factor: 0.48 },
          { signal: 'same-outlet', factor: 1 },
          { signal: 'conflicting-numbers', factor: 0.2 },
          { signal: 'named-subjects', factor: 0.85 },
          { signal: 'some-new-one', factor: 0.9 },
          { signal: 'language', factor: 0.95 },
        ],
        namesOnlyHere: ['halcyon'],
        namesOnlyThere: ['nobody'],
        numbersOnlyHere: ['gpt-5.5'],
      }),
      texts,
    )
    expect(against).toEqual([
      'different numbers: GPT 5.5 here (× 0.2)',
      '3 days apart (× 0.48)',
      'each headline names a different subject: Halcyon here, “nobody” there (× 0.85)',
      'some-new-one (× 0.9)',
      'they are in different languages (× 0.95)',
    ])
  })

  it('adds remarks without a penalty: no name in common, few words in common', () => {
    const signals = [
      { signal: 'words', score: 0.14, weight: 1 },
      { signal: 'word-vectors', score: 0.54, weight: 0.4 },
    ]
    const vague = 'more similar in topic (0.54) than in words (0.14)'
    const against = (terms: SharedTerm[]) => explainPairText(pair({ signals, terms }), texts).against
    expect(against([term('word', 'voice')])).toEqual(['no name or number in common', vague])
    expect(against([term('name', 'openai'), term('word', 'voice')])).toEqual([vague])
    expect(against([term('name', 'openai')])).toEqual(['no word about the event itself in common', vague])
    expect(against([term('word', 'halcyon')])).toEqual([vague])
    expect(explainPairText(pair({ terms: [term('name', 'talks')] }), texts)).toMatchObject({
      because: 'both say “talks”',
      apart: '3 h apart',
    })
  })

  it('leaves out a person credited at the end of an aggregator’s headline', () => {
    const credited = ['Halcyon raises $3b (Ada Vance/Chip Weekly)', 'OpenAI talks']
    const names = { namesOnlyHere: ['halcyon', 'ada', 'vance', 'weekly'], namesOnlyThere: ['openai'] }
    expect(explainPairText(pair(names), credited).differ).toBe('Halcyon here, OpenAI there')
  })

  it('has no penalty for a few hours, and still lists what differs', () => {
    const near = explainPairText(
      pair({ penalties: [{ signal: 'time', factor: 0.96 }], namesOnlyThere: ['halcyon'] }),
      texts,
    )
    expect(near).toMatchObject({ against: [], differ: 'Halcyon there' })
    const penalised = explainPairText(
      pair({ penalties: [{ signal: 'named-subjects', factor: 0.5 }], namesOnlyThere: ['halcyon'] }),
      texts,
    )
    expect(penalised.differ).toBe('')
  })
})
