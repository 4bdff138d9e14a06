import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { asStoreError } from './errors.ts'

/** The files of pictures by name. The bytes of a name never change: it contains their hash. */
export interface PictureFolder {
  put(name: string, bytes: Uint8Array): Promise<void>
  get(name: string): Promise<Uint8Array | null>
  names(): Promise<string[]>
  remove(name: string): Promise<void>
}

/** Only names of this form become paths. */
const SAFE = /^[\w-]+\.webp$/

const absent = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** A folder of files, created with the first of them. A file is either complete or does not exist. */
export function folderOfPictures(dir: string): PictureFolder {
  const attempt = async <Result>(work: () => Promise<Result>, otherwise: Result): Promise<Result> => {
    try {
      return await work()
    } catch (error) {
      if (absent(error)) return otherwise
      throw asStoreError(error, dir)
    }
  }
  return {
    async put(name, bytes) {
      if (!SAFE.test(name)) throw new TypeError(`${JSON.stringify(name)} is not the name of a picture`)
      const fresh = join(dir, `.${randomUUID()}.tmp`)
      try {
        await mkdir(dir, { recursive: true })
        await writeFile(fresh, bytes, { flag: 'wx' })
        await rename(fresh, join(dir, name))
      } catch (error) {
        await rm(fresh, { force: true }).catch(() => {})
        throw asStoreError(error, dir)
      }
    },
    get: (name) => (SAFE.test(name) ? attempt(() => readFile(join(dir, name)), null) : Promise.resolve(null)),
    // Half-written files of a dead process are listed too, so that they are removed.
    names: () =>
      attempt(async () => (await readdir(dir)).filter((name) => SAFE.test(name) || name.endsWith('.tmp')), []),
    remove: (name) => attempt(() => rm(join(dir, name), { force: true }), undefined),
  }
}

/** Pictures in memory, lost when the process ends. */
export function picturesInMemory(): PictureFolder {
  const files = new Map<string, Uint8Array>()
  return {
    put: async (name, bytes) => void files.set(name, bytes),
    get: async (name) => files.get(name) ?? null,
    names: async () => [...files.keys()],
    remove: async (name) => void files.delete(name),
  }
}
