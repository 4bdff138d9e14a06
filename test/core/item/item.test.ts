import { describe, expect, it } from 'vitest'
import { displayTitle, type Item, itemsByTime } from '../../../src/core/item/item.ts'

describe('displayTitle', () => {
  it.each([
    [{ title: 'T', excerpt: 'E', link: null }, 'T'],
    [{ title: '', excerpt: 'A note.', link: 'https://a.example/1' }, 'A note.'],
    [{ title: '', excerpt: '', link: 'https://a.example/1' }, 'https://a.example/1'],
    [{ title: '', excerpt: '', link: null }, '(untitled)'],
  ])('displayTitle(%j) is %j', (item, title) => {
    expect(displayTitle(item)).toBe(title)
  })
})

describe('itemsByTime', () => {
  it('orders by time, then by id, whatever order is given', () => {
    const items = [
      { id: 'b', time: 1 },
      { id: 'a', time: 2 },
      { id: 'a', time: 1 },
    ] as Item[]
    const sorted = [items[2], items[0], items[1]]
    expect([...items].sort(itemsByTime)).toEqual(sorted)
    expect([...items].reverse().sort(itemsByTime)).toEqual(sorted)
  })
})
