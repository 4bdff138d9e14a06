import { expect, it } from 'vitest'
import { network } from '../../../src/cli/reports/doctor.ts'

const NOW = Date.parse('2026-05-04T10:00:00Z')
const HOUR = 3_600_000

it('says nothing where nothing happened', () => expect(network({ outage: null, limits: [] }, NOW)).toEqual([]))

it('names the outage and the hosts that asked us to wait', () => {
  const outage = { from: NOW - HOUR, to: null }
  const limits = [
    { host: 'busy.example', until: NOW + HOUR },
    { host: 'open.example', until: NOW },
  ]
  expect(network({ outage, limits }, NOW).map(({ level, what }) => [level, what])).toEqual([
    ['warn', 'our network has been down since 2026-05-04 09:00 UTC'],
    ['warn', 'busy.example asked us to wait until 2026-05-04 11:00 UTC'],
  ])
  const ended = { from: NOW - HOUR, to: NOW }
  expect(network({ outage: ended, limits: [] }, NOW)[0]).toMatchObject({
    level: 'ok',
    what: 'our network was down from 2026-05-04 09:00 UTC to 2026-05-04 10:00 UTC; no source was counted as failing',
  })
})
