export type StoreFault =
  /** Nothing stored here yet, and we were asked to read. */
  | 'missing'
  /** The folder or file can't be read or written. */
  | 'unusable'
  /** Another process writes here. */
  | 'locked'
  /** The file is no database of ours, or it is damaged. */
  | 'damaged'
  /** Written by a newer Beatwire. */
  | 'newer'
  /** Written by an older Beatwire, and we were asked only to read. */
  | 'older'
  /** A write through a store that was opened for reading. */
  | 'read-only'

/** What keeps the store from its work, in words for the operator; the message names the path. */
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

/** Gives SQLite's and the file system's errors a name and the path; anything else stays as it is. */
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
