import { figures } from './figures.ts'
import { grams } from './grams.ts'
import { outlet } from './outlet.ts'
import type { Signal } from './signal.ts'
import { time } from './time.ts'
import { words } from './words.ts'

/** What speaks for one story; their mean counts. */
export const evidence: readonly Signal[] = [words, grams]

/** What speaks against it; each takes its factor off. */
export const doubts: readonly Signal[] = [time, outlet, figures]
