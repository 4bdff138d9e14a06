import { describe, expect, it } from 'vitest'
import { quantitiesOf } from '../../../src/core/text/quantities.ts'
import { growth, LINEAR } from '../../support/growth.ts'

const found = (text: string) => quantitiesOf(text).map(({ text, key }) => [text, key])

describe('quantitiesOf', () => {
  it.each<[text: string, expected: readonly (readonly [text: string, key: string])[]]>([
    ['It raised $10B.', [['$10B', '$10000000000']]],
    ['It raised 10 billion dollars.', [['10 billion dollars', '$10000000000']]],
    ['It raised US$ 3.5 million.', [['US$ 3.5 million', '$3500000']]],
    ['Es sammelte 3,5 Milliarden Euro ein.', [['3,5 Milliarden Euro', '€3500000000']]],
    ['Elle lève 120 millions d’euros.', [['120 millions d’euros', '€120000000']]],
    ['It cost €1,250,000 in all.', [['€1,250,000', '€1250000']]],
    ['1兆円を投資する。', [['1兆円', '¥1000000000000']]],
    ['融资3亿美元。', [['3亿美元', '$300000000']]],
    [
      'It has 96 GB and 7 million users.',
      [
        ['96 GB', '#96 gb'],
        ['7 million users', '#7000000 users'],
      ],
    ],
    ['A 10-billion deal', [['10-billion', '#10000000000']]],
    [
      'It fell 12.5 % to 40 percent.',
      [
        ['12.5 %', '%12.5'],
        ['40 percent', '%40'],
      ],
    ],
    [
      'Um 40 Prozent, 4％',
      [
        ['40 Prozent', '%40'],
        ['4％', '%4'],
      ],
    ],
    ['On October 10, 2026 it opens.', [['October 10, 2026', '@10-10']]],
    ['It opens on 10 Oct.', [['10 Oct', '@10-10']]],
    ['Am 5. Oktober 2026 beginnt es.', [['5. Oktober 2026', '@10-5']]],
    ['Le 3 août à Paris', [['3 août', '@8-3']]],
    ['2026-10-10', [['2026-10-10', '@10-10']]],
    ['2026年10月10日に始まる', [['2026年10月10日', '@10-10']]],
    ['GPT-5.2 and 3 people in 2026, at 10:30, version 4.1', []],
    ['It may 50 times, on 45 October', []],
    ['', []],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  it.each(['1,', '$1 ', '1 october ', '99999999999999999', '2026-10-'])(
    'reads a long run of "%s" in linear time',
    (piece) => {
      expect(growth((size) => piece.repeat(size), quantitiesOf, 1_000)).toBeLessThan(LINEAR)
    },
  )
})
