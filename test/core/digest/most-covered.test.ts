import { describe, expect, it } from 'vitest'
import { mostCovered } from '../../../src/core/digest/most-covered.ts'
import { aDigest, aDigestStory } from '../../support/digests.ts'

/** A digest, given the number of publishers of each story of each section. */
const coveredBy = (...sections: readonly (readonly number[])[]) =>
  aDigest({
    sections: sections.map((stories, section) => ({
      beat: `beat${section}`,
      title: `Beat ${section}`,
      stories: stories.map((publishers, at) => aDigestStory(`${'abc'[section]}${at}`, { publishers })),
      left: 0,
    })),
  })
const ids = (...sections: readonly (readonly number[])[]) => mostCovered(coveredBy(...sections)).map(({ id }) => id)

describe('the most covered stories of a digest', () => {
  it.each<[name: string, sections: readonly (readonly number[])[], expected: readonly string[]]>([
    ['come from all sections, most publishers first', [[3, 1, 1, 1], [6, 1, 4, 1], [5]], ['b0', 'c0', 'b2', 'a0']],
    [
      'are in the order of the digest where equal',
      [
        [1, 3, 1, 1],
        [3, 1, 1, 3],
      ],
      ['a1', 'b0', 'b3'],
    ],
    [
      'are five at most',
      [
        [9, 8, 7, 6],
        [5, 4, 3, 3],
      ],
      ['a0', 'a1', 'a2', 'a3', 'b0'],
    ],
    [
      'are none in a short digest',
      [
        [4, 3, 2, 1],
        [5, 1, 1],
      ],
      [],
    ],
    [
      'are none where only one qualifies',
      [
        [4, 1, 1, 1],
        [1, 1, 1, 1],
      ],
      [],
    ],
    [
      'have at least three publishers',
      [
        [3, 2, 2, 2],
        [3, 2, 2, 2],
      ],
      ['a0', 'b0'],
    ],
    ['are none in an empty digest', [], []],
  ])('%s', (_, sections, expected) => expect(ids(...sections)).toEqual(expected))
})
