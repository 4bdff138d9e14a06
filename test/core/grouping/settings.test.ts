import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DEFAULT_PARAMETERS } from '../../../src/core/grouping/parameters.ts'
import { createRecentItems } from '../../../src/core/grouping/recent-items.ts'
import { parametersOf, withSettings } from '../../../src/core/grouping/settings.ts'
import { similarity } from '../../../src/core/grouping/similarity.ts'
import { meantBy } from '../../../src/core/grouping/vectors/aliases.ts'
import { tokenize } from '../../../src/core/text/tokenize.ts'
import { background, DAY, HOUR, item, MONDAY } from '../../support/grouping.ts'

const document = readFileSync(new URL('../../../docs/configure.md', import.meta.url), 'utf8')

describe('parametersOf', () => {
  it.each([
    ['threshold', DEFAULT_PARAMETERS.threshold],
    ['suggestThreshold', DEFAULT_PARAMETERS.suggestThreshold],
    ['windowDays', DEFAULT_PARAMETERS.span / DAY],
  ])('ships the %s that docs/configure.md names', (key, value) => {
    expect(document).toMatch(new RegExp(`^\\| \`${key}\` .* Default: ${value}[.,]`, 'm'))
  })

  it('gives the built-in values if nothing is set', () => {
    expect(parametersOf({ aliases: [] })).toEqual(DEFAULT_PARAMETERS)
  })

  it('keeps the proportion of the thresholds that are not set', () => {
    const parameters = parametersOf({ aliases: [], threshold: DEFAULT_PARAMETERS.threshold * 2, windowDays: 3 })
    expect(parameters.splitThreshold).toBeCloseTo(DEFAULT_PARAMETERS.splitThreshold * 2)
    expect(parameters.suggestThreshold).toBeCloseTo(DEFAULT_PARAMETERS.suggestThreshold * 2)
    expect(parameters.span).toBe(3 * DAY)
    expect(parametersOf({ aliases: [], threshold: 2 }).splitThreshold).toBe(1)
    expect(parametersOf({ aliases: [], threshold: 0.3, suggestThreshold: 0.05 }).suggestThreshold).toBe(0.05)
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
    expect(meantBy(tokenize(title), parametersOf({ aliases: [names] }).aliases)).toEqual(meant)
  })

  it('makes reports that name one company in two ways more similar', () => {
    const strength = (aliases: string[][]) => {
      const recent = createRecentItems(background, parametersOf({ aliases }))
      const [a, b] = [
        item('alpha', 'Helio opens an office in Oslo', { id: 'a' }),
        item('beta', 'Halcyon maker comes to Oslo', { id: 'b', time: MONDAY + HOUR }),
      ].map((one) => recent.read(one))
      return similarity(recent.comparer(a!), b!)
    }
    expect(strength([['Helio', 'Halcyon maker']])).toBeGreaterThan(1.5 * strength([]))
  })
})

describe('withSettings', () => {
  it('changes parameters, and refuses everything else', () => {
    expect(withSettings(DEFAULT_PARAMETERS, ['threshold=0.5'])).toEqual({ ...DEFAULT_PARAMETERS, threshold: 0.5 })
    for (const wrong of ['c=1', 'threshold=', 'threshold=x', 'threshold', 'toString=1', 'aliases=1'])
      expect(() => withSettings(DEFAULT_PARAMETERS, [wrong])).toThrow(wrong)
  })
})
