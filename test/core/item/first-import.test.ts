import { describe, expect, it } from 'vitest'
import { withoutArchive } from '../../../src/core/item/first-import.ts'
import type { Item } from '../../../src/core/item/item.ts'
import { newState } from '../../../src/core/source/next-state.ts'
import type { SourceState } from '../../../src/core/source/source-state.ts'
import { DAY, makeItem, makeSource, NOON } from '../../support/make.ts'

const dated = (...days: readonly (number | null)[]): Item[] =>
  days.map((day, i) => makeItem(`i${i}`, { published: day === null ? null : NOON + day * DAY }))
const ids = (items: readonly Item[]) => items.map(({ id }) => id)
const unknown = newState(makeSource('alpha'), NOON)
const known = (archive?: SourceState['archive']): SourceState => ({
  ...unknown,
  lastAttemptAt: NOON,
  lastSuccessAt: NOON,
  archive,
})

describe('first contact', () => {
  it.each<[string, Item[], readonly string[]]>([
    ['takes the newest, whatever the order', dated(1, 4, 2, 3), ['i1', 'i3']],
    ['takes the first of equal age', dated(1, 1, 1), ['i0', 'i1']],
    ['takes the first where nothing is dated', dated(null, null, null), ['i0', 'i1']],
    ['takes undated ones before dated ones', dated(5, 6, null), ['i1', 'i2']],
    ['takes all that there are', dated(1, 2), ['i0', 'i1']],
  ])('%s, and leaves out the same ones later', (_name, items, taken) => {
    const { kept, archive } = withoutArchive(items, unknown, 2)
    expect(ids(kept)).toEqual(taken)
    expect(ids(withoutArchive(items, known(archive), 2).kept)).toEqual(taken)
  })

  it('lets everything newer in later', () => {
    const { archive } = withoutArchive(dated(1, 2, 3), unknown, 1)
    const later = [
      ...dated(1, 2, 3),
      makeItem('new', { published: NOON + 9 * DAY }),
      makeItem('bare', { published: null }),
    ]
    expect(ids(withoutArchive(later, known(archive), 1).kept)).toEqual(['i2', 'new', 'bare'])
  })

  it('takes more once the number is raised', () => {
    const { archive } = withoutArchive(dated(1, 2, 3), unknown, 1)
    const more = withoutArchive(dated(1, 2, 3), known(archive), 2)
    expect(ids(more.kept)).toEqual(['i1', 'i2'])
    expect(ids(withoutArchive(dated(1, 2, 3), known(more.archive), 5).kept)).toHaveLength(3)
  })

  it('does not concern a source that was read before', () => {
    expect(withoutArchive(dated(1, 2, 3), known(), 1).kept).toHaveLength(3)
  })
})
