import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Db, isSafeVersion, openDatabase } from '../../../src/store/sqlite/database.ts'
import { migrate } from '../../../src/store/sqlite/migrate.ts'
import { sql } from '../../../src/store/sqlite/sql.ts'

test.each([
  ['3.51.2', false],
  ['3.50.9', false],
  ['2.99.99', false],
  ['3.51.3', true],
  ['3.51.10', true],
  ['3.53.2', true],
  ['4.0.0', true],
])('SQLite %s is safe: %s', (version, expected) => {
  expect(isSafeVersion(version)).toBe(expected)
})

describe('a connection', () => {
  let db: Db
  beforeEach(() => {
    db = openDatabase(':memory:', { write: true })
    migrate(db, { write: true })
  })
  afterEach(() => db.close())

  test.each([
    ['full', 2],
    ['normal', 1],
  ] as const)('writes as safely as asked: %s', (safety, level) => {
    for (const other of ['normal', 'full'] as const) {
      db.write(other, () => undefined)
      expect(db.write(safety, () => db.raw.pragma('synchronous', { simple: true }))).toBe(level)
    }
  })

  test('a failed write leaves the connection usable', () => {
    const fail = () => {
      db.run(sql.setFact, ['a', 'b'])
      throw new Error('enough')
    }
    expect(() => db.write('full', fail)).toThrow('enough')
    expect(db.get(sql.fact, ['a'])).toBeUndefined()
    db.write('full', () => db.run(sql.setFact, ['a', 'c']))
    expect(db.get(sql.fact, ['a'])).toEqual({ value: 'c' })
  })

  test('a full disk is named, and only the write at hand fails', () => {
    db.write('full', () => db.run(sql.setFact, ['kept', 'yes']))
    db.raw.pragma(`max_page_count = ${Number(db.raw.pragma('page_count', { simple: true })) + 10}`)
    const fill = () => {
      for (let i = 0; i < 100; i++) db.run(sql.setFact, [`n${i}`, 'x'.repeat(4000)])
    }
    expect(() => db.write('full', fill)).toThrow(expect.objectContaining({ fault: 'unusable' }))
    expect(db.all('select key from facts', [])).toEqual([{ key: 'kept' }])
    db.write('full', () => db.run(sql.setFact, ['small', 'fits']))
    expect(db.get(sql.fact, ['small'])).toEqual({ value: 'fits' })
  })

  test.each([
    ['ungrouped', sql.ungrouped],
    ['redirectOf', sql.redirectOf],
    ['endRedirect', sql.endRedirect],
    ['moveRedirect', sql.moveRedirect],
    ['groupedBetween', sql.groupedBetween],
    ['groupedByAddress', sql.groupedByAddress(8)],
    ['stories', sql.stories],
    ['storiesOfBeat', sql.storiesOfBeat],
    ['storiesById', sql.storiesById(8)],
    ['reportsOf', sql.reportsOf(8)],
    ['storyOf', sql.storyOf(8)],
    ['exportPage', sql.exportPage],
    ['nextDue', sql.nextDue],
    ['claimDue', sql.claimDue],
    ['knownItem', sql.knownItem],
  ])('%s uses indexes, whatever the number of rows', (_name, text) => {
    const plan = db.raw
      .prepare(`explain query plan ${text}`)
      .all(Array.from(text.matchAll(/\?/g), () => 1))
      .map((step) => (step as { detail: string }).detail)
    expect(plan.length).toBeGreaterThan(0)
    for (const step of plan) {
      expect(step).not.toMatch(/TEMP B-TREE/)
      expect(step).not.toMatch(/^SCAN (?!.*USING (COVERING )?INDEX)/)
    }
  })

  test('violated decisions are found without reading all memberships', () => {
    const plan = db.raw.prepare(`explain query plan ${sql.violatedDecisions}`).all()
    const [first, ...rest] = plan.map((step) => (step as { detail: string }).detail)
    expect(first).toBe('SCAN c')
    for (const step of rest) expect(step).toMatch(/^SEARCH [xy] USING INDEX/)
  })
})
