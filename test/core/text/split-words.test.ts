import { describe, expect, it } from 'vitest'
import { splitWords } from '../../../src/core/text/split-words.ts'

describe('splitWords', () => {
  it.each([
    ['punctuation separates', "OpenAI's GPT-5.5, “now”", ['openai', 's', 'gpt', '5', '5', 'now']],
    ['a currency sign is a word', 'raises $20M (€18m)', ['raises', '$', '20m', '€', '18m']],
    ['scripts without spaces: a word each', '大模型AI发布', ['大', '模', '型', 'ai', '发', '布']],
    ['Hangul endings are split off', 'AI가', ['ai', '가']],
    ['letters beyond the first plane', 'x 𠮷 y', ['x', '𠮷', 'y']],
    ['lone surrogates and emoji are gaps', 'a\ud800b 🤖 c', ['a', 'b', 'c']],
    ['nothing', ' … ', []],
  ])('%s', (_, text, words) => {
    expect(splitWords(text).words).toEqual(words)
  })
})
