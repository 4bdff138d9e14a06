/** A mistake of the person at the keyboard or in a file: printed plainly, without a stack. */
export class UserError extends Error {
  /** Exit code, see the README's table. */
  readonly code: number
  constructor(message: string, code = 1) {
    super(message)
    this.name = 'UserError'
    this.code = code
  }
}
