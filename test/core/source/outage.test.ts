import { describe, expect, it } from 'vitest'
import type { FetchResult } from '../../../src/core/source/fetch-result.ts'
import {
  CONTACTS_MAX,
  isHostToBlame,
  mayBeOurs,
  type Outage,
  type Reachability,
  reached,
  WINDOW,
  withContact,
  withVerdict,
} from '../../../src/core/source/outage.ts'

const MINUTE = 60_000
const NOW = Date.parse('2026-05-04T10:00:00Z')
const failed = (reason: Extract<FetchResult, { kind: 'failed' }>['reason']): FetchResult => ({
  kind: 'failed',
  reason,
  status: null,
  message: '',
})

/** Contacts such as `a+`, `b-`, `c?`, one a minute from `NOW`; `.` lets a minute pass. */
const contactsOf = (text: string, outage: Outage | null = null): Reachability => {
  let known: Reachability = { contacts: [], outage }
  text.split(' ').forEach((word, minute) => {
    const sign = word.at(-1)
    const reached = sign === '+' ? true : sign === '-' ? false : null
    if (sign !== '.') known = withContact(known, { host: word.slice(0, -1), reached, at: NOW + minute * MINUTE })
  })
  return known
}

describe('what a result shows', () => {
  it.each<[string, FetchResult, boolean | null, boolean]>([
    ['a refusal', { kind: 'blocked', status: 403, message: '' }, true, false],
    ['a server error', failed('http-status'), true, false],
    ['no name', failed('dns'), false, true],
    ['no connection', failed('connect'), false, true],
    ['a timeout', failed('timeout'), null, true],
    ['an address we refuse', failed('refused-address'), null, false],
    ['not asked', { kind: 'waiting', host: 'a', until: NOW, message: '' }, null, false],
  ])('%s', (_, result, expected, ours) => {
    expect(reached(result)).toBe(expected)
    expect(mayBeOurs(result)).toBe(ours)
  })
})

describe('an outage of our own', () => {
  it.each<[string, string, number | null]>([
    ['three hosts in a row, far apart', 'a+ . b- . . c- . d-', 2],
    ['from the start', 'a- b- c-', 0],
    ['two hosts', 'a+ b- c-', null],
    ['one host again and again', 'a+ b- b- b- b-', null],
    ['three hosts with a success among them', 'a- b- x+ c-', null],
    ['three hosts just after a success', 'a- b- c- x+', null],
    ['some are silent', 'a- b- c- d?', 0],
    ['as many are silent', 'a- b- c- d? e? f?', null],
    ['all are silent', 'a? b? c? d?', null],
  ])('%s', (_, text, minute) => {
    const now = NOW + (text.split(' ').length - 1) * MINUTE
    const { outage } = withVerdict(contactsOf(text), now)
    expect(outage).toEqual(minute === null ? null : { from: NOW + minute * MINUTE, to: null })
  })

  it('waits for the verdict while a host was reached a moment ago', () => {
    const known = contactsOf('x+')
    const moment = ['a', 'b', 'c'].reduce(
      (all, host, n) => withContact(all, { host, reached: false, at: NOW + 1000 * (n + 1) }),
      known,
    )
    expect(withVerdict(moment, NOW + 4000).outage).toBeNull()
    expect(withVerdict(moment, NOW + MINUTE).outage).toEqual({ from: NOW + 1000, to: null })
  })

  it('ends with the first host that is reached, and is remembered', () => {
    const down = withVerdict(contactsOf('a- b- c-'), NOW + 2 * MINUTE)
    const still = withContact(down, { host: 'a', reached: null, at: NOW + 3 * MINUTE })
    expect(still.outage?.to).toBeNull()
    const up = withContact(still, { host: 'b', reached: true, at: NOW + 4 * MINUTE })
    expect(up.outage).toEqual({ from: NOW, to: NOW + 4 * MINUTE })
    expect(withContact(up, { host: 'a', reached: true, at: NOW + 5 * MINUTE }).outage).toEqual(up.outage)
  })

  it('is judged by a bounded number of recent contacts', () => {
    let known: Reachability = { contacts: [], outage: null }
    for (let n = 0; n < 2 * CONTACTS_MAX; n++)
      known = withContact(known, { host: `h${n}`, reached: false, at: NOW + n })
    expect(known.contacts).toHaveLength(CONTACTS_MAX)
    expect(withContact(known, { host: 'x', reached: true, at: NOW + WINDOW + 2 * CONTACTS_MAX }).contacts).toHaveLength(
      1,
    )
  })
})

describe('a host that could not be reached', () => {
  it.each<[string, boolean, { text: string; at: number; since: number | null; outage?: Outage; hosts?: number }]>([
    [
      'is to blame on its second attempt, when another was reached since',
      true,
      { text: 'x- a+ . x-', at: 3, since: 0 },
    ],
    ['is not when none was', false, { text: 'a+ x- . x-', at: 3, since: 1 }],
    ['is not when the latest of the others failed', false, { text: 'x- a+ b- x-', at: 3, since: 0 }],
    ['is not when the others are silent', false, { text: 'x- a? . x-', at: 3, since: 0 }],
    ['is not during an outage', false, { text: 'x-', at: 2, since: 0, outage: { from: NOW, to: null } }],
    [
      'is not by the success that ended an outage',
      false,
      { text: 'x- . . a+ x-', at: 4, since: 0, outage: { from: NOW, to: null } },
    ],
    ['is where too few hosts are watched to tell', true, { text: 'x-', at: 0, since: null, hosts: 2 }],
  ])('%s', (_, expected, { text, at, since, outage, hosts = 9 }) => {
    const end = NOW + at * MINUTE
    const attempt = { host: 'x', began: end, at: end, since: since === null ? null : NOW + since * MINUTE }
    expect(isHostToBlame(contactsOf(text, outage), attempt, hosts)).toBe(expected)
  })

  it.each([
    ['is to blame between two successes', 'a', -20, 'b', 20, true],
    ['is to blame when another was reached in the same moment', 'a', 0, 'a', 0, true],
    ['is not when the success before it is old', 'a', -40, 'b', 20, false],
    ['is not when none came soon after it', 'a', -20, 'b', -10, false],
    ['is to blame when it was reached itself', 'x', -20, 'x', 20, true],
    ['is to blame when another was reached meanwhile', 'a', -50, 'b', -40, true],
  ])('%s', (_, first, before, second, later, expected) => {
    const attempt = { host: 'x', began: NOW - (before < -40 ? MINUTE : 0), at: NOW, since: null }
    const contacts = [
      { host: first, reached: true, at: NOW + before * 1000 },
      { host: second, reached: true, at: NOW + later * 1000 },
    ]
    expect(isHostToBlame({ contacts, outage: null }, attempt, 9)).toBe(expected)
  })
})
