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

/** Names every file we wrote, one a line; a line stands here before its file does. */
const MANIFEST = '.beatwire-files'
const HEAD = '# Files written by `beatwire publish`, which alone it replaces and removes.\n'

export interface SiteWritten {
  readonly written: number
  readonly unchanged: number
  readonly removed: number
}

/** After so many files others get a turn: somebody may want us to end. */
const TURN = 16

/**
 * Makes `dir` hold exactly these documents: writes those that changed, each by temporary file and rename, and removes what
 * an earlier run wrote and nobody printed now. Files of others stay. Files are handled without waiting in between: for
 * thousands of small ones that costs a fraction of what promises do. Throws a `UserError` for a folder that isn't ours, a
 * path that leaves it, or a file that can't be written.
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
      if (printed.has(path)) throw new UserError(`two pages want the file ${path}`)
      printed.add(path)
      const changed = guarded(dir, path, () => writeChanged(folder, path, Buffer.from(document.body)))
      if (changed) written++
      else unchanged++
      if (printed.size % TURN === 0) await nextTurn()
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

interface Folder {
  readonly dir: string
  /** Paths that we wrote earlier, or in this run. */
  readonly ours: Set<string>
  /** The manifest, open for more lines. */
  readonly manifest: number
  /** Folders that are there. */
  readonly made: Set<string>
}

/** An empty or missing folder becomes ours. */
function openFolder(dir: string): Folder {
  return guarded(dir, '', () => {
    mkdirSync(dir, { recursive: true })
    const inside = readdirSync(dir)
    const known = inside.includes(MANIFEST)
    if (!known && inside.length > 0)
      throw new UserError(
        `${dir} holds files that are not from \`beatwire publish\` (${inside.slice(0, 3).join(', ')}${inside.length > 3 ? ' …' : ''}): give it an empty folder, or a new one`,
      )
    if (!known) writeFileSync(join(dir, MANIFEST), HEAD)
    const noted = readFileSync(join(dir, MANIFEST), 'utf8').split('\n')
    const ours = new Set(noted.filter((line) => line !== '' && !line.startsWith('#') && !pathFault(line)))
    return { dir, ours, manifest: openSync(join(dir, MANIFEST), 'a'), made: new Set([dir]) }
  })
}

function writeChanged({ dir, ours, manifest, made }: Folder, path: string, bytes: Buffer): boolean {
  const file = join(dir, ...path.split('/'))
  const there = statSync(file, { throwIfNoEntry: false })
  if (there && (there.size === bytes.length || !there.isFile()) && readFileSync(file).equals(bytes)) {
    ours.add(path)
    return false
  }
  if (!ours.has(path)) {
    if (there) throw new UserError(`${file} was not written by us and would be lost: move it away first`)
    writeSync(manifest, `${path}\n`)
    ours.add(path)
  }
  const folder = dirname(file)
  if (!made.has(folder)) {
    mkdirSync(folder, { recursive: true })
    made.add(folder)
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

function removeFile(dir: string, path: string): boolean {
  const parts = path.split('/')
  const gone = unless(['ENOENT', 'ENOTDIR'], () => rmSync(join(dir, ...parts)))
  while (parts.pop() !== undefined && parts.length > 0) {
    if (!unless(['ENOTEMPTY', 'EEXIST', 'ENOENT', 'ENOTDIR'], () => rmdirSync(join(dir, ...parts)))) break
  }
  return gone
}

/** Whether it was done; false where it failed by one of these codes. */
function unless(codes: readonly string[], act: () => void): boolean {
  try {
    act()
    return true
  } catch (error) {
    if (codes.includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
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

function guarded<T>(dir: string, path: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    const why = plainly[(error as NodeJS.ErrnoException).code ?? '']
    if (why === undefined) throw error
    throw new UserError(`${dir}${path && sep}${path} can't be written: ${why}`)
  }
}

export { MANIFEST }
