import { expect, it } from 'vitest'
import { newState } from '../../../src/core/source/next-state.ts'
import type { SourceState } from '../../../src/core/source/source-state.ts'
import { problemText } from '../../../src/web/site/problem-text.ts'
import { testSite, testSource } from '../../support/test-app.ts'

const AT = Date.parse('2026-10-10T20:46:00Z')
const site = { ...testSite, timeZone: 'UTC' }
const OUTAGE = 'our own network seems to be down (dns: x.example has no address)'
const state = (health: SourceState['health'], problem: string | null): SourceState => ({
  ...newState(testSource('a'), AT),
  lastAttemptAt: AT,
  health,
  problem,
})

it.each<readonly [name: string, state: SourceState, expected: ReturnType<typeof problemText>]>([
  ['no problem', state('ok', null), null],
  ['gone', state('gone', 'gone: the server answered 410 Gone'), { label: 'Removed (410)', detail: null }],
  [
    'blocked',
    state('blocked', 'blocked: the server answered 403 Forbidden'),
    { label: 'Refuses our crawler (403)', detail: null },
  ],
  [
    'a bot check',
    state('blocked', 'blocked: the server answered 403 Forbidden and demands a browser (bot check)'),
    { label: 'Refuses our crawler', detail: 'the server answered 403 Forbidden and demands a browser (bot check)' },
  ],
  [
    'a failure',
    state('failed', 'dns: x.example has no address'),
    { label: 'Failing', detail: 'x.example has no address' },
  ],
  [
    'an outage of our own',
    state('failed', OUTAGE),
    { label: 'Our network was down at 20:46; this source is not counted as failing', detail: null },
  ],
])('%s', (_name, state, expected) => expect(problemText(site, state, 'server')).toEqual(expected))

it('leaves the time of an outage out of an export', () =>
  expect(problemText(site, state('failed', OUTAGE), 'export')?.label).toBe(
    'Our network was down; this source is not counted as failing',
  ))
