import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from '../../src/cli/cli.ts'
import { exitCodes } from '../../src/cli/exit-codes.ts'
import type { Services } from '../../src/cli/services.ts'
import { verbs } from '../../src/cli/verbs.ts'
import { demoConfig } from '../../src/demo/config.ts'
import { type Newsroom, startNewsroom } from '../../src/demo/newsroom.ts'
import { outlets } from '../../src/demo/outlets.ts'
import { version } from '../../src/version.ts'
import { mainFile } from '../support/build.ts'
import { run, start } from '../support/command.ts'
import { memoryIo } from '../support/memory-io.ts'

/** Help uses no service. */
const noServices: Services = {
  open: () => Promise.reject(new Error('help opened the application')),
  listen: () => Promise.reject(new Error('help started a server')),
  documents: () => {
    throw new Error('help printed documents')
  },
}
const lines = Object.entries(verbs).flatMap(([name, entry]) =>
  'verbs' in entry
    ? Object.entries(entry.verbs).map(([word, verb]) => ({ line: `${name} ${word}`, verb }))
    : [{ line: name, verb: entry }],
)

describe('help', () => {
  it.each(lines)('for $line explains it, with examples that use existing options', async ({ line, verb }) => {
    const io = memoryIo()
    expect(await runCli([...line.split(' '), '--help'], noServices, io)).toBe(0)
    expect(io.said.err).toBe('')
    expect(io.said.out).toContain(`Usage: beatwire ${line}`)
    expect(io.said.out.replace(/\s+/g, ' ')).toContain(verb.about)
    expect(verb.examples.length).toBeGreaterThan(0)
    for (const [example] of verb.examples) {
      const own = example.split(/[|<>]/)[0] ?? ''
      for (const [option] of own.matchAll(/--[a-z-]+/g)) expect(io.said.out).toContain(option)
    }
    for (const option of ['--config', '--data']) expect(io.said.out).toContain(option)
  })

  it.each(lines)('help $line prints the same as $line --help', async ({ line }) => {
    const [one, other] = [memoryIo(), memoryIo()]
    expect(await runCli([...line.split(' '), '--help'], noServices, one)).toBe(0)
    expect(await runCli(['help', ...line.split(' ')], noServices, other)).toBe(0)
    expect(other.said.out).toBe(one.said.out)
  })

  it.each([
    ['link', 'merge'],
    ['part', 'split'],
  ])('for the old name %s is that of %s', async (alias, name) => {
    const io = memoryIo()
    expect(await runCli(['help', alias], noServices, io)).toBe(0)
    expect(io.said.out).toContain(`Usage: beatwire ${name}|${alias} `)
  })

  it('lists every command and mentions the exit codes', async () => {
    const io = memoryIo()
    await runCli(['--help'], noServices, io)
    for (const name of Object.keys(verbs)) expect(io.said.out).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'))
    expect(io.said.out).toContain('beatwire help exit-codes')
  })

  it('explains each exit code', async () => {
    const io = memoryIo()
    expect(await runCli(['help', 'exit-codes'], noServices, io)).toBe(0)
    for (const { code, meaning } of Object.values(exitCodes)) expect(io.said.out).toContain(`${code}  ${meaning}`)
  })

  it('suggests a command after a typo', async () => {
    const io = memoryIo()
    expect(await runCli(['help', 'sources', 'lsit'], noServices, io)).toBe(2)
    expect(io.said.err).toContain('Did you mean "list"?')
  })

  it('is shown, with exit code 2, if there is no command', async () => {
    const io = memoryIo()
    expect(await runCli([], noServices, io)).toBe(2)
    expect(io.said.err).toContain('Usage: beatwire')
    expect(io.said.out).toBe('')
  })
})

