import { atom } from './formats/atom.ts'
import { json } from './formats/json-feed.ts'
import { rss } from './formats/rss.ts'
import type { Output } from './output.ts'

/** Every way to print an edition. */
export const outputs = { atom, rss, json } satisfies Record<string, Output>
