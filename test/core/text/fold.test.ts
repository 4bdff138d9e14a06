import { describe, expect, it } from 'vitest'
import { foldToBaseLetters, foldTypography } from '../../../src/core/text/fold.ts'

describe('the two folds', () => {
  it.each([
    ['case', 'OpenAI', 'openai', 'openai'],
    ['full-width forms', 'ＡＩ', 'ai', 'ai'],
    ['accents', 'Résumé', 'résumé', 'resume'],
    ['letters such as ß', 'Straße Øre', 'straße øre', 'strasse ore'],
    ['quotes and hyphens', 'OpenAI’s GPT‑5', "openai's gpt-5", 'openai’s gpt‐5'],
  ])('differ in %s', (_, text, typography, letters) => {
    expect([foldTypography(text), foldToBaseLetters(text)]).toEqual([typography, letters])
  })
})

describe('foldToBaseLetters', () => {
  it.each([
    ['case', 'ChatGPT', 'chatgpt'],
    ['accents', 'Élysée Café Ünïcode', 'elysee cafe unicode'],
    ['letters that no normalisation form takes apart', 'Straße Øresund Łódź cœur', 'strasse oresund lodz coeur'],
    ['full-width forms', 'ＡＩ１２３', 'ai123'],
    ['a capital ß', 'STRAẞE', 'strasse'],
    ['Greek final sigma', 'ΝΈΟΣ νέος', 'νεοσ νεοσ'],
    ['a Turkish capital', 'İstanbul', 'istanbul'],
    ['kana keep their voicing', 'ガラス', 'ガラス'],
    ['Hangul stays whole', '인공지능', '인공지능'],
    ['vowel signs stay', 'हिन्दी', 'हिन्दी'],
  ])('folds %s', (_, text, folded) => {
    expect(foldToBaseLetters(text)).toBe(folded.normalize('NFC'))
  })
})
