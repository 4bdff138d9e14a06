import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { meantBy } from '../../../src/core/grouping/aliases.ts'
import { TUNING } from '../../../src/core/grouping/parameters.ts'
import { createWindow } from '../../../src/core/grouping/recent-items.ts'
import { tuningOf } from '../../../src/core/grouping/settings.ts'
import { similarity } from '../../../src/core/grouping/similarity.ts'
import { tokenize } from '../../../src/core/text/tokenize.ts'
import { background, DAY, HOUR, item, MONDAY } from '../../support/grouping.ts'

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')

describe('tuningOf', () => {
  it.each([
    ['threshold', TUNING.threshold],
    ['suggestThreshold', TUNING.suggestThreshold],
    ['windowDays', TUNING.span / DAY],
  ])('ships the %s that the README names', (key, value) => {
    expect(readme).toContain(`| \`${key}\` | \`${value}\` |`)
  })

  it('is what we ship where nothing is said', () => {
    expect(tuningOf({ aliases: [] })).toEqual(TUNING)
  })

  it('keeps the proportion of the thresholds that are not set', () => {
    const tuning = tuningOf({ aliases: [], threshold: TUNING.threshold * 2, windowDays: 3 })
    expect(tuning.splitThreshold).toBeCloseTo(TUNING.splitThreshold * 2)
    expect(tuning.suggestThreshold).toBeCloseTo(TUNING.suggestThreshold * 2)
    expect(tuning.span).toBe(3 * DAY)
    expect(tuningOf({ aliases: [], threshold: 2 }).splitThreshold).toBe(1)
    expect(tuningOf({ aliases: [], threshold: 0.3, suggestThreshold: 0.05 }).suggestThreshold).toBe(0.05)
  })

  it.each<[string, string[], string, string[]]>([
    ['a name of one word', ['Helio', 'Halcyon maker'], 'The Halcyon maker sues', ['helio']],
    [
      'names of three words',
      ['Institute of Quiet Machines', 'IQM lab at Graz'],
      'IQM lab at Graz opens',
      ['institute of quiet machines'],
    ],
    ['the first name itself, where it has several words', ['Helio Labs', 'HLX'], 'Helio Labs rises', ['helio labs']],
    ['a script without spaces', ['星河', '海燕的母公司'], '海燕的母公司发布新模型', ['星河']],
    ['a name that ours counts as another', ['Alphabet', 'GOOGL'], 'GOOGL falls', ['google']],
    ['our own names still', ['Helio', 'HLX'], 'ChatGPT maker sues', ['openai']],
  ])('knows %s', (_name, names, title, meant) => {
    expect(meantBy(tokenize(title), tuningOf({ aliases: [names] }).aliases)).toEqual(meant)
  })

  it('ties reports more strongly that name one company in two ways', () => {
    const strength = (aliases: string[][]) => {
      const window = createWindow(background, tuningOf({ aliases }))
      const [a, b] = [
        item('alpha', 'Helio opens an office in Oslo', { id: 'a' }),
        item('beta', 'Halcyon maker comes to Oslo', { id: 'b', time: MONDAY + HOUR }),
      ].map((one) => window.read(one))
      return similarity(window.probe(a!), b!)
    }
    expect(strength([['Helio', 'Halcyon maker']])).toBeGreaterThan(1.5 * strength([]))
  })
})
