import { z } from 'zod'
import { id, name } from './values.ts'

const points = () => z.number().positive().max(100)

const rule = (what: string) =>
  z
    .union([z.array(name()), z.record(z.string(), points())])
    .optional()
    .describe(
      `${what} Either a list, where each counts 1 point, or an object that maps each to its points. One string may contain several, separated by commas.`,
    )

export const beat = z.strictObject({
  id: id().describe('Permanent id. It is part of the addresses of the pages and feeds of the beat.'),
  title: name().describe('Title as readers see it.'),
  description: z.string().default('').describe('One sentence about what the beat covers.'),
  umbrella: z
    .boolean()
    .default(false)
    .describe(
      'true for exactly one beat, the umbrella. It contains every story of the other beats, plus those that its own rules match.',
    ),
  needsUmbrella: z
    .boolean()
    .default(true)
    .describe('true: a story is filed here only if it also matches the rules of the umbrella.'),
  threshold: points()
    .default(2)
    .describe('Points that a story needs to be filed here. A word in a title counts twice.'),
  words: rule(
    'Words that count in favour of the beat, matched as whole words in any script. A word in capitals matches only capitals. # stands for a number (GPT-#), * for any ending (regulat*).',
  ),
  phrases: rule('Phrases that count in favour of the beat. They work exactly like words.'),
  exclude: rule('Words and phrases that count against the beat: their points are subtracted.'),
  sources: rule('Ids of sources that count in favour of the beat.'),
  categories: rule('Categories given by publishers that count in favour of the beat.'),
})
