import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const src = fileURLToPath(new URL('../src', import.meta.url))
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => file.replaceAll('\\', '/'))
  .sort()

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

type Plan = Readonly<Record<string, readonly string[]>>

/** Top-level rooms, and the rooms each may import from besides itself. */
const rooms: Plan = {
  core: [],
  sources: ['core'],
  store: ['core'],
  outputs: ['core'],
  config: ['core'],
  jobs: ['core', 'sources', 'store', 'outputs', 'config'],
  demo: ['core', 'outputs', 'jobs'],
  web: ['core', 'sources', 'store', 'outputs', 'jobs', 'config', 'version'],
  cli: ['core', 'sources', 'store', 'outputs', 'jobs', 'config', 'demo', 'version'],
  version: [],
  tools: ['core', 'sources', 'store', 'outputs', 'jobs', 'web', 'cli', 'config', 'context', 'version'],
  context: ['core', 'sources', 'store', 'outputs', 'jobs', 'config', 'version'],
  main: ['cli', 'web', 'context'],
}

/** Floors of a room, the lowest first: each room may import from every floor below its own. */
const onFloors = (...floors: readonly (readonly string[])[]): Plan =>
  Object.fromEntries(floors.flatMap((rooms, at) => rooms.map((room) => [room, floors.slice(0, at).flat()])))

/** The rooms inside a room. `''` stands for the files at its top. */
const insides: Readonly<Record<string, Plan>> = {
  core: onFloors(
    ['collections', 'source', 'text', 'calendar'],
    ['item', 'search'],
    ['story'],
    ['grouping', 'beats', 'brief'],
    ['evaluate', 'publish'],
    ['digest'],
  ),
  sources: {
    ...onFloors(['http', 'text'], ['pictures']),
    feed: ['text', ''],
    page: ['text', ''],
    pictures: ['text', ''],
    discover: ['text', 'feed'],
    '': ['feed', 'page', 'text'],
  },
  web: onFloors(
    ['http'],
    ['assets'],
    ['layout'],
    ['story'],
    ['cards', 'browse', 'feeds'],
    ['search', 'digests', 'site'],
    ['ops'],
    [''],
  ),
  jobs: {
    group: [''],
    pictures: [''],
    digests: [''],
    crawl: ['group', 'pictures', 'digests', ''],
    '': ['group', 'pictures', 'digests', 'crawl'],
  },
  store: { contract: [], '': ['contract'], sqlite: ['contract', ''] },
  cli: {
    terminal: [],
    reports: ['terminal', ''],
    '': ['terminal', 'reports', 'verbs'],
    verbs: ['terminal', 'reports', ''],
  },
}

const roomOf = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : file.replace(/\.tsx?$/, ''))
const insideOf = (room: string, file: string) => {
  const rest = file.slice(room.length + 1)
  return rest.includes('/') ? rest.slice(0, rest.indexOf('/')) : ''
}

describe('the house', () => {
  it('has only rooms that are on the plan', () => {
    expect([...new Set(files.map(roomOf))].filter((room) => !(room in rooms))).toEqual([])
  })

  it('is walked downwards only: no room imports from one beside or above it', () => {
    const broken = [...imports].flatMap(([file, { own }]) =>
      own
        .filter((target) => roomOf(target) !== roomOf(file) && !rooms[roomOf(file)]?.includes(roomOf(target)))
        .map((target) => `${file} -> ${target}`),
    )
    expect(broken).toEqual([])
  })

  describe.each(Object.entries(insides))('%s', (room, plan) => {
    const inside = files.filter((file) => file.startsWith(`${room}/`))

    it('has only rooms that are on its plan, and every one of them', () => {
      expect([...new Set(inside.map((file) => insideOf(room, file)))].sort()).toEqual(Object.keys(plan).sort())
    })

    it('is walked downwards only', () => {
      const broken = inside.flatMap((file) => {
        const from = insideOf(room, file)
        return imports
          .get(file)!
          .own.filter((target) => target.startsWith(`${room}/`))
          .filter((target) => insideOf(room, target) !== from && !plan[from]?.includes(insideOf(room, target)))
          .map((target) => `${file} -> ${target}`)
      })
      expect(broken).toEqual([])
    })
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

  it('reads clock and chance in context.ts alone', () => {
    const clocks = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\b|\bperformance\.now\(/
    const guilty = files.filter((file) => !['context', 'tools'].includes(roomOf(file)) && clocks.test(textOf(file)))
    expect(guilty).toEqual([])
  })

  it('never depends on the time zone of the machine', () => {
    const local =
      /\.(?:get|set)(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds)\(|getTimezoneOffset|toLocale(?:Date|Time)String/
    expect(files.filter((file) => local.test(textOf(file)))).toEqual([])
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

  /** What is found by being listed: every file of the kind has its line in the registry, and nothing else has one. */
  it.each([
    ['source kinds', /^sources\/[^/]+\/kind\.ts$/, 'sources/kinds.ts', 2],
    ['feed formats', /^outputs\/formats\/[^/]+\.ts$/, 'outputs/outputs.ts', 3],
    ['signals of the grouping', /^core\/grouping\/signals\/[^/]+\.ts$/, 'core/grouping/signals.ts', 13],
    ['routes', /^web\/.+\.route\.tsx?$/, 'web/routes.ts', 30],
    ['commands', /^cli\/verbs\/[^/]+\.ts$/, 'cli/verbs.ts', 20],
  ])('registers all %s', (_, kind, registry, least) => {
    const members = files.filter((file) => kind.test(file))
    expect(members.length).toBeGreaterThanOrEqual(least)
    expect(members.filter((member) => !imports.get(registry)?.own.includes(member))).toEqual([])
  })
})
