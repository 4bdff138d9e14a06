import { styleText } from 'node:util'
import type { Io, Sink } from './io.ts'

/** Returns `text` in a style, or unchanged where the output takes no escape codes. */
export type Paint = (style: 'bold' | 'dim' | 'red' | 'green' | 'yellow', text: string) => string

/** True for a terminal, unless NO_COLOR (no-color.org) is set or TERM is `dumb`. */
export const hasColours = (sink: Sink, env: Io['env']): boolean =>
  sink.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'

export const paintFor = (sink: Sink, env: Io['env']): Paint =>
  hasColours(sink, env) ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text
