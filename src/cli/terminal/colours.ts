import type { Io, Sink } from './io.ts'

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 } as const

export type Paint = Readonly<Record<keyof typeof codes, (text: string) => string>>

/** True where escape codes are welcome: a terminal, and neither NO_COLOR (no-color.org) nor TERM=dumb. */
export const colourful = (sink: Sink, env: Io['env']): boolean =>
  sink.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'

/** Painters for this sink; where colour is not welcome they give the text back as it is. */
export const paintFor = (sink: Sink, env: Io['env']): Paint => {
  const on = colourful(sink, env)
  const painter = (code: number) => (text: string) => (on && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text)
  return {
    bold: painter(codes.bold),
    dim: painter(codes.dim),
    red: painter(codes.red),
    green: painter(codes.green),
    yellow: painter(codes.yellow),
  }
}
