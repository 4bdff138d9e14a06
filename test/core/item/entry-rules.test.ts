import { describe, expect, it } from 'vitest'
import { applyEntryRules } from '../../../src/core/item/entry-rules.ts'
import type { Item } from '../../../src/core/item/item.ts'
import type { EntryRules } from '../../../src/core/source/source.ts'
import { growth, LINEAR } from '../../support/growth.ts'
import { DAY, makeItem, NOON } from '../../support/make.ts'

const item = (title: string, over: Partial<Item> = {}) => makeItem(title, { title, ...over })

describe('applyEntryRules', () => {
  it.each<[string, Item, { include?: EntryRules; exclude?: EntryRules }, string | null]>([
    [
      'a word of the title',
      item('Sponsored: a chip'),
      { exclude: { title: ['sponsored'] } },
      'exclude: title “sponsored”',
    ],
    ['whole words only', item('Sponsorship ends'), { exclude: { title: ['sponsor'] } }, null],
    ['any ending', item('Sponsorship ends'), { exclude: { title: ['sponsor*'] } }, 'exclude: title “sponsor*”'],
    [
      'a phrase',
      item('The daily deal of today'),
      { exclude: { title: ['daily deal'] } },
      'exclude: title “daily deal”',
    ],
    [
      'a category',
      item('x', { categories: [{ term: 'c1', label: 'Sport' }] }),
      { exclude: { category: ['sport'] } },
      'exclude: category “sport”',
    ],
    [
      'no phrase across two categories',
      item('x', { categories: [{ term: 'Open' }, { term: 'Source' }] }),
      { exclude: { category: ['open source'] } },
      null,
    ],
    [
      'an author',
      item('x', { authors: ['Ann', 'Bo Ad'] }),
      { exclude: { author: ['Bo Ad'] } },
      'exclude: author “Bo Ad”',
    ],
    ['a language', item('x', { language: 'pt-BR' }), { exclude: { language: ['pt'] } }, 'exclude: language pt-BR'],
    ['a region of a language', item('x', { language: 'pt-PT' }), { exclude: { language: ['pt-BR'] } }, null],
    [
      'an age',
      item('x', { published: NOON - 3 * DAY }),
      { exclude: { maxAge: 2 * DAY } },
      'exclude: older than maxAge',
    ],
    ['no date', item('x', { published: null }), { include: { maxAge: 2 * DAY } }, null],
    ['nothing to include', item('A chip'), { include: { title: ['model'] } }, 'include: no title matches'],
    [
      'one of two keys',
      item('A model'),
      { include: { title: ['model'], author: ['Ann'] } },
      'include: no author matches',
    ],
    [
      'another language',
      item('x', { language: 'de' }),
      { include: { language: ['en'] } },
      'include: no language matches',
    ],
    ['an unknown language', item('x', { language: null }), { include: { language: ['en'] } }, null],
    [
      'what is both included and excluded',
      item('A model sponsored'),
      { include: { title: ['model'] }, exclude: { title: ['sponsored'] } },
      'exclude: title “sponsored”',
    ],
    ['no rule', item('x'), {}, null],
  ])('%s', (_name, one, rules, why) => {
    const { kept, leftOut } = applyEntryRules([one], rules, NOON)
    expect(leftOut).toEqual(why === null ? [] : [{ title: one.title, why }])
    expect(kept).toEqual(why === null ? [one] : [])
  })

  it('takes time in proportion to the text', () => {
    const rules = { exclude: { title: ['a a a a b', 'aaa*', '#'] } }
    const ratio = growth(
      (size) => item('a '.repeat(size)),
      (one) => applyEntryRules([one], rules, NOON),
      20_000,
    )
    expect(ratio).toBeLessThan(LINEAR)
  })
})
