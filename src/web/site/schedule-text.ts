import type { Schedule } from '../../core/source/source.ts'
import { intervalText } from '../layout/words.ts'

const two = (text: string): string => text.padStart(2, '0')

/**
 * When a source is checked, to follow "checked": `every 30 minutes`, `every 4 hours at :25 UTC`, `daily at 07:00 UTC`. Other
 * cron expressions are printed as they are.
 */
export function scheduleText(schedule: Schedule): string {
  if ('every' in schedule) return `every ${intervalText(schedule.every)}`
  const { cron, timeZone } = schedule
  const [, minute, hours] = /^(\d{1,2}) (\S+) \* \* \*$/.exec(cron) ?? []
  if (minute !== undefined && hours !== undefined) {
    if (/^\d{1,2}$/.test(hours)) return `daily at ${two(hours)}:${two(minute)} ${timeZone}`
    const step = hours === '*' ? 1 : Number(/^\*\/(\d{1,2})$/.exec(hours)?.[1])
    if (step > 0 && 24 % step === 0) return `every ${intervalText(step * 3_600_000)} at :${two(minute)} ${timeZone}`
  }
  return `on the cron schedule ${cron} (${timeZone})`
}
