import { dayOf } from '../calendar/days.ts'
import { foldTypography } from '../text/fold.ts'
import { isDate } from './adopt-entries.ts'
import type { Item } from './item.ts'

type Testimony = Pick<Item, 'title' | 'excerpt' | 'published'>

/** Words of a text that are compared; more would not change the result. */
const WORDS_MAX = 120

const wordsOf = (text: string): Set<string> =>
  new Set(
    foldTypography(text)
      .split(/[^\p{L}\p{N}]+/u, WORDS_MAX)
      .filter((word) => word !== ''),
  )

/** Whether two texts share at least half of their words; null where one is empty. */
const alike = (a: string, b: string): boolean | null => {
  if (a === '' || b === '') return null
  if (a === b) return true
  const left = wordsOf(a)
  const right = wordsOf(b)
  let shared = 0
  for (const word of left) if (right.has(word)) shared++
  return shared * 2 >= left.size + right.size - shared
}

/** What an entry has in common with a stored item that it may be: true, false, or null where one of the two says nothing. */
const compare = (known: Testimony, item: Testimony) => ({
  title: alike(known.title, item.title),
  text: alike(known.excerpt, item.excerpt),
  date: isDate(known.published) && isDate(item.published) ? known.published === item.published : null,
})

/** How far a guid or link that is equal in two records may be trusted. */
export interface Trust {
  readonly by: 'guid' | 'link'
  /** The source has used one value for different things before. */
  readonly repeats: boolean
}

/**
 * Whether an entry with the guid or link of a stored item is that item. It is not if all that can be compared of title, text
 * and date differs. Where the source repeats its guids or links, title or text must agree.
 */
export const isSameRecord = (known: Testimony, item: Testimony, { by, repeats }: Trust): boolean => {
  const { title, text, date } = compare(known, item)
  if (title === true || text === true) return true
  if (repeats) return title === null && text === null
  if (date === true) return true
  if (by === 'guid') return !(title === false && date === false)
  return [title, text, date].filter((agrees) => agrees === false).length < 2
}

/** Shortest title, in UTF-16 code units, that tells which item it is. */
const TITLE_MIN = 12

export type Retold = Testimony & Pick<Item, 'time' | 'via'>

/**
 * Whether an entry with another guid and link, but with the title of a stored item, is that item under a new address: the dates
 * are equal, or the days and either the text or the outlet that a search feed names.
 */
export const isRetold = (known: Retold, item: Retold): boolean => {
  if (item.title.length < TITLE_MIN) return false
  if (isDate(known.published) && known.published === item.published) return true
  if (dayOf(known.time, 'UTC') !== dayOf(item.time, 'UTC')) return false
  if (item.via !== null && item.via.title !== '') return known.via?.title === item.via.title
  return item.excerpt !== '' && known.excerpt === item.excerpt
}
