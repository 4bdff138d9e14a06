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
    .describe('"show": pictures of the reports are fetched, stored and shown. Default: "none".'),
  attribution: z
    .string()
    .nullable()
    .optional()
    .describe(
      'Line shown wherever text of a source is quoted, in addition to the name and link of the outlet. null: no line.',
    ),
})

/** Reuse terms of one source or group. */
export const terms = defaultTerms.extend({
  optOut: z
    .boolean()
    .optional()
    .describe('true: the publisher does not want to be included. Nothing is fetched, and no stored content is shown.'),
})
