import { hash } from 'node:crypto'

/** The permanent id of the story that begins with an item. */
export const storyIdOf = (itemId: string): string => hash('sha256', `story\n${itemId}`, 'hex').slice(0, 16)
