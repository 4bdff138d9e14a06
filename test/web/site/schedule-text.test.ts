import { expect, it } from 'vitest'
import type { Schedule } from '../../../src/core/source/source.ts'
import { scheduleText } from '../../../src/web/site/schedule-text.ts'

const cron = (cron: string): Schedule => ({ cron, timeZone: 'UTC' })

it.each<readonly [name: string, schedule: Schedule, text: string]>([
  ['an interval', { every: 1_800_000 }, 'every 30 minutes'],
  ['every N hours', cron('25 */4 * * *'), 'every 4 hours at :25 UTC'],
  ['every hour', cron('5 * * * *'), 'every hour at :05 UTC'],
  ['every hour by a step of one', cron('5 */1 * * *'), 'every hour at :05 UTC'],
  ['once a day', { cron: '0 7 * * *', timeZone: 'Asia/Tokyo' }, 'daily at 07:00 Asia/Tokyo'],
  ['a step that does not divide the day', cron('25 */5 * * *'), 'on the cron schedule 25 */5 * * * (UTC)'],
  ['weekdays', cron('0 7 * * 1-5'), 'on the cron schedule 0 7 * * 1-5 (UTC)'],
  ['seconds', cron('30 0 7 * * *'), 'on the cron schedule 30 0 7 * * * (UTC)'],
  ['a step of zero', cron('0 */0 * * *'), 'on the cron schedule 0 */0 * * * (UTC)'],
])('%s', (_name, schedule, text) => expect(scheduleText(schedule)).toBe(text))
