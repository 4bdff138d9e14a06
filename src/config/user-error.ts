/** Exit code of a wrong command line or environment. */
export const USAGE = 2
/** Exit code of a configuration with faults. */
export const CONFIG = 3

/** A mistake in the command line, the environment or a file: its message is printed without a stack trace. */
export class UserError extends Error {
  /** Exit code of the process. */
  readonly code: number
  constructor(message: string, code = 1) {
    super(message)
    this.name = 'UserError'
    this.code = code
  }
}
