import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const src = fileURLToPath(new URL('../src', import.meta.url))
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => file.replaceAll('\\', '/'))

const textOf = (file: string) => readFileSync(join(src, file), 'utf8')
const specifiers = (text: string) =>
  [
    /^\s*(?:import|export)\b[^'"]*?\bfrom\s+['"]([^'"]+)['"]/gm,
    /^\s*import\s+['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"]([^'"]+)['"]/g,
  ].flatMap((form) => [...text.matchAll(form)].map((found) => found[1] ?? ''))
const imports = new Map(
  files.map((file) => {
    const all = specifiers(textOf(file))
    return [
      file,
      {
        own: all
          .filter((name) => name.startsWith('.'))
          .map((name) => relative(src, resolve(src, dirname(file), name)).replaceAll('\\', '/')),
        foreign: all.filter((name) => !name.startsWith('.')),
      },
    ]
  }),
)

/** Which rooms each room may enter besides itself. The door and the stairwell enter everywhere. */
const mayEnter: Record<string, readonly string[]> = {
  core: [],
  sources: ['core'],
  store: ['core'],
  outputs: ['core'],
  jobs: ['core', 'sources', 'store', 'outputs', 'config'],
  web: ['core', 'sources', 'store', 'outputs', 'jobs', 'config', 'version'],
  cli: ['core', 'sources', 'store', 'outputs', 'jobs', 'config', 'version'],
  config: ['core'],
  version: [],
  tools: ['core', 'sources', 'store', 'outputs', 'jobs', 'web', 'cli', 'config', 'context', 'version'],
  context: ['core', 'sources', 'store', 'outputs', 'jobs', 'config', 'cli', 'version'],
  main: ['cli', 'web', 'context'],
}
const roomOf = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : file.replace(/\.tsx?$/, ''))

describe('the house', () => {
  it('has only rooms that are on the plan', () => {
    expect([...new Set(files.map(roomOf))].filter((room) => !(room in mayEnter))).toEqual([])
  })

  it('is walked downwards only: no room enters one beside or above it', () => {
    const broken = [...imports].flatMap(([file, { own }]) =>
      own
        .filter((target) => roomOf(target) !== roomOf(file) && !mayEnter[roomOf(file)]?.includes(roomOf(target)))
        .map((target) => `${file} -> ${target}`),
    )
    expect(broken).toEqual([])
  })

  it('has no import cycles', () => {
    const cycles: string[] = []
    const done = new Set<string>()
    const visit = (file: string, path: readonly string[]) => {
      if (path.includes(file)) return void cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '))
      if (done.has(file)) return
      for (const target of imports.get(file)?.own ?? []) visit(target, [...path, file])
      done.add(file)
    }
    for (const file of files) visit(file, [])
    expect(cycles).toEqual([])
  })

  it('imports only files that exist, with their ending', () => {
    const missing = [...imports].flatMap(([file, { own }]) =>
      own.filter((target) => !imports.has(target)).map((target) => `${file} -> ${target}`),
    )
    expect(missing).toEqual([])
  })

  it('keeps the ground floor pure: no IO, no clock, no chance', () => {
    const io =
      /^node:(?!crypto$|buffer$|url$)|^(better-sqlite3|express|undici|pino|node-cron|rss-parser|feed|prom-client)$/
    const impure = [...imports]
      .filter(([file]) => roomOf(file) === 'core')
      .flatMap(([file, { foreign }]) => foreign.filter((name) => io.test(name)).map((name) => `${file} -> ${name}`))
    expect(impure).toEqual([])
  })

  it('asks clock and chance in the stairwell alone', () => {
    const clocks = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\(/
    const guilty = files.filter((file) => !['context', 'tools'].includes(roomOf(file)) && clocks.test(textOf(file)))
    expect(guilty).toEqual([])
  })

  it('gives each package of the design card its one room', () => {
    const homes: Record<string, readonly string[]> = {
      'better-sqlite3': ['store'],
      'rss-parser': ['sources'],
      undici: ['sources', 'tools'],
      feed: ['outputs'],
      express: ['web'],
      'node-cron': ['jobs', 'core'],
      commander: ['cli'],
      zod: ['config'],
    }
    const strays = [...imports].flatMap(([file, { foreign }]) =>
      foreign.filter((name) => homes[name] && !homes[name].includes(roomOf(file))).map((name) => `${file} -> ${name}`),
    )
    expect(strays).toEqual([])
    const used = new Set([...imports.values()].flatMap(({ foreign }) => foreign))
    expect(Object.keys(homes).filter((name) => !used.has(name))).toEqual([])
  })

  it.each([
    ['sources', 'kinds.ts', ['feed.ts', 'page.ts']],
    ['outputs', 'outputs.ts', ['atom.ts', 'rss.ts', 'json.ts']],
  ])('registers every %s in %s', (room, registry, members) => {
    const own = imports.get(`${room}/${registry}`)?.own ?? []
    expect(members.filter((member) => !own.includes(`${room}/${member}`))).toEqual([])
  })

  it.each([
    ['web/routes/', 'web/routes.ts'],
    ['cli/verbs/', 'cli/verbs.ts'],
  ])('registers every file of %s in %s', (folder, registry) => {
    const inside = files.filter((file) => file.startsWith(folder) && !file.slice(folder.length).includes('/'))
    expect(inside.length).toBeGreaterThan(3)
    expect(inside.filter((file) => !imports.get(registry)?.own.includes(file))).toEqual([])
  })
})
