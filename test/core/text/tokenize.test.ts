import { describe, expect, it } from 'vitest'
import { fourGrams, numberKind, tokenize } from '../../../src/core/text/tokenize.ts'

describe('tokenize', () => {
  it.each([
    ['plain words, folded', 'New Chips Arrive', 'new chips arrive'],
    ['curly apostrophes and possessives', 'Nvidia’s chief doesn’t say', 'nvidia chief doesnt say'],
    ['joined articles', 'L’intelligence artificielle d’OpenAI, dell’Italia', 'intelligence artificielle openai italia'],
    ['a version stays whole beside its name', 'GPT-5.5 beats GPT‑5', 'gpt-5.5 gpt beats gpt-5 gpt'],
    ['a version after a space', 'Claude Fable 5 is back', 'claude fable fable-5 5 is back'],
    ['a number after a preposition is no version', 'in 2026 of 3 top 5', 'in 2026 of 3 top 5'],
    ['amounts in digits and words', '$10B or $3.5 billion or 3.50bn', '$10b or $3.5b or 3.5b'],
    ['other currencies and thousands', '€20 Mio and US$2,500 and 16,000 jobs', '$20m and us $2500 and 16000 jobs'],
    ['amounts followed by the currency', '10 million dollars, 3,5 Milliarden Euro', '$10m $3.5b'],
    ['percentages', '30% and 30 percent', '30% and 30%'],
    ['initials with full stops', 'U.S. and A.I. rules', 'us and ai rules'],
    ['compounds are split into their parts', 'state-of-the-art', 'state of the art'],
    ['URLs are left out', 'see https://a.example/x?y=1 now', 'see now'],
    ['Chinese gives pairs', '人工智能OpenAI发布', '人工 工智 智能 openai 发布'],
    ['one character alone', '新 model', '新 model'],
    ['Japanese gives pairs', 'ニュース', 'ニュ ュー ース'],
    ['full-width forms are folded', 'ＧＰＴ－５ｘ', 'gpt-5x gpt'],
    ['accents and umlauts stay', 'Über große Sprünge', 'über große sprünge'],
    ['Arabic and Cyrillic words', 'نموذج جديد новая модель', 'نموذج جديد новая модель'],
    ['symbols give nothing', '😀 — … $ -', ''],
    ['empty', '', ''],
  ])('%s', (_name, text, words) => {
    expect(tokenize(text).join(' ')).toBe(words)
  })

  it('stops at about the limit', () => {
    expect(tokenize('one two three four five', 3)).toEqual(['one', 'two', 'three'])
  })

  it('reads hostile text in linear time', () => {
    const words = tokenize(`${'a-'.repeat(50_000)} ${'1,'.repeat(50_000)} ${'$'.repeat(50_000)}`)
    expect(words.length).toBeGreaterThan(1_000)
  })
})

describe('fourGrams', () => {
  it.each([
    ['a word with its edges', 'open', ['_ope', 'open', 'pen_']],
    ['a short word', 'ai', ['_ai_']],
    ['one character', '新', ['_新_']],
    ['a number gives none', 'gpt-5', []],
  ])('%s', (_name, word, pieces) => {
    expect(fourGrams(word)).toEqual(pieces)
  })
})

describe('numberKind', () => {
  it.each([
    ['gpt-5.5', 'gpt'],
    ['fable-5', 'fable'],
    ['h100', 'h'],
    ['$10b', '$'],
    ['2026', null],
    ['30%', '%'],
    ['model', null],
  ])('of %s is %s', (word, subject) => {
    expect(numberKind(word)).toBe(subject)
  })
})
