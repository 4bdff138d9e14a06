import { describe, expect, it } from 'vitest'
import type { Item } from '../../../src/core/item/item.ts'
import type { SourceRole } from '../../../src/core/source/source.ts'
import { leadOf } from '../../../src/core/story/compose-story.ts'
import { originalsOf } from '../../../src/core/story/copies.ts'
import { independentReports, publishersOf } from '../../../src/core/story/publishers.ts'
import type { Report } from '../../../src/core/story/story.ts'
import { MINUTE, makeItem, makeOutlet, makeReport, NOON } from '../../support/make.ts'

interface Told {
  readonly copyOf?: string
  readonly role?: SourceRole
  readonly title?: string
  readonly discussion?: string
  readonly weight?: number
  readonly via?: Item['via']
}

/** Reports by outlets of these names, a minute apart. */
const reportsOf = (told: Record<string, Told>): Report[] =>
  Object.entries(told).map(
    ([id, { copyOf, role, title = 'A chip is announced', discussion, weight = 5, via = null }], at) =>
      makeReport(
        makeItem(id, { sourceId: id, title, via, time: NOON + at * MINUTE, ...(discussion && { discussion }) }),
        makeOutlet(id, { weight, ...(role && { role }) }),
        copyOf ? { rule: 'same-text', nearest: copyOf } : {},
      ),
  )

const RELEASE = 'Veldt Systems announces Pilot 2'
const THREAD = 'https://forum.example/t/1'

describe('independent publishers', () => {
  it.each<[string, Record<string, Told>, number]>([
    ['reports of their own', { a: {}, b: {}, c: {} }, 3],
    ['a text and its copies', { a: {}, b: { copyOf: 'a' }, c: { copyOf: 'b' } }, 1],
    ['a text, its copy and a report', { a: {}, b: { copyOf: 'a' }, c: {} }, 2],
    ['a report and threads about it', { a: {}, b: { discussion: THREAD }, c: { role: 'forum' } }, 1],
    ['an article that was found through a forum first', { a: { discussion: THREAD }, b: { copyOf: 'a' } }, 1],
    ['only forums', { a: { discussion: THREAD }, b: { role: 'aggregator' } }, 1],
    ['nothing', {}, 0],
  ])('%s', (_, told, count) => expect(publishersOf(reportsOf(told))).toBe(count))

  const lantern = { title: 'The Lantern', url: 'https://news.lantern.example/' }
  const fjord = { title: 'Fjord Daily', url: 'https://fjord.example' }
  it.each<[string, Record<string, Told>, number]>([
    ['the outlet that a search feed names, by its domain', { lantern: {}, search: { via: lantern } }, 1],
    [
      'the outlet that a search feed names, by its name',
      { search: { via: { title: 'THE lantern', url: null } }, lantern: {} },
      1,
    ],
    ['another one than its own feed', { lantern: {}, search: { via: fjord } }, 2],
    ['two of one search feed', { search: { via: lantern }, again: { via: fjord } }, 2],
    ['one of two search feeds', { search: { via: fjord }, again: { via: fjord } }, 1],
    ['one by its domain under two names', { search: { via: fjord }, again: { via: { ...fjord, title: 'Fjord' } } }, 1],
    [
      'two that an aggregator names',
      { search: { via: lantern, role: 'aggregator' }, again: { via: fjord, role: 'aggregator' } },
      2,
    ],
    ['its outlet that names itself', { a: {}, b: { via: { title: 'The b', url: null } } }, 2],
    ['no publisher that a thread names', { a: {}, b: { discussion: THREAD, via: fjord } }, 1],
    ['its outlet where the name is empty', { a: {}, b: { via: { title: '', url: null } } }, 2],
  ])('are counted where entries name them: %s', (_, told, count) => expect(publishersOf(reportsOf(told))).toBe(count))

  it.each<[string, Record<string, Told>, string]>([
    ['the first of the text', { a: {}, b: { copyOf: 'a' } }, 'a'],
    ['the company', { a: { title: RELEASE }, veldt: { title: RELEASE, copyOf: 'a' } }, 'veldt'],
    ['a company by its role', { a: {}, b: { copyOf: 'a', role: 'company' } }, 'b'],
    ['the wire', { a: {}, b: { copyOf: 'a', role: 'wire' } }, 'b'],
    ['the article, not the thread', { a: { discussion: THREAD }, b: { copyOf: 'a' } }, 'b'],
    [
      'not an outlet that is only named like a word of the title',
      { a: { title: RELEASE }, pilot: { title: 'New', copyOf: 'a' } },
      'a',
    ],
  ])('takes for the original %s', (_, told, id) => {
    const reports = reportsOf(told)
    expect(new Set(reports.map(originalsOf(reports)).map(({ item }) => item.id))).toEqual(new Set([id]))
    expect(independentReports(reports).map(({ item }) => item.id)).toEqual([id])
  })

  it('ends in a circle of copies', () => {
    const reports = reportsOf({ a: { copyOf: 'b' }, b: { copyOf: 'a' } })
    expect(reports.map(originalsOf(reports))).toHaveLength(2)
  })

  it.each<[string, Record<string, Told>, string]>([
    ['an article over a heavier forum', { a: { role: 'forum', weight: 9 }, b: { weight: 1 } }, 'b'],
    ['an article over a thread', { a: { discussion: THREAD, weight: 9 }, b: { weight: 1 } }, 'b'],
    ['a thread that is alone', { a: { discussion: THREAD } }, 'a'],
  ])('leads with %s', (_, told, id) => expect(leadOf(reportsOf(told)).item.id).toBe(id))
})
