/**
 * The cost of responses with many items in the store: pages that are not cached, and cached documents compared with a bare
 * `node:http` server that sends the same compressed bytes.
 *
 *   npm run bench:serve [-- --items 100000] [--seconds 2] [--rounds 5] [--data DIR] [--no-pages] [--documents PATHS]
 *
 * The items are invented: words with their real frequencies, stories of one to eight outlets over a year. With `--data` the
 * store is kept in that folder and filled only once. Servers run in their own processes. The load comes from `wrk` if it is
 * installed, otherwise from our own loop over persistent connections.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { request } from 'undici'
import { median, printLine } from './measure.ts'
import { bare, fill, serve } from './serve/children.ts'
import { flags } from './serve/flags.ts'
import { CONNECTIONS, type Fields, load } from './serve/load.ts'
import { pages } from './serve/pages.ts'

const running: ChildProcess[] = []

function child(name: string, args: readonly string[]): ChildProcess {
  const own = [fileURLToPath(import.meta.url), '--child', name, '--items', flags.items, ...args]
  const started = spawn(process.execPath, own, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  running.push(started)
  return started
}

const outputOf = (started: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let out = ''
    started.stdout?.on('data', (bytes) => {
      out += bytes
    })
    started.on('close', (code) => (code === 0 ? resolve(out) : reject(new Error(`a child exited with ${code}`))))
  })

const firstLine = (started: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    started.stdout?.once('data', (bytes) => resolve(String(bytes).split('\n')[0]!))
    started.once('close', () => reject(new Error('a server exited before it listened')))
  })

const serverCpu = (server: ChildProcess): Promise<number> =>
  new Promise((resolve) => {
    server.once('message', (ms) => resolve(Number(ms)))
    server.send('usage')
  })

interface Measured {
  /** Responses per second. */
  readonly rate: number
  /** Server CPU per response, µs. */
  readonly cpu: number
}

async function measure(server: ChildProcess, url: string, fields: Fields, wrk: boolean): Promise<Measured> {
  const seconds = Number(flags.seconds)
  const before = await serverCpu(server)
  const rate = await load(url, fields, seconds, wrk)
  return { rate, cpu: (((await serverCpu(server)) - before) * 1000) / (rate * seconds) }
}

/** Compares one document from Beatwire and from the bare server in alternating rounds. */
async function compare(server: ChildProcess, base: string, path: string, folder: string, wrk: boolean): Promise<void> {
  const coding = { 'Accept-Encoding': 'br' }
  const response = await request(base + path, { headers: coding })
  const body = Buffer.from(await response.body.arrayBuffer())
  const kept = Object.entries(response.headers).filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name))
  const list = (entries: typeof kept) => entries.flatMap(([name, value]) => [name, String(value)])
  const bytes = join(folder, 'response')
  const representation = ['content-type', 'content-length', 'content-encoding']
  writeFileSync(bytes, body)
  writeFileSync(
    `${bytes}.json`,
    JSON.stringify({
      ok: list(kept),
      notModified: list(kept.filter(([name]) => !representation.includes(name))),
      etag: response.headers.etag,
    }),
  )
  const bareServer = child('bare', ['--bytes', bytes])
  const bareUrl = await firstLine(bareServer)
  const cases: readonly (readonly [name: string, fields: Fields])[] = [
    ['200', coding],
    ['304', { ...coding, 'If-None-Match': String(response.headers.etag) }],
  ]
  for (const [name, fields] of cases) {
    const rounds: { ours: Measured; bare: Measured }[] = []
    for (let round = -1; round < Number(flags.rounds); round++) {
      const ours = await measure(server, base + path, fields, wrk)
      const bare = await measure(bareServer, bareUrl, fields, wrk)
      if (round >= 0) rounds.push({ ours, bare })
    }
    const of = (pick: (each: (typeof rounds)[number]) => number) => median(rounds.map(pick))
    const what = `${path || 'front page'} ${name}, ${name === '200' ? `${body.length} bytes` : 'no body'}`
    const rate = of(({ ours, bare }) => ours.rate / bare.rate).toFixed(2)
    const cpu = of(({ ours, bare }) => bare.cpu / ours.cpu).toFixed(2)
    printLine(
      `  ${what.padEnd(38)} ${rate} by responses per second, ${cpu} by CPU (${of(({ ours }) => ours.cpu).toFixed(0)} µs)`,
    )
  }
  bareServer.kill()
}

async function all(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'beatwire-bench-'))
  try {
    const data = flags.data ?? join(folder, 'data')
    const config = join(folder, 'feeds.config.json')
    const shipped = JSON.parse(readFileSync(new URL('../../feeds.config.json', import.meta.url), 'utf8'))
    writeFileSync(config, JSON.stringify({ ...shipped, network: undefined }))
    const files = ['--config', config, '--data', data]
    if (!existsSync(join(data, 'beatwire.db'))) {
      mkdirSync(data, { recursive: true })
      printLine(`filled the store: ${(await outputOf(child('fill', files))).trim()}`)
    }
    if (!flags['no-pages']) {
      printLine('pages that are not cached, printed and compressed, median:')
      process.stdout.write(await outputOf(child('pages', files)))
    }
    const wrk = spawnSync('wrk', ['--version']).error === undefined
    printLine(
      `cached documents, compared with bare node:http and the same bytes (${wrk ? 'wrk' : 'own loop'}, ${CONNECTIONS} connections):`,
    )
    const server = child('serve', files)
    const base = await firstLine(server)
    for (const path of flags.documents.split(',')) await compare(server, base, path, folder, wrk)
  } finally {
    for (const each of running) each.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

const children: Readonly<Record<string, () => Promise<void>>> = { fill, pages, serve, bare }
if (flags.child) {
  const run = children[flags.child]
  if (!run) throw new Error(`unknown child: ${flags.child}`)
  await run()
} else await all()
