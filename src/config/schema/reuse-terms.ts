import { z } from 'zod'
import { EXCERPT_MAX } from '../../core/item/item.ts'

/** Reuse terms that can be set for all sources. */
export const defaultTerms = z.strictObject({
  excerpt: z
    .int()
    .min(0)
    .max(EXCERPT_MAX)
    .optional()
    .describe('Maximum number of characters quoted from a report, on pages and in feeds. 0: no quotes. Default: 300.'),
  images: z
    .enum(['none', 'show'])
    .optional()
    .describe('"show": pictures of its reports are fetched, stored and shown. Default: "none".'),
  attribution: z
    .string()
    .nullable()
    .optional()
    .describe('Line shown wherever its text is quoted, in addition to its name and link. null: no line.'),
})

/** Reuse terms of one source or group. */
export const terms = defaultTerms.extend({
  optOut: z
    .boolean()
    .optional()
    .describe('true: the publisher does not want to be included. It is not fetched, and none of its content is shown.'),
})
