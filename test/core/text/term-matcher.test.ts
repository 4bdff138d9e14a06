import { describe, expect, it } from 'vitest'
import { compileTerms } from '../../../src/core/text/term-matcher.ts'

const finds = (terms: readonly string[], text: string): string[] =>
  compileTerms(terms)
    .find(text)
    .map((index) => terms[index]!)

describe('compileTerms', () => {
  it.each<[string, string[], string, string[]]>([
    ['whole words only', ['chip', 'GPU'], 'Chipotle ships gpus', []],
    ['any case', ['chip'], 'CHIP, Chip', ['chip']],
    ['capitals only for a term in capitals', ['AI', 'IA'], "J'ai vu ia", []],
    ['capitals found', ['AI', 'IA'], "L'IA et AI-powered", ['IA', 'AI']],
    ['mixed case is folded', ['OpenAI'], 'openai', ['OpenAI']],
    ['a plural only where written', ['agent', 'agents'], 'Two agents', ['agents']],
    ['a phrase over any gap', ['machine learning'], 'machine-learning and Machine  Learning', ['machine learning']],
    ['a phrase needs its order', ['machine learning'], 'learning machine', []],
    ['a phrase is not found in part', ['machine learning'], 'machine', []],
    [
      'overlapping phrases',
      ['new open', 'open model', 'model'],
      'A new open model',
      ['new open', 'open model', 'model'],
    ],
    ['a phrase that begins again', ['a a b'], 'a a a b', ['a a b']],
    ['accents either way', ['modèle', 'Cafe'], 'modele café', ['modèle', 'Cafe']],
    ['Chinese anywhere', ['大模型'], '国产大模型发布', ['大模型']],
    ['Japanese anywhere', ['生成AI'], '新しい生成AIサービス', ['生成AI']],
    ['Korean with an ending', ['인공지능'], '인공지능이 온다', ['인공지능']],
    ['Cyrillic', ['ИИ', 'нейросеть'], 'Новая Нейросеть и ИИ', ['нейросеть', 'ИИ']],
    ['Arabic', ['ذكاء'], 'ذكاء اصطناعي', ['ذكاء']],
    ['a currency sign', ['raises $'], 'Linq raises $20M', ['raises $']],
    ['versions', ['GPT-5'], 'GPT-5.5 and GPT-5', ['GPT-5']],
    ['each once', ['ai'], 'ai ai ai', ['ai']],
    ['the same term twice in the list', ['ai', 'AI'], 'AI', ['ai', 'AI']],
    ['a number', ['GPT-#', 'H#', 'Qwen#'], 'GPT-7.5, H300 and Qwen9', ['GPT-#', 'H#', 'Qwen#']],
    ['a number by itself, not part of a word', ['series #'], 'series a, series 4b, series 4', ['series #']],
    ['a number pattern in capitals only', ['GPT-#'], 'gpt-7', []],
    ['any ending', ['regulat*'], 'Regulators', ['regulat*']],
    ['no ending', ['robot*'], 'A robot', ['robot*']],
    ['an ending within a phrase', ['data cent* power'], 'data centre power', ['data cent* power']],
    ['endings in Cyrillic', ['нейросет*'], 'о нейросетях', ['нейросет*']],
    ['a stem only where a word begins', ['chip*'], 'microchips', []],
    ['a whole word beside its stem', ['chip', 'chip*'], 'chip chips', ['chip', 'chip*']],
    ['nothing for too short a stem', ['ai*', '*'], 'aim air', []],
    ['nothing for a star inside a word', ['r*bot'], 'robot rbot', []],
    ['a number with its unit', ['#GW', '$#M'], 'A 1.2GW site for $300M', ['#GW', '$#M']],
    ['nothing for a term without letters', ['', '!!'], 'anything !!', []],
    ['an empty text', ['ai'], '', []],
  ])('finds %s', (_, terms, text, expected) => {
    expect(finds(terms, text)).toEqual(expected)
  })

  it('forgets the text before', () => {
    const matcher = compileTerms(['chip'])
    expect([matcher.find('chip'), matcher.find('none'), matcher.find('chip')]).toEqual([[0], [], [0]])
  })

  it('stays linear on a hostile text', () => {
    const terms = Array.from({ length: 40 }, (_, n) => `${'a '.repeat(n + 1)}b`)
    expect(compileTerms(terms).find('a '.repeat(50_000))).toEqual([])
  })
})
