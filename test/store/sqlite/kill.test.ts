import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStore } from '../../../src/store/sqlite/open-store.ts'
import { aSource, BATCH, collect, only, T0 } from '../../support/store-builders.ts'

/** `KILL_ROUNDS=50 npx vitest run test/store/sqlite/kill.test.ts` for a longer run; `KILL_SEED` repeats a run. */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 5)
const SEED = Number(process.env.KILL_SEED ?? 20261010)

const checkout = fileURLToPath(new URL('../../../', import.meta.url))
const dir = mkdtempSync(join(tmpdir(), 'beatwire-kill-'))
/** Inside node_modules, so that the built child finds its packages. */
const built = join(checkout, 'node_modules/.cache', `beatwire-kill-${process.pid}`)

/** Builds the child from the current sources: `dist` may be older, and Node 20 does not run TypeScript. */
beforeAll(() => {
  mkdirSync(built, { recursive: true })
  writeFileSync(join(built, 'package.json'), '{ "type": "module" }')
  const options = { noEmit: false, allowImportingTsExtensions: false, rootDir: checkout, outDir: built }
  const config = {
    extends: join(checkout, 'tsconfig.json'),
    compilerOptions: { ...options, typeRoots: [join(checkout, 'node_modules/@types')] },
    files: [join(checkout, 'test/store/sqlite/kill-child.ts')],
    include: [],
  }
  writeFileSync(join(built, 'tsconfig.json'), JSON.stringify(config))
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  execFileSync(process.execPath, [tsc, '-p', built], { stdio: ['ignore', 'inherit', 'inherit'] })
})

afterAll(() => {
  rmSync(dir, { recursive: true, force: true })
  rmSync(built, { recursive: true, force: true })
})

/** mulberry32: [0, 1) */
const seeded = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}

/** Runs the child until it has printed `lines` lines, and `ms` longer. Kills it and returns what it printed. */
function killAfter(first: number, lines: number, ms: number): Promise<string[]> {
  const child = spawn(process.execPath, [join(built, 'test/store/sqlite/kill-child.js'), dir, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  let timer: NodeJS.Timeout | undefined
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (timer === undefined && said.split('\n').length > lines) timer = setTimeout(() => child.kill('SIGKILL'), ms)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(said.split('\n').slice(0, -1))
      else reject(new Error(`the child ended by itself (${code ?? signal})`))
    })
  })
}

test(`killed ${ROUNDS} times, it loses nothing it acknowledged and stores nothing twice`, async () => {
  const random = seeded(SEED)
  const setUp = await openStore({ dir, write: true })
  await setUp.syncSources([aSource('alpha')], () => T0)
  await setUp.close()
  const acknowledged = new Set<string>()
  let next = 0
  for (let round = 0; round < ROUNDS; round++) {
    const said = await killAfter(next, 1 + Math.floor(random() * 30), random() * 12)
    for (const line of said) acknowledged.add(line)

    const reader = await openStore({ dir, write: false })
    const before = await reader.counts()
    await reader.close()

    const store = await openStore({ dir, write: true })
    await store.check()
    expect(await store.counts()).toEqual(before)
    const found = new Map<string, { count: number; stories: Set<string | null> }>()
    const seen = new Set<string>()
    for (const { guid, story } of await collect(store.exportItems())) {
      expect(seen.has(guid)).toBe(false)
      seen.add(guid)
      const batch = guid.slice('urn:'.length).split('-')[0]!
      const of = found.get(batch) ?? { count: 0, stories: new Set() }
      found.set(batch, { count: of.count + 1, stories: of.stories.add(story) })
    }
    expect(seen.size).toBe(before.items)
    for (const [batch, { count, stories }] of found) {
      expect({ batch, count, stories: stories.size }).toEqual({ batch, count: BATCH, stories: 1 })
      if (acknowledged.has(`story ${batch}`)) expect([...stories]).toEqual([`s${batch}`])
    }
    for (const line of acknowledged) expect(found.has(line.split(' ')[1]!)).toBe(true)
    // State and items are written in one transaction.
    expect(only(await store.sourceStates()).entries).toBe(found.size - 1)
    next = found.size
    await store.close()
  }
  expect(acknowledged.size).toBeGreaterThan(ROUNDS)
})
