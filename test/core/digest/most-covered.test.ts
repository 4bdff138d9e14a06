import { describe, expect, it } from 'vitest'
import { mostCovered } from '../../../src/core/digest/most-covered.ts'
import { edition, told } from '../../support/digests.ts'

/** An edition by how many publishers tell each story of each section. */
const toldBy = (...sections: readonly (readonly number[])[]) =>
  edition({
    sections: sections.map((stories, section) => ({
      beat: `beat${section}`,
      title: `Beat ${section}`,
      stories: stories.map((publishers, at) => told(`${'abc'[section]}${at}`, { publishers })),
      left: 0,
    })),
  })
const ids = (...sections: readonly (readonly number[])[]) => mostCovered(toldBy(...sections)).map(({ id }) => id)

describe('the most widely told of an edition', () => {
  it.each<[name: string, sections: readonly (readonly number[])[], most: readonly string[]]>([
    ['of every section, the widest first', [[3, 1, 1, 1], [6, 1, 4, 1], [5]], ['b0', 'c0', 'b2', 'a0']],
    [
      'of equals in the order of the edition',
      [
        [1, 3, 1, 1],
        [3, 1, 1, 3],
      ],
      ['a1', 'b0', 'b3'],
    ],
    [
      'five at most',
      [
        [9, 8, 7, 6],
        [5, 4, 3, 3],
      ],
      ['a0', 'a1', 'a2', 'a3', 'b0'],
    ],
    [
      'none of a short edition, which is seen at a glance',
      [
        [4, 3, 2, 1],
        [5, 1, 1],
      ],
      [],
    ],
    [
      'none where a single story stands out',
      [
        [4, 1, 1, 1],
        [1, 1, 1, 1],
      ],
      [],
    ],
    [
      'nothing that two alone tell',
      [
        [3, 2, 2, 2],
        [3, 2, 2, 2],
      ],
      ['a0', 'b0'],
    ],
    ['none of an empty edition', [], []],
  ])('%s', (_, sections, most) => expect(ids(...sections)).toEqual(most))
})
