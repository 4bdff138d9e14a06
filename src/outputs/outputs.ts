import { atom } from './atom.ts'
import { json } from './json.ts'
import type { Output } from './output.ts'
import { rss } from './rss.ts'

/** Every way to print an edition. */
export const outputs = { atom, rss, json } satisfies Record<string, Output>
