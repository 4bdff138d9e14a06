import { randomUUID } from 'node:crypto'
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { UserError } from '../config/user-error.ts'
import type { AnyDocument } from '../core/publish/document.ts'

/** Lists every file we wrote, one path per line. A path is added before its file is written. */
export const MANIFEST = '.beatwire-files'
const HEAD = '# Files written by `beatwire publish`, which replaces and removes no others.\n'

export interface SiteWritten {
  readonly written: number
  readonly unchanged: number
  readonly removed: number
}

/** Files written between two turns of the event loop, so that signals are handled. */
const FILES_PER_TURN = 16

/**
 * Makes `dir` hold exactly these documents: writes those that changed, each through a temporary file and a rename, and
 * removes files of earlier runs that are not among them. Files that we did not write stay. File access is synchronous: for
 * thousands of small files that is several times faster than promises. Throws a `UserError` for a folder that isn't ours, a
 * path that leaves it, and a file that can't be written.
 */
export async function writeSite(
  documents: AsyncIterable<{ readonly path: string; readonly document: AnyDocument }>,
  dir: string,
): Promise<SiteWritten> {
  const folder = openFolder(dir)
  const { ours } = folder
  const printed = new Set<string>()
  let written = 0
  let unchanged = 0
  try {
    for await (const { path, document } of documents) {
      const fault = pathFault(path)
      if (fault) throw new UserError(`a page can't be written to ${JSON.stringify(path)}: ${fault}`)
      if (printed.has(path)) throw new UserError(`two pages have the same file name: ${path}`)
      printed.add(path)
      const changed = guarded(dir, path, () => writeChanged(folder, path, Buffer.from(document.body)))
      if (changed) written++
      else unchanged++
      if (printed.size % FILES_PER_TURN === 0) await nextTurn()
    }
  } finally {
    closeSync(folder.manifest)
  }
  let removed = 0
  for (const path of ours) {
    if (printed.has(path)) continue
    if (guarded(dir, path, () => removeFile(dir, path))) removed++
  }
  guarded(dir, MANIFEST, () => replace(join(dir, MANIFEST), Buffer.from(HEAD + lines(printed))))
  return { written, unchanged, removed }
}

const lines = (paths: Iterable<string>): string =>
  [...paths]
    .sort()
    .map((path) => `${path}\n`)
    .join('')

/** What is wrong with a site path as the name of a file in the output folder; null if nothing is. */
export function pathFault(path: string): string | null {
  if (path === MANIFEST) return 'that file lists what we wrote'
  if (/[\u0000-\u001f\u007f\\:]/.test(path)) return 'it contains a control character, a backslash or a colon'
  for (const segment of path.split('/')) {
    if (segment === '') return 'it has an empty segment'
    if (segment === '.' || segment === '..') return 'it leaves the folder'
    if (Buffer.byteLength(segment) > 200) return 'one of its segments is longer than 200 bytes'
  }
  return null
}

interface Folder {
  readonly dir: string
  /** Paths that we wrote, earlier or in this run. */
  readonly ours: Set<string>
  /** File descriptor of the manifest, open for appending. */
  readonly manifest: number
  /** Folders that exist. */
  readonly existing: Set<string>
}

/** Opens the output folder; a missing or empty one becomes ours. */
function openFolder(dir: string): Folder {
  return guarded(dir, '', () => {
    mkdirSync(dir, { recursive: true })
    const inside = readdirSync(dir)
    const isOurs = inside.includes(MANIFEST)
    if (!isOurs && inside.length > 0)
      throw new UserError(
        `${dir} holds files that are not from \`beatwire publish\` (${inside.slice(0, 3).join(', ')}${inside.length > 3 ? ' …' : ''}): give it an empty folder, or a new one`,
      )
    if (!isOurs) writeFileSync(join(dir, MANIFEST), HEAD)
    const listed = readFileSync(join(dir, MANIFEST), 'utf8').split('\n')
    const ours = new Set(listed.filter((line) => line !== '' && !line.startsWith('#') && !pathFault(line)))
    return { dir, ours, manifest: openSync(join(dir, MANIFEST), 'a'), existing: new Set([dir]) }
  })
}

/** Writes a file unless it has these bytes already; returns whether it did. */
function writeChanged({ dir, ours, manifest, existing }: Folder, path: string, bytes: Buffer): boolean {
  const file = join(dir, ...path.split('/'))
  const found = statSync(file, { throwIfNoEntry: false })
  if (found && (found.size === bytes.length || !found.isFile()) && readFileSync(file).equals(bytes)) {
    ours.add(path)
    return false
  }
  if (!ours.has(path)) {
    if (found) throw new UserError(`${file} was not written by us and would be overwritten: move it away first`)
    writeSync(manifest, `${path}\n`)
    ours.add(path)
  }
  const folder = dirname(file)
  if (!existing.has(folder)) {
    mkdirSync(folder, { recursive: true })
    existing.add(folder)
  }
  replace(file, bytes)
  return true
}

function replace(file: string, bytes: Buffer): void {
  const fresh = join(dirname(file), `.${randomUUID()}.tmp`)
  try {
    writeFileSync(fresh, bytes, { flag: 'wx' })
    renameSync(fresh, file)
  } catch (error) {
    rmSync(fresh, { force: true })
    throw error
  }
}

/** Removes a file and the folders that it leaves empty; returns whether the file existed. */
function removeFile(dir: string, path: string): boolean {
  const parts = path.split('/')
  const removed = unlessCode(['ENOENT', 'ENOTDIR'], () => rmSync(join(dir, ...parts)))
  while (parts.pop() !== undefined && parts.length > 0) {
    if (!unlessCode(['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR'], () => rmdirSync(join(dir, ...parts)))) break
  }
  return removed
}

/** Calls `act` and returns true, or false if it failed with one of these error codes. */
function unlessCode(codes: readonly string[], act: () => void): boolean {
  try {
    act()
    return true
  } catch (error) {
    if (codes.includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a file is where a folder is needed',
  EEXIST: 'a file is where a folder is needed',
  EISDIR: 'a folder is where a file is needed',
}

/** Calls `act`; throws a `UserError` instead of the file system's own errors. */
function guarded<T>(dir: string, path: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? '']
    if (reason === undefined) throw error
    throw new UserError(`${dir}${path && sep}${path} can't be written: ${reason}`)
  }
}
