export type StoreFault =
  /** There is no database yet, and none may be created. */
  | 'missing'
  /** The folder or file can't be read or written. */
  | 'unusable'
  /** Another process is writing. */
  | 'locked'
  /** The file is damaged or belongs to another program. */
  | 'damaged'
  /** Written by a newer Beatwire. */
  | 'newer'
  /** Written by an older Beatwire, and it may not be migrated. */
  | 'older'
  /** A write on a store that was opened for reading. */
  | 'read-only'

/** The store can't be used. The message is for the operator and names the path. */
export class StoreError extends Error {
  readonly fault: StoreFault
  constructor(fault: StoreFault, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'StoreError'
    this.fault = fault
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Turns errors of SQLite and the file system into a `StoreError` with the path; returns any other error as it is. */
export function asStoreError(error: unknown, path: string): unknown {
  const code = codeOf(error)
  const what = error instanceof Error ? error.message : String(error)
  if (/^SQLITE_NOTADB/.test(code)) return new StoreError('damaged', `${path} is not a Beatwire database`, error)
  if (/^SQLITE_CORRUPT/.test(code)) return new StoreError('damaged', `${path} is damaged: ${what}`, error)
  if (/^SQLITE_(CANTOPEN|READONLY|PERM|IOERR|FULL)/.test(code) || /^E[A-Z]+$/.test(code)) {
    return new StoreError('unusable', `${path} can't be used: ${what}`, error)
  }
  return error
}
