import { describe, expect, it } from 'vitest'
import { countReports, countsInWords } from '../../../src/core/story/report-counts.ts'
import type { Report } from '../../../src/core/story/story.ts'
import { makeItem, makeOutlet, makeReport } from '../../support/make.ts'

const by = (id: string, copyOf?: string, discussion?: string): Report =>
  makeReport(
    makeItem(id, { sourceId: id, title: 'Veldt Systems announces Pilot 2', ...(discussion && { discussion }) }),
    makeOutlet(id),
    copyOf ? { rule: 'same-text', nearest: copyOf } : {},
  )
const THREAD = 'https://forum.example/1'

describe('countsInWords', () => {
  it.each<[string, Report[], string]>([
    ['reports of their own', [by('a'), by('b')], ''],
    [
      'a release',
      [by('wire'), by('veldt', 'wire'), by('c', 'wire'), by('d', 'c'), by('own')],
      'the company’s release and 3 copies, 1 own report',
    ],
    ['no release found', [by('a'), by('b', 'a'), by('c')], 'one text and 1 copy, 1 own report'],
    ['only copies', [by('a'), by('b', 'a'), by('c', 'b')], 'one text and 2 copies'],
    ['two texts', [by('a'), by('b', 'a'), by('c'), by('d', 'c')], '2 texts and 2 copies'],
    ['a thread', [by('a'), by('b', 'a', THREAD)], '1 own report, 1 link from forums or aggregators'],
    ['only threads', [by('a', undefined, THREAD), by('b', 'a', THREAD)], '2 links from forums or aggregators'],
  ])('%s', (_, reports, words) => expect(countsInWords(countReports(reports))).toBe(words))
})
