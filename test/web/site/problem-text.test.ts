import { expect, it } from 'vitest'
import { newState } from '../../../src/core/source/next-state.ts'
import type { SourceState } from '../../../src/core/source/source-state.ts'
import { problemText } from '../../../src/web/site/problem-text.ts'
import { testSource } from '../../support/test-app.ts'

const AT = Date.parse('2026-10-10T20:46:00Z')
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
])('%s', (_name, state, expected) => expect(problemText(state)).toEqual(expected))
