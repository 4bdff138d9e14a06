import { atom } from './formats/atom.ts'
import { json } from './formats/json-feed.ts'
import { rss } from './formats/rss.ts'
import type { Output } from './output.ts'

/** Every feed format. */
export const outputs = { atom, rss, json } satisfies Record<string, Output>

/** The format whose files end in `.extension`, or null. */
export const outputOf = (extension: string | undefined): Output | null =>
  Object.values(outputs).find((output) => output.extension === extension) ?? null
