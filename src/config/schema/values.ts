import { z } from 'zod'
import { cronFault } from '../../core/source/schedule.ts'
import { ageFault, intervalFault, languageFault, selectorFault, urlFault, zoneFault } from '../formats.ts'
import { termFault } from '../rule-terms.ts'

/** A string checked by one of the formats, whose message is reported as it is. */
export const formatted = (faultOf: (text: string) => string | null) =>
  z.string().superRefine((value, context) => {
    const message = faultOf(value)
    if (message !== null) context.addIssue({ code: 'custom', message })
  })

export const url = () => formatted(urlFault)
export const language = () => formatted(languageFault)
export const timeZone = () => formatted(zoneFault)
export const selector = () => formatted(selectorFault)
export const id = () =>
  z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9._-]{0,58}[a-z0-9])?$/, 'an id of 1 to 60 lower-case letters, digits, ".", "_" or "-"')
export const name = () => z.string().regex(/\S/, 'a text that is not empty')
export const term = () => formatted(termFault)
export const age = () => formatted(ageFault)
export const maxBytes = () => z.int().min(1024).max(1_000_000_000)
export const weight = () => z.number().min(0).max(10)

export const schedule = () =>
  z.union([
    formatted(intervalFault),
    z
      .strictObject({
        cron: z
          .string()
          .describe('Cron expression with 5 fields (minute, hour, day, month, weekday), or 6 with seconds first.'),
        timeZone: timeZone().optional().describe('IANA time zone of the cron expression. Default: site.timeZone.'),
      })
      .superRefine(({ cron, timeZone: zone }, context) => {
        const message = cronFault(cron, zone ?? 'UTC')
        if (message !== null) context.addIssue({ code: 'custom', path: ['cron'], message })
      }),
  ])
