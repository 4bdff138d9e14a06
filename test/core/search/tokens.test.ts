import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexText as joined, markPhrases, phraseOf, tokensOf } from '../../../src/core/search/tokens.ts'

const words = (text: string) => tokensOf(text).map(({ token }) => token)

describe('tokens', () => {
  it.each([
    ['words, folded', 'GPUs: Été à Zürich', ['gpus', 'ete', 'a', 'zurich']],
    ['versions and amounts', 'GPT-5.5 raises $10B', ['gpt', '5', '5', 'raises', '10b']],
    ['full-width letters', 'ＧＰＵ', ['gpu']],
    ['Japanese in pairs', '議会が可決', ['議会', '会が', 'が可', '可決', '決']],
    ['kana with their long vowel', 'サーバー', ['サー', 'ーバ', 'バー', 'ー']],
    ['half-width kana like full-width ones', 'ｶﾞﾁ', words('ガチ')],
    ['words beside pairs', 'NVIDIAのGPU市場', ['nvidia', 'の', 'gpu', '市場', '場']],
    ['Korean in pairs', '삼성전자', ['삼성', '성전', '전자', '자']],
    ['Arabic and Hindi words with their marks', 'البرلمان हिन्दी', ['البرلمان', 'हिन्दी']],
    ['ß and other letters as they are often typed', 'Straße Łódź', ['strasse', 'lodz']],
    ['words with soft hyphens', 'Co\u00adope\u00adration', ['cooperation']],
    ['words with characters of no width', 'Ze\u200bro\u2060Wi\u200ddth', ['zerowidth']],
    ['words with accents and characters of no width', 'Né\u00adstlé', ['nestle']],
    ['pairs across characters of no width', '議\u200b会', ['議会', '会']],
    ['words between such characters', '\u200ba\u200b \u00ad', ['a']],
    ['a non-joiner in Arabic script as a space', 'می\u200cخواهم', ['می', 'خواهم']],
    ['nothing for punctuation', '!? — …', []],
    ['nothing for a mark without a letter', '\u0303', []],
    ['numerals in brackets', '㈠㈡', ['一二', '二']],
  ])('%s', (_, text, expected) => expect(words(text)).toEqual(expected))

  it('are the same without positions', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
        expect(joined(text)).toBe(words(text).join(' '))
      }),
    )
  })

  it('have the positions they give', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const { token, start, end } of tokensOf(text)) {
          expect(token).not.toBe('')
          expect(start >= 0 && start < end && end <= text.length).toBe(true)
        }
      }),
    )
  })

  it('are only letters and digits, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const { token } of tokensOf(text)) expect(token).toMatch(/^[\p{L}\p{N}\p{M}]+$/u)
      }),
    )
  })
})

const marked = (text: string, ...asked: string[]) =>
  markPhrases(
    text,
    asked.map((each) => phraseOf(each.replace(/\*$/, ''), each.endsWith('*'))!),
  )
    .map(({ text: part, hit }) => (hit ? `[${part}]` : part))
    .join('')

describe('markPhrases', () => {
  it.each([
    ['a word, whatever its case', 'The Chip and the chips', ['CHIP'], 'The [Chip] and the chips'],
    ['the beginning of a word', 'chips and chiplets', ['chip*'], '[chips] and [chiplets]'],
    ['a phrase', 'export rules, export of rules', ['export rules'], '[export rules], export of rules'],
    ['overlapping phrases as one', 'a b c d', ['a b', 'b c'], '[a b c] d'],
    ['an accented word', 'Café in Zürich', ['zurich'], 'Café in [Zürich]'],
    ['a part of a Japanese sentence', '議会がAI法を可決', ['AI法'], '議会が[AI法]を可決'],
    ['two characters', '議会がAI法を可決', ['可決'], '議会がAI法を[可決]'],
    ['one character', '議会がAI法を可決', ['会'], '議[会]がAI法を可決'],
    ['the last character', '議会がAI法を可決', ['決'], '議会がAI法を可[決]'],
    ['pairs of characters that end before a word', '新GPU 古GPU', ['新GPU'], '[新GPU] 古GPU'],
    ['nothing', 'nothing here', ['absent'], 'nothing here'],
  ])('%s', (_, text, asked, expected) => expect(marked(text, ...asked)).toBe(expected))

  it('loses no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, asked) => {
        const phrase = phraseOf(asked)
        const parts = markPhrases(text, phrase ? [phrase] : [])
        expect(parts.map((part) => part.text).join('')).toBe(text)
      }),
    )
  })

  it('finds every part of a sentence in a script without spaces', () => {
    const sentence = '最高裁は生成モデルの学習に関する判決を出した'
    for (let from = 0; from < sentence.length; from++)
      for (let to = from + 1; to <= sentence.length; to++)
        expect(markPhrases(sentence, [phraseOf(sentence.slice(from, to))!]).some(({ hit }) => hit)).toBe(true)
  })
})
