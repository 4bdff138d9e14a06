import { addressKey } from '../../core/item/address-key.ts'
import { asStoreError, StoreError } from '../errors.ts'
import type { Db } from './database.ts'
import { APPLICATION_ID, migrations } from './schema.ts'

const number = (db: Db, pragma: string): number => Number(db.raw.pragma(pragma, { simple: true }))

/**
 * Migrates the file to the newest of `steps`, each in its own transaction. Throws a `StoreError` if another program
 * (`damaged`) or a newer version wrote the file (`newer`), or, when only reading, if it is empty (`missing`) or an older
 * version wrote it (`older`).
 */
export function migrate(db: Db, options: { readonly write: boolean }, steps: readonly string[] = migrations): void {
  try {
    const version = number(db, 'user_version')
    const tables = db.raw.prepare('select count(*) from sqlite_schema').pluck().get()
    const ours = number(db, 'application_id') === APPLICATION_ID
    if (!ours && (tables !== 0 || version !== 0)) {
      throw new StoreError('damaged', `${db.path} is a database of another program`)
    }
    if (version > steps.length) {
      const known = `this one knows up to ${steps.length}`
      throw new StoreError('newer', `${db.path} was written by a newer Beatwire (schema ${version}; ${known})`)
    }
    if (version === steps.length) return
    if (!options.write) {
      throw new StoreError(
        version === 0 ? 'missing' : 'older',
        version === 0
          ? `${db.path} is empty`
          : `${db.path} was written by an older Beatwire (schema ${version}); the next command that writes migrates it`,
      )
    }
    db.raw.function('address_key', { deterministic: true }, (url) => addressKey(String(url)))
    for (const [index, step] of steps.entries()) {
      if (index < version) continue
      db.raw.transaction(() => {
        db.raw.exec(step)
        db.raw.pragma(`application_id = ${APPLICATION_ID}`)
        db.raw.pragma(`user_version = ${index + 1}`)
      })()
    }
  } catch (error) {
    throw asStoreError(error, db.path)
  }
}
