import { randomUUID } from 'node:crypto'
import { appendFile, mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { UserError } from '../config.ts'
import type { AnyDocument } from '../core/document.ts'

/** Names every file we wrote, one a line; a line stands here before its file does. */
const MANIFEST = '.beatwire-files'
const HEAD = '# Files written by `beatwire publish`, which alone it replaces and removes.\n'

export interface SiteWritten {
  readonly written: number
  readonly unchanged: number
  readonly removed: number
}

/**
 * Makes `dir` hold exactly these documents: writes those that changed, each by temporary file and rename, and removes what
 * an earlier run wrote and nobody printed now. Files of others stay. Throws a `UserError` for a folder that isn't ours, a
 * path that leaves it, or a file that can't be written.
 */
export async function writeSite(
  documents: AsyncIterable<{ readonly path: string; readonly document: AnyDocument }>,
  dir: string,
): Promise<SiteWritten> {
  const ours = await openFolder(dir)
  const printed = new Set<string>()
  let written = 0
  let unchanged = 0
  for await (const { path, document } of documents) {
    const fault = pathFault(path)
    if (fault) throw new UserError(`a page can't be written to ${JSON.stringify(path)}: ${fault}`)
    if (printed.has(path)) throw new UserError(`two pages want the file ${path}`)
    printed.add(path)
    const changed = await guarded(dir, path, () => writeChanged(dir, path, Buffer.from(document.body), ours))
    if (changed) written++
    else unchanged++
  }
  let removed = 0
  for (const path of ours) {
    if (printed.has(path)) continue
    if (await guarded(dir, path, () => removeFile(dir, path))) removed++
  }
  await guarded(dir, MANIFEST, () => replace(join(dir, MANIFEST), Buffer.from(HEAD + lines(printed))))
  return { written, unchanged, removed }
}

const lines = (paths: Iterable<string>): string =>
  [...paths]
    .sort()
    .map((path) => `${path}\n`)
    .join('')

/** What is wrong with a site path as the name of a file below the output folder; null when nothing is. */
export function pathFault(path: string): string | null {
  if (path === MANIFEST) return 'that is where we note what we wrote'
  if (/[\u0000-\u001f\u007f\\:]/.test(path)) return 'it holds a control character, a backslash or a colon'
  for (const segment of path.split('/')) {
    if (segment === '') return 'it has an empty part'
    if (segment === '.' || segment === '..') return 'it leaves the folder'
    if (Buffer.byteLength(segment) > 200) return 'a part of it is longer than 200 bytes'
  }
  return null
}

/** The paths we wrote earlier; an empty or missing folder becomes ours. */
async function openFolder(dir: string): Promise<Set<string>> {
  return await guarded(dir, '', async () => {
    await mkdir(dir, { recursive: true })
    const inside = await readdir(dir)
    if (inside.includes(MANIFEST)) {
      const text = await readFile(join(dir, MANIFEST), 'utf8')
      return new Set(text.split('\n').filter((line) => line !== '' && !line.startsWith('#') && !pathFault(line)))
    }
    if (inside.length > 0)
      throw new UserError(
        `${dir} holds files that are not from \`beatwire publish\` (${inside.slice(0, 3).join(', ')}${inside.length > 3 ? ' …' : ''}): give it an empty folder, or a new one`,
      )
    await writeFile(join(dir, MANIFEST), HEAD)
    return new Set<string>()
  })
}

async function writeChanged(dir: string, path: string, bytes: Buffer, ours: Set<string>): Promise<boolean> {
  const file = join(dir, ...path.split('/'))
  const before = await readFile(file).catch((error) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (before?.equals(bytes)) {
    ours.add(path)
    return false
  }
  if (!ours.has(path)) {
    if (before) throw new UserError(`${file} was not written by us and would be lost: move it away first`)
    await appendFile(join(dir, MANIFEST), `${path}\n`)
    ours.add(path)
  }
  await mkdir(dirname(file), { recursive: true })
  await replace(file, bytes)
  return true
}

async function replace(file: string, bytes: Buffer): Promise<void> {
  const fresh = join(dirname(file), `.${randomUUID()}.tmp`)
  try {
    await writeFile(fresh, bytes, { flag: 'wx' })
    await rename(fresh, file)
  } catch (error) {
    await rm(fresh, { force: true })
    throw error
  }
}

async function removeFile(dir: string, path: string): Promise<boolean> {
  const parts = path.split('/')
  const gone = await rm(join(dir, ...parts)).then(
    () => true,
    (error) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false
      throw error
    },
  )
  while (parts.pop() !== undefined && parts.length > 0) {
    const empty = await rmdir(join(dir, ...parts)).then(
      () => true,
      () => false,
    )
    if (!empty) break
  }
  return gone
}

const plainly: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a file stands where a folder is needed',
  EEXIST: 'a file stands where a folder is needed',
  EISDIR: 'a folder stands where a file is needed',
}

async function guarded<T>(dir: string, path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    const why = plainly[(error as NodeJS.ErrnoException).code ?? '']
    if (why === undefined) throw error
    throw new UserError(`${dir}${path && sep}${path} can't be written: ${why}`)
  }
}

export { MANIFEST }
