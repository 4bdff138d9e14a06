/**
 * What an answer costs with many items in the store: pages printed anew, and printed documents against a bare `node:http`
 * server that sends the same compressed bytes.
 *
 *   npm run bench:serve [-- --items 100000] [--seconds 2] [--rounds 5] [--data DIR] [--no-pages] [--documents PATHS]
 *
 * The wire is invented: words by their real frequencies, stories of one to eight outlets over a year. With `--data` the store is
 * kept in that folder and filled once. Servers run in processes of their own; the load comes from `wrk` where it is
 * installed, else from our own loop over kept-alive connections.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { request } from 'undici'
import { readSettings } from '../config/settings.ts'
import { openApp } from '../context.ts'
import { archivesOf, feedArchivePath } from '../web/feeds/archives.ts'
import { createPageCache } from '../web/http/page-cache.ts'
import { routes } from '../web/routes.ts'
import { listen } from '../web/server.ts'
import { fillWire, sampleWords } from './invented-wire.ts'

const { values: flags } = parseArgs({
  options: {
    items: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '5' },
    data: { type: 'string' },
    documents: { type: 'string', default: 'feeds/ai-beats.atom,feeds.opml,style.css,' },
    'no-pages': { type: 'boolean', default: false },
    child: { type: 'string' },
    config: { type: 'string' },
    bytes: { type: 'string' },
  },
})
const CONNECTIONS = 32

const opened = (write: boolean) =>
  openApp(readSettings({}, { config: flags.config, data: flags.data, logLevel: 'silent' }), {
    mode: write ? 'write' : 'read',
  })

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
const worst = (values: readonly number[]): number => Math.max(...values)
const say = (line: string) => void process.stdout.write(`${line}\n`)

// Children ---------------------------------------------------------------------------------------------------------

async function fill(): Promise<void> {
  const { app, close } = await opened(true)
  const began = performance.now()
  const { items, stories } = await fillWire(app, Number(flags.items))
  say(`${items} items, ${stories} stories, ${(((performance.now() - began) / items) * 1000).toFixed(0)} µs an item`)
  await close()
}

/** Milliseconds to print and compress a page that nobody asked for before. */
async function pages(): Promise<void> {
  const { app, close } = await opened(false)
  const pages = createPageCache(app, routes)
  const stories = await app.store.stories({ limit: 4_000 })
  const archives = (await archivesOf(app, 'ai-beats'))
    .filter((_, at) => at % 10 === 0)
    .map((archive) => `${feedArchivePath('ai-beats', archive)}.atom`)
  const words = sampleWords()
  const common = words[0]!
  const kinds: Readonly<Record<string, readonly string[]>> = {
    front: Array.from({ length: 15 }, () => ''),
    beat: app.config().beats.map(({ id }) => `beats/${id}`),
    story: stories.filter((_, at) => at % 100 === 0).map(({ id }) => `story/${id}`),
    'search: a common word': Array.from({ length: 15 }, () => `search?q=${common}`),
    'search: two words': words.slice(20, 35).map((word, at) => `search?q=${word}+${words[at + 3]}`),
    'search: a phrase': words.slice(5, 20).map((word, at) => `search?q="${words[at]}+${word}"`),
    'search: filters': words.slice(5, 20).map((word) => `search?q=${word}+beat:chips+-${common}+before:2026-09`),
    'search: best first': words.slice(0, 15).map((word) => `search?q=${word}&sort=best`),
    'search: best of a phrase': words.slice(5, 20).map((word, at) => `search?q="${words[at]}+${word}"&sort=best`),
    'search: nothing found': words.slice(40, 55).map((word) => `search?q=${word.split('').reverse().join('')}qx`),
    'beat feed': app.config().beats.map(({ id }) => `feeds/${id}.atom`),
    'narrowed feed': words.slice(5, 20).map((word) => `feeds/ai-beats.atom?min_outlets=2&q=${word}`),
    'search feed': words.slice(5, 20).map((word) => `search.atom?q=${word}`),
    'feed archive': archives,
    'feed archive, unchanged': archives.slice(0, 1).flatMap((path) => Array.from({ length: 15 }, () => path)),
    feeds: Array.from({ length: 15 }, () => 'feeds'),
  }
  for (const [name, addresses] of Object.entries(kinds)) {
    const times: number[] = []
    const cpu: number[] = []
    for (const [at, address] of [addresses[0]!, ...addresses].entries()) {
      const [path, query] = address.split('?') as [string, string | undefined]
      app.touch()
      const began = performance.now()
      const before = process.cpuUsage()
      const held = await pages.get(path, query)
      const { user, system } = process.cpuUsage(before)
      if (at > 0) {
        times.push(performance.now() - began)
        cpu.push((user + system) / 1000)
      }
      if (held?.kind !== 'document' || held.encoded.status !== 200) throw new Error(`no page at ${address}`)
    }
    const [time, used] = [median(times).toFixed(1).padStart(7), median(cpu).toFixed(1)]
    say(
      `  ${name.padEnd(26)} ${time} ms, ${used} ms CPU   (worst ${worst(times).toFixed(0)} and ${worst(cpu).toFixed(0)})`,
    )
  }
  await close()
}

