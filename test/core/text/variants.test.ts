import { describe, expect, it } from 'vitest'
import { variantMarks } from '../../../src/core/text/variants.ts'
import { growth, LINEAR } from '../../support/growth.ts'

describe('variantMarks', () => {
  it.each<[string, string[]]>([
    ['A plain headline', []],
    ['Weights of Plume-3 72B are out', ['size:72b']],
    ['Plume-3-7B-Instruct', ['size:7b']],
    ['Plume 8x7B, a mixture', ['size:8x7b']],
    ['A model with 7 billion parameters', ['size:7b']],
    ['Plume 270M runs on a watch', ['size:270m']],
    ['Plume is worth $72B', []],
    ['Plume has 3B users', []],
    ['Vireo raises a Series D', ['round:d']],
    ['Vireo closes Series C1', ['round:c']],
    ['Vireo完成C轮融资', ['round:c']],
    ['Vireo closes its seed round', ['round:seed']],
    ['A series about robots', []],
    ['Orlo 4 Opus', ['tier:opus']],
    ['o4-mini is cheaper', ['tier:mini', 'act:price']],
    ['Orlo 3 Flash-Lite', ['tier:flashlite']],
    ['Orlo Flash Lite', ['tier:flashlite']],
    ['Orlo Pro for teams', ['tier:pro']],
    ['Large 3 by Orlo', ['tier:large']],
    ['A pro looks at Orlo', []],
    ['Orlo opens small data centres', []],
    ['Orlo 4 enters public preview', ['stage:early']],
    ['Orlo 4 is out of preview', ['stage:available']],
    ['Orlo 4 generally available', ['stage:available']],
    ['Orlo delays Plume', ['act:delay']],
    ['Orlo retires Plume', ['act:end']],
    ['Orlo unveils Plume', ['act:launch']],
  ])('%s', (text, marks) => {
    expect(variantMarks(text)).toEqual(marks)
  })

  it.each(['7 ', 'A', 'Series ', 'Orlo Pro 7 ', '8x'])('costs no more than linear time on a run of "%s"', (unit) => {
    expect(growth((size) => unit.repeat(size), variantMarks, 20_000)).toBeLessThan(LINEAR)
  })
})