describe('the built command', () => {
  let dir: string
  let newsroom: Newsroom
  let place: string[]
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'beatwire-command-'))
    newsroom = await startNewsroom()
    newsroom.open(Date.now())
    await writeFile(join(dir, 'feeds.config.json'), JSON.stringify(demoConfig(newsroom, 'UTC')))
    place = ['--config', join(dir, 'feeds.config.json'), '--data', join(dir, 'data')]
    expect(await run(['crawl', '--all', ...place])).toMatchObject({ code: 0 })
  })
  afterAll(async () => {
    await newsroom.close()
    await rm(dir, { recursive: true, force: true })
  })

  it('prints its version', async () => {
    expect(await run(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' })
  })

  it('prints no colour without a terminal, and only results on stdout', async () => {
    const { code, stdout, stderr } = await run(['crawl', '--all', '--json', ...place])
    expect(code).toBe(0)
    expect(JSON.parse(stdout).sources).toHaveLength(outlets.length)
    expect(stderr).toContain(`${outlets.length} sources fetched`)
    expect(stdout + stderr).not.toContain('\u001b')
  })

  it('exits quietly when the reader of stdout closes it', async () => {
    const shell = spawn('sh', ['-c', `"$0" "$@" | head -n 1; exit 0`, process.execPath, mainFile, 'config', 'schema'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    shell.stdout.on('data', (chunk) => (out += chunk))
    shell.stderr.on('data', (chunk) => (err += chunk))
    await new Promise((resolve) => shell.once('close', resolve))
    expect({ out, err }).toEqual({ out: '{\n', err: '' })
  })

  it.skipIf(!existsSync('/dev/full'))('fails if its output cannot be written', async () => {
    const shell = spawn('sh', ['-c', '"$0" "$@" > /dev/full', process.execPath, mainFile, 'config', 'schema'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let err = ''
    shell.stderr.on('data', (chunk) => {
      err += chunk
    })
    expect(await new Promise((resolve) => shell.once('close', resolve))).toBe(1)
    expect(err).toMatch(/^beatwire: the output can't be written: .*ENOSPC/)
  })

  it('does not treat a closed pipe as a failure', async () => {
    const { child, ended } = start(['export', 'items', ...place])
    child.stdout?.destroy()
    expect(await ended).toMatchObject({ code: 0, stderr: '' })
  })

  describe('serve', () => {
    let port: number
    let taken: Server
    beforeAll(async () => {
      taken = createServer()
      await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
      port = (taken.address() as AddressInfo).port
    })
    afterAll(() => new Promise((resolve) => taken.close(resolve)))

    it('reports that a port is taken', async () => {
      const { code, stdout, stderr } = await run(['serve', '--no-crawl', '--port', String(port), ...place])
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect(stderr).toContain(String(port))
      expect(stderr).not.toContain('    at ')
    })

    it.each(['SIGTERM', 'SIGINT'] as const)('stops gracefully with 0 on %s', async (signal) => {
      const { child, says, ended } = start(['serve', '--port', '0', ...place])
      const [, url = ''] = await says(/Beatwire is at (http\S+)/)
      expect((await fetch(url)).status).toBe(200)
      child.kill(signal)
      const { code, stderr } = await ended
      expect(code).toBe(0)
      expect(stderr).toContain('"stopped"')
      expect(await readdir(join(dir, 'data'))).not.toContain('beatwire.pid')
    })

    it('allows no second writer, but any number of readers', async () => {
      const first = start(['serve', '--no-crawl', '--port', '0', ...place])
      await first.says(/Beatwire is at/)
      const second = await run(['serve', '--port', '0', ...place])
      expect(second.code).toBe(1)
      expect(second.stderr).toMatch(/is in use by process \d+/)
      expect((await run(['digest', ...place])).code).toBe(0)
      expect((await run(['doctor', ...place])).stdout).toMatch(/^warn .* is in use by process/m)
      first.child.kill('SIGTERM')
      expect((await first.ended).code).toBe(0)
    })

    it('logs the progress of the first crawl', async () => {
      const fresh = ['--config', place[1]!, '--data', join(dir, 'fresh')]
      const { child, says, ended } = start(['serve', '--port', '0', ...fresh])
      await says(/first crawl in progress/)
      await says(/first crawl done/)
      child.kill('SIGTERM')
      expect((await ended).code).toBe(0)
    })
  })

  it('exits at once on a second signal', async () => {
    // A server that accepts a request and never responds blocks a crawl.
    const held = createServer(() => {})
    await new Promise<void>((resolve) => held.listen(0, '127.0.0.1', resolve))
    const config = join(dir, 'held.json')
    const url = `http://127.0.0.1:${(held.address() as AddressInfo).port}/feed.xml`
    const plan = demoConfig(newsroom, 'UTC')
    await writeFile(config, JSON.stringify({ ...plan, sources: [{ id: 'held', name: 'Held', url }] }))
    const connected = new Promise((resolve) => held.once('connection', resolve))
    const { child, ended } = start(['crawl', '--all', '--config', config, '--data', join(dir, 'held')])
    await Promise.race([connected, ended])
    child.kill('SIGINT')
    child.kill('SIGINT')
    expect((await ended).code).toBe(130)
    held.close()
  })

  it('exits with 143 when SIGTERM interrupts a crawl', async () => {
    const held = createServer(() => {})
    await new Promise<void>((resolve) => held.listen(0, '127.0.0.1', resolve))
    const config = join(dir, 'held-too.json')
    const url = `http://127.0.0.1:${(held.address() as AddressInfo).port}/feed.xml`
    await writeFile(
      config,
      JSON.stringify({ ...demoConfig(newsroom, 'UTC'), sources: [{ id: 'held', name: 'Held', url }] }),
    )
    const connected = new Promise((resolve) => held.once('connection', resolve))
    const { child, ended } = start(['crawl', '--all', '--config', config, '--data', join(dir, 'held-too')])
    await Promise.race([connected, ended])
    child.kill('SIGTERM')
    expect((await ended).code).toBe(143)
    held.close()
  })

  it('can be run with npx', async () => {
    const npx = spawn('npx', ['--no-install', 'beatwire', '--version'], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let out = ''
    npx.stdout.on('data', (chunk) => (out += chunk))
    await new Promise((resolve) => npx.once('close', resolve))
    expect(out).toBe(`${version}\n`)
  })
})
