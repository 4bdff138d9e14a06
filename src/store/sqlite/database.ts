import Database from 'better-sqlite3'
import { asStoreError, StoreError } from '../errors.ts'
import { wellFormed } from '../well-formed.ts'

export type Value = string | number | null

/**
 * What a write survives. Both survive a crash of the process. A `full` write also survives a power failure once it has
 * returned; a `normal` one may be lost as a whole, which for a crawl (validators and items in one transaction) only means
 * fetching again. A `full` write makes all earlier `normal` ones safe, because the log is sequential.
 */
export type Safety = 'normal' | 'full'

/** A synchronous connection. Each statement is prepared once. Methods throw a `StoreError` if the file can't be used. */
export interface Db {
  readonly path: string
  all<Row>(text: string, values: readonly Value[]): Row[]
  get<Row>(text: string, values: readonly Value[]): Row | undefined
  /** Returns the number of changed rows. */
  run(text: string, values: readonly Value[]): number
  /** Runs several reads on one snapshot. */
  snapshot<Result>(work: () => Result): Result
  /** Runs `work` in one transaction. Throws a `StoreError` (`read-only`) if opened for reading. */
  write<Result>(safety: Safety, work: () => Result): Result
  raw: Database.Database
  close(): void
}

const OLDEST_SQLITE = [3, 51, 3]

/** SQLite before 3.51.3 can damage a WAL file if one connection checkpoints while another commits. */
export const isSafeVersion = (version: string): boolean => {
  const parts = version.split('.').map(Number)
  for (const [i, least] of OLDEST_SQLITE.entries()) {
    const part = parts[i] ?? 0
    if (part !== least) return part > least
  }
  return true
}

const bindable = (value: Value): Value => (typeof value === 'string' ? wellFormed(value) : value)

function connect(path: string, write: boolean): Database.Database {
  let raw: Database.Database | undefined
  try {
    raw = new Database(path, { readonly: !write, fileMustExist: !write, timeout: 5_000 })
    const version = String(raw.prepare('select sqlite_version()').pluck().get())
    if (isSafeVersion(version)) return raw
    const least = OLDEST_SQLITE.join('.')
    throw new StoreError('unusable', `SQLite ${version} can damage ${path}; ${least} or newer is needed`)
  } catch (error) {
    raw?.close()
    throw asStoreError(error, path)
  }
}

/** Opens a connection. `path` may be `:memory:`. Throws a `StoreError` if the file can't be used. */
export function openDatabase(path: string, options: { readonly write: boolean }): Db {
  const raw = connect(path, options.write)
  const statements = new Map<string, Database.Statement<Value[]>>()
  const prepared = (text: string) => {
    let statement = statements.get(text)
    if (!statement) {
      statement = raw.prepare<Value[]>(text)
      statements.set(text, statement)
    }
    return statement
  }
  const transaction = raw.transaction((work: () => unknown) => work())
  let safety: Safety | undefined

  const attempt = <Result>(work: () => Result): Result => {
    try {
      return work()
    } catch (error) {
      throw asStoreError(error, path)
    }
  }
  return {
    path,
    raw,
    all: <Row>(text: string, values: readonly Value[]) =>
      attempt(() => prepared(text).all(...values.map(bindable)) as Row[]),
    get: <Row>(text: string, values: readonly Value[]) =>
      attempt(() => prepared(text).get(...values.map(bindable)) as Row | undefined),
    run: (text, values) => attempt(() => prepared(text).run(...values.map(bindable)).changes),
    snapshot: <Result>(work: () => Result) => attempt(() => transaction.deferred(work) as Result),
    write<Result>(wanted: Safety, work: () => Result) {
      if (!options.write) throw new StoreError('read-only', `${path} was opened for reading only`)
      return attempt(() => {
        if (safety !== wanted) raw.exec(`pragma synchronous = ${wanted}`)
        safety = wanted
        return transaction.immediate(work) as Result
      })
    },
    close: () => void raw.close(),
  }
}
