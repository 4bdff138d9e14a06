import { z } from 'zod'
import { clockFault } from '../formats.ts'
import { formatted, id, name } from './values.ts'

export const digest = z.strictObject({
  id: id().describe('Permanent id. It is part of the addresses of the pages of the digest.'),
  title: name().describe('Title as readers see it.'),
  period: z
    .enum(['daily', 'weekly'])
    .default('daily')
    .describe('"daily": one edition per local day. "weekly": one edition per ISO week, Monday to Sunday.'),
  beats: z.array(z.string()).min(1).describe('Ids of the beats that have a section, in the order of the sections.'),
  perBeat: z.int().min(1).max(100).default(5).describe('Maximum number of stories per section.'),
  perPublisher: z
    .int()
    .min(1)
    .max(100)
    .default(3)
    .describe('Maximum number of stories per edition that are exclusive to one publisher.'),
  closeAt: formatted(clockFault)
    .default('01:00')
    .describe(
      'Local time HH:MM at which an edition is closed for good: on the next day, or on Monday for a weekly digest.',
    ),
})
