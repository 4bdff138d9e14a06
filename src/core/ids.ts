import { createHash } from 'node:crypto'

/** The permanent id of the story that an item begins. */
export const storyIdOf = (itemId: string): string =>
  createHash('sha256').update(`story\n${itemId}`).digest('hex').slice(0, 16)
