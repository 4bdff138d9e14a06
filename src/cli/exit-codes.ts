/** The exit codes of all verbs. */
export const exitCodes = {
  ok: {
    code: 0,
    meaning: 'Done. A crawl of many sources succeeds even if some of them failed; its report names them.',
  },
  failure: { code: 1, meaning: 'Failed; the reason is on stderr.' },
  usage: { code: 2, meaning: 'Wrong command line: unknown command or option, missing or invalid argument.' },
  config: { code: 3, meaning: 'The configuration has faults; each is printed with its path.' },
  source: {
    code: 4,
    meaning: 'A source given by name could not be fetched or parsed, or a crawl reached no source at all.',
  },
  interrupted: {
    code: 130,
    meaning: 'Interrupted by SIGINT (Ctrl-C); 143 for SIGTERM. `serve` and `demo` end with 0.',
  },
} as const

export const OK = exitCodes.ok.code
export const FAILURE = exitCodes.failure.code
export const USAGE = exitCodes.usage.code
export const CONFIG = exitCodes.config.code
export const SOURCE = exitCodes.source.code

/** The table of exit codes as text. */
export const exitCodesText = (): string =>
  Object.values(exitCodes)
    .map(({ code, meaning }) => `  ${String(code).padStart(3)}  ${meaning}`)
    .join('\n')
