import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config/load.ts'
import type { Config, Fault } from '../../src/config/types.ts'
import { UserError } from '../../src/config/user-error.ts'
import { watchConfig } from '../../src/config/watch.ts'

let dir: string
let file: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'beatwire-config-'))
  file = join(dir, 'feeds.config.json')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const config = (title: string): string =>
  JSON.stringify({
    site: { title, contact: 'x@x.example' },
    sources: [],
    beats: [{ id: 'ai-beats', title: 'AI', umbrella: true }],
  })

const errorOf = (work: () => unknown): UserError => {
  try {
    work()
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('no error')
}

describe('loadConfig', () => {
  it('reads a valid file', () => {
    writeFileSync(file, config('One'))
    expect(loadConfig(file).site.title).toBe('One')
  })

  it('explains how to create a missing file', () => {
    const error = errorOf(() => loadConfig(file))
    expect(error.message).toContain(`there is no configuration at ${file}`)
    expect(error.message).toContain('--config')
    expect(error.code).toBe(3)
  })

  it('names a folder that is not a file', () => {
    expect(errorOf(() => loadConfig(dir)).message).toContain('is a folder')
  })

  it('prints every fault with its position', () => {
    writeFileSync(file, '{\n  "site": { "title": "x" },\n  "sources": {},\n  "beats": []\n}\n')
    const { message, code } = errorOf(() => loadConfig(file))
    expect(code).toBe(3)
    expect(message.split('\n')).toEqual([
      `${file} has 4 faults:`,
      `  ${file}:2:11  site.contact: is missing; expected a text`,
      `  ${file}:3:14  sources: found an object; expected a list`,
      `  ${file}:4:12  beats: found a list; expected at least 1 entry`,
      `  ${file}:4:12  beats: no beat has "umbrella": true; exactly one beat must be the umbrella, which contains every story of the other beats`,
    ])
  })
})

describe('watchConfig', () => {
  /** Records what the watcher reports; `until` waits for a number of reports. */
  const listen = () => {
    const reports: string[] = []
    const waiting: (() => void)[] = []
    const report = (what: string) => {
      reports.push(what)
      for (const wake of waiting.splice(0)) wake()
    }
    const watcher = watchConfig(
      file,
      (next: Config) => report(`config ${next.site.title}`),
      (faults: readonly Fault[]) => report(`faults ${faults.map((fault) => fault.message).join('; ')}`),
    )
    const until = async (count: number) => {
      while (reports.length < count) await new Promise<void>((resolve) => waiting.push(resolve))
      return reports
    }
    return { watcher, reports, until }
  }

  it('reports valid and faulty edits, saved in place or by renaming, and nothing after close', async () => {
    writeFileSync(file, config('One'))
    const { watcher, reports, until } = listen()
    try {
      writeFileSync(file, config('Two'))
      expect(await until(1)).toEqual(['config Two'])
      writeFileSync(file, '{ broken')
      expect((await until(2))[1]).toContain('faults not JSON')
      writeFileSync(`${file}.new`, config('Three'))
      renameSync(`${file}.new`, file)
      expect((await until(3))[2]).toBe('config Three')
      // Saved without a change, and an unrelated file in the folder: only the edit after them is reported.
      writeFileSync(file, config('Three'))
      writeFileSync(join(dir, 'other.txt'), 'x')
      writeFileSync(file, config('Four'))
      expect((await until(4))[3]).toBe('config Four')
      rmSync(file)
      expect((await until(5))[4]).toContain('cannot be read')
      writeFileSync(file, config('Five'))
      expect((await until(6))[5]).toBe('config Five')
    } finally {
      watcher.close()
    }
    expect(reports).toHaveLength(6)
  })

  it('polls if the folder can’t be watched', () => {
    const missing = join(dir, 'not', 'there', 'feeds.config.json')
    const watcher = watchConfig(
      missing,
      () => {},
      () => {},
    )
    expect(() => watcher.close()).not.toThrow()
  })
})
