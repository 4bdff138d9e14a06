/** What the exit code of every verb means. */
export const exitCodes = {
  ok: {
    code: 0,
    meaning: 'Done. A crawl of many sources counts as done even if some of them failed; its report names them.',
  },
  failure: { code: 1, meaning: 'It did not work; the reason is on stderr.' },
  usage: { code: 2, meaning: 'Wrong command line: unknown command or option, missing or unreadable argument.' },
  config: { code: 3, meaning: 'The configuration has faults; each is printed with its path.' },
  source: {
    code: 4,
    meaning: 'A source asked for by name could not be read, or a crawl reached no source at all.',
  },
  interrupted: {
    code: 130,
    meaning: 'Ended by SIGINT (Ctrl-C) before it was done; 143 by SIGTERM. `serve` and `demo` end with 0.',
  },
} as const

export const OK = exitCodes.ok.code
export const FAILURE = exitCodes.failure.code
export const USAGE = exitCodes.usage.code
export const CONFIG = exitCodes.config.code
export const SOURCE = exitCodes.source.code

/** The table for people. */
export const exitCodesText = (): string =>
  Object.values(exitCodes)
    .map(({ code, meaning }) => `  ${String(code).padStart(3)}  ${meaning}`)
    .join('\n')
