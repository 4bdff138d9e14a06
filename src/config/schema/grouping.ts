import { z } from 'zod'
import { DEFAULT_PARAMETERS } from '../../core/grouping/parameters.ts'
import { name } from './values.ts'

const { threshold, suggestThreshold, span } = DEFAULT_PARAMETERS

export const grouping = z.strictObject({
  aliases: z
    .array(z.array(name()).min(2))
    .default([])
    .describe(
      'Lists of names with the same meaning, such as ["OpenAI", "ChatGPT maker"]. They are added to the built-in ones.',
    ),
  threshold: z
    .number()
    .min(0.05)
    .max(0.9)
    .optional()
    .describe(
      `Similarity that a report needs to join a story. A higher value means fewer wrong joins, but more events told in two stories. Default: ${threshold}.`,
    ),
  suggestThreshold: z
    .number()
    .min(0.01)
    .max(0.9)
    .optional()
    .describe(
      `Similarity from which a report that did not join a story is suggested to editors. Default: ${suggestThreshold}, scaled in proportion if threshold is set.`,
    ),
  windowDays: z
    .int()
    .min(1)
    .max(14)
    .optional()
    .describe(`Maximum number of days between reports whose texts are compared. Default: ${span / 86_400_000}.`),
})
