import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const lock = join(root, 'node_modules', '.cache', 'beatwire-build.lock')
const nap = new Int32Array(new SharedArrayBuffer(4))

/** The built command, as `npx beatwire` runs it. */
export const mainFile = join(root, 'dist', 'main.js')

const newest = (folder: string): number =>
  Math.max(
    0,
    ...readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
      .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(join(root, 'src', 'artefacts')))
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  )

const builtAt = (): number => statSync(mainFile, { throwIfNoEntry: false })?.mtimeMs ?? 0
const isCurrent = (): boolean => builtAt() >= newest(join(root, 'src'))

/** Takes the lock; waits for another build, and breaks the lock of one that died (older than five minutes). */
const takeLock = (): void => {
  mkdirSync(join(lock, '..'), { recursive: true })
  for (;;) {
    try {
      closeSync(openSync(lock, 'wx'))
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
      if (age > 300_000) rmSync(lock, { force: true })
      else Atomics.wait(nap, 0, 0, 200)
    }
  }
}

/**
 * Vitest's `globalSetup`: builds `dist` once if it is missing or older than `src`, so that tests run what users run.
 * Throws if the build fails: tests must not pass because of an earlier build.
 */
export default function build(): void {
  if (isCurrent()) return
  takeLock()
  try {
    if (isCurrent()) return
    const began = new Date()
    const npm = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, encoding: 'utf8' })
    if (npm.status !== 0) {
      // The compiler writes output despite errors. It must not be taken for a finished build, or mixed into the next one.
      rmSync(join(root, 'dist'), { recursive: true, force: true })
      throw new Error(`the build failed:\n${npm.stdout}${npm.stderr}`)
    }
    utimesSync(mainFile, began, began)
  } finally {
    rmSync(lock, { force: true })
  }
}