async function serve(): Promise<void> {
  const { app } = await opened(false)
  const { url } = await listen(app, { host: '127.0.0.1', port: 0 })
  tellUsage()
  say(url)
}

/** Tells the parent, whenever it asks, how much CPU this process has used, in ms. */
function tellUsage(): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send?.((user + system) / 1000)
  })
}

/** The least that answers with these fields and bytes, and 304 where asked for them by their tag. */
async function bare(): Promise<void> {
  const { ok, notModified, etag } = JSON.parse(readFileSync(`${flags.bytes}.json`, 'utf8'))
  const body = readFileSync(flags.bytes!)
  const server = createServer((req, res) => {
    if (req.headers['if-none-match'] === etag) {
      res.writeHead(304, notModified)
      return void res.end()
    }
    res.writeHead(200, ok)
    res.end(body)
  })
  tellUsage()
  server.listen(0, '127.0.0.1', () => say(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`))
}

// The parent -------------------------------------------------------------------------------------------------------

const running: ChildProcess[] = []

function child(name: string, args: readonly string[]): ChildProcess {
  const own = [fileURLToPath(import.meta.url), '--child', name, '--items', flags.items, ...args]
  const started = spawn(process.execPath, own, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  running.push(started)
  return started
}

const ended = (process_: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let out = ''
    process_.stdout?.on('data', (bytes) => {
      out += bytes
    })
    process_.on('close', (code) => (code === 0 ? resolve(out) : reject(new Error(`a run ended with ${code}`))))
  })

const firstLine = (process_: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    process_.stdout?.once('data', (bytes) => resolve(String(bytes).split('\n')[0]!))
    process_.once('close', () => reject(new Error('a server ended before it listened')))
  })

type Fields = Readonly<Record<string, string>>

/** Answers a second of one address, by `wrk` or by our own loop, which knows how many bytes an answer has. */
async function load(url: string, fields: Fields, seconds: number, wrk: boolean): Promise<number> {
  if (!wrk) return await loop(new URL(url), fields, seconds)
  const headers = Object.entries(fields).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const args = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, ...headers, url]
  const out = spawnSync('wrk', args, { encoding: 'utf8' }).stdout
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(out)?.[1] ?? Number.NaN)
}

async function loop(url: URL, fields: Fields, seconds: number): Promise<number> {
  const lines = Object.entries({ Host: url.host, ...fields }).map(([name, value]) => `${name}: ${value}\r\n`)
  const ask = Buffer.from(`GET ${url.pathname} HTTP/1.1\r\n${lines.join('')}\r\n`)
  const size = await answerSize(url, ask)
  let answers = 0
  const until = performance.now() + seconds * 1000
  const talk = () =>
    new Promise<void>((resolve, reject) => {
      let received = 0
      const socket = connect(Number(url.port), url.hostname, () => socket.write(ask))
      socket.setNoDelay(true)
      socket.on('data', (bytes) => {
        received += bytes.length
        if (received < size) return
        received -= size
        answers++
        if (performance.now() < until) socket.write(ask)
        else socket.destroy()
      })
      socket.once('close', () => resolve())
      socket.once('error', reject)
    })
  const began = performance.now()
  await Promise.all(Array.from({ length: CONNECTIONS }, talk))
  return answers / ((performance.now() - began) / 1000)
}

/** Bytes of one whole answer on a connection that stays open: they are always as many, the date's too. */
const answerSize = (url: URL, ask: Buffer): Promise<number> =>
  new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(Number(url.port), url.hostname, () => socket.write(ask))
    socket.setEncoding('latin1')
    socket.on('data', (part) => {
      text += part
      const head = text.indexOf('\r\n\r\n')
      if (head === -1) return
      const length = text.startsWith('HTTP/1.1 304') ? 0 : Number(/\ncontent-length: (\d+)/i.exec(text)?.[1])
      if (text.length < head + 4 + length) return
      resolve(head + 4 + length)
      socket.destroy()
    })
    socket.once('error', reject)
  })

const cpuOf = (server: ChildProcess): Promise<number> =>
  new Promise((resolve) => {
    server.once('message', (ms) => resolve(Number(ms)))
    server.send('usage')
  })

interface Measured {
  /** Answers a second. */
  readonly rate: number
  /** Server CPU of one answer, µs. */
  readonly cpu: number
}

async function measure(server: ChildProcess, url: string, fields: Fields, wrk: boolean): Promise<Measured> {
  const seconds = Number(flags.seconds)
  const before = await cpuOf(server)
  const rate = await load(url, fields, seconds, wrk)
  return { rate, cpu: (((await cpuOf(server)) - before) * 1000) / (rate * seconds) }
}

/** One document from us and from the bare server, turn by turn. */
async function compare(server: ChildProcess, base: string, path: string, folder: string, wrk: boolean): Promise<void> {
  const coding = { 'Accept-Encoding': 'br' }
  const answer = await request(base + path, { headers: coding })
  const body = Buffer.from(await answer.body.arrayBuffer())
  const own = Object.entries(answer.headers).filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name))
  const list = (entries: typeof own) => entries.flatMap(([name, value]) => [name, String(value)])
  const bytes = join(folder, 'answer')
  const about = ['content-type', 'content-length', 'content-encoding']
  writeFileSync(bytes, body)
  writeFileSync(
    `${bytes}.json`,
    JSON.stringify({
      ok: list(own),
      notModified: list(own.filter(([name]) => !about.includes(name))),
      etag: answer.headers.etag,
    }),
  )
  const other = child('bare', ['--bytes', bytes])
  const bareUrl = await firstLine(other)
  const cases: readonly (readonly [name: string, fields: Fields])[] = [
    ['200', coding],
    ['304', { ...coding, 'If-None-Match': String(answer.headers.etag) }],
  ]
  for (const [name, fields] of cases) {
    const rounds: { ours: Measured; theirs: Measured }[] = []
    for (let round = -1; round < Number(flags.rounds); round++) {
      const ours = await measure(server, base + path, fields, wrk)
      const theirs = await measure(other, bareUrl, fields, wrk)
      if (round >= 0) rounds.push({ ours, theirs })
    }
    const of = (pick: (each: (typeof rounds)[number]) => number) => median(rounds.map(pick))
    const what = `${path || 'front page'} ${name}, ${name === '200' ? `${body.length} bytes` : 'no body'}`
    const rate = of(({ ours, theirs }) => ours.rate / theirs.rate).toFixed(2)
    const cpu = of(({ ours, theirs }) => theirs.cpu / ours.cpu).toFixed(2)
    say(`  ${what.padEnd(38)} ${rate} by answers a second, ${cpu} by CPU (${of(({ ours }) => ours.cpu).toFixed(0)} µs)`)
  }
  other.kill()
}

async function all(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'beatwire-bench-'))
  try {
    const data = flags.data ?? join(folder, 'data')
    const config = join(folder, 'feeds.config.json')
    const shipped = JSON.parse(readFileSync(new URL('../../feeds.config.json', import.meta.url), 'utf8'))
    writeFileSync(config, JSON.stringify({ ...shipped, network: undefined }))
    const where = ['--config', config, '--data', data]
    if (!existsSync(join(data, 'beatwire.db'))) {
      mkdirSync(data, { recursive: true })
      say(`filled the store: ${(await ended(child('fill', where))).trim()}`)
    }
    if (!flags['no-pages']) {
      say('printed and compressed anew, median:')
      process.stdout.write(await ended(child('pages', where)))
    }
    const wrk = spawnSync('wrk', ['--version']).error === undefined
    say(
      `printed already, against bare node:http with the same bytes (${wrk ? 'wrk' : 'own loop'}, ${CONNECTIONS} connections):`,
    )
    const server = child('serve', where)
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
  if (!run) throw new Error(`no such run: ${flags.child}`)
  await run()
} else await all()
