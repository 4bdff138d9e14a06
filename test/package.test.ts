import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const [listed] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, npm_config_offline: 'true', npm_config_update_notifier: 'false' },
    stdio: ['ignore', 'pipe', 'ignore'],
  }),
)
const packed = new Set<string>(listed.files.map(({ path }: { path: string }) => path))

const IMPORT = /(?:^(?:import|export)\b[^'"=;]*?\bfrom\s+|^import\s+|\bimport\(\s*)['"]([^'"]+)['"]/gm

/** All files that `dist/main.js` and the threads it starts import, directly or not, and the packages they import. */
const reachable = () => {
  const files = new Set<string>()
  const packages = new Set<string>()
  const visit = (file: string) => {
    if (files.has(file)) return
    files.add(file)
    for (const [, name = ''] of readFileSync(join(root, file), 'utf8').matchAll(IMPORT)) {
      if (name.startsWith('.')) visit(relative(root, join(root, dirname(file), name)).replaceAll('\\', '/'))
      else if (!name.startsWith('node:')) packages.add(/^(?:@[^/]+\/)?[^/]+/.exec(name)![0])
    }
  }
  visit('dist/main.js')
  // The script of a thread, which no file imports.
  visit('dist/sources/read-worker.js')
  return { files: [...files], packages: [...packages].sort() }
}

describe('the package', () => {
  it('contains every file that the command loads or reads', () => {
    expect(reachable().files.filter((file) => !packed.has(file))).toEqual([])
    for (const file of [
      'feeds.config.json',
      'dist/feeds.schema.json',
      'src/artefacts/background.tsv',
      'src/artefacts/beats.tsv',
    ])
      expect([...packed]).toContain(file)
  })

  it('depends at run time on exactly the packages that the command loads', () => {
    expect(reachable().packages).toEqual(Object.keys(manifest.dependencies).sort())
  })

  it('contains nothing else: no sources, tests, benchmarks, trainers or pictures', () => {
    const allowed =
      /^(?:dist\/(?!tools\/).+\.js|dist\/feeds\.schema\.json|src\/artefacts\/.+|docs\/[^/]+\.md|feeds\.config\.json|package\.json|README\.md|LICENSE)$/
    expect([...packed].filter((file) => !allowed.test(file))).toEqual([])
  })

  it('has a command that exists', () => {
    for (const file of Object.values<string>(manifest.bin)) {
      expect(existsSync(join(root, file))).toBe(true)
      expect(packed.has(file)).toBe(true)
    }
  })
})
