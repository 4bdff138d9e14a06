import { readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parseBackground } from '../../../../src/core/grouping/vectors/background.ts'
import { idf } from '../../../../src/core/grouping/vectors/term-weights.ts'
import { trainBackground } from '../../../../src/tools/train-background.ts'

const shipped = fileURLToPath(new URL('../../../../src/artefacts/background.tsv', import.meta.url))

describe('the background table', () => {
  it('is printed and read back alike', () => {
    const texts = ['OpenAI opens a lab', 'OpenAI opens another', 'OpenAI opens a third', 'A lab opens']
    const table = parseBackground(trainBackground(texts, 'invented'))
    expect(table.docs).toBe(4)
    expect(table.words.get('opens')).toBe(4)
    expect(table.words.get('openai')).toBe(3)
    expect(table.words.has('another')).toBe(false)
  })

  it('prints the same bytes whatever the order of the texts', () => {
    const texts = Array.from({ length: 40 }, (_, i) => `word${i % 7} model ${i % 3} chips`)
    expect(trainBackground(texts, 'x')).toBe(trainBackground([...texts].reverse(), 'x'))
  })

  it('is shipped, whole and small', () => {
    const table = parseBackground(readFileSync(shipped, 'utf8'))
    expect(table.docs).toBeGreaterThan(20_000)
    expect(table.words.get('ai')).toBeGreaterThan(5_000)
    expect(table.charNgrams.get('_ai_')).toBeGreaterThan(5_000)
    expect(statSync(shipped).size).toBeLessThan(2_000_000)
  })

  it.each([
    ['a bad count', 'docs\t10\nwords\tmany\tai', 'line 2: "many"'],
    ['an unknown kind', 'docs\t10\nnoise\t3\tai', 'line 2: unknown kind "noise"'],
    ['no number of documents', 'words\t3\tai', 'no line "docs"'],
  ])('says what is wrong: %s', (_name, text, message) => {
    expect(() => parseBackground(text)).toThrow(message)
  })

  it('may be empty', () => {
    expect(parseBackground('').docs).toBe(0)
  })
})

describe('idf', () => {
  const table = parseBackground('docs\t1000\nwords\t500\tthe')
  it('falls with what the background and the window have seen', () => {
    const weigh = idf(table, 50, 3, 1)
    expect(weigh(0, 0)).toBeGreaterThan(weigh(10, 0))
    expect(weigh(10, 0)).toBeGreaterThan(weigh(10, 5))
    expect(weigh(1000, 50)).toBeGreaterThan(0)
  })

  it('does not take a foreign language for rare words', () => {
    expect(idf(table, 50, 3, 0)(0, 40)).toBeLessThan(idf(table, 50, 3, 1)(0, 40))
  })
})
