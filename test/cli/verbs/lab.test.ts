import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCli } from '../../../src/cli/cli.ts'
import { replayProgress } from '../../../src/cli/reports/replay-progress.ts'
import { createGrouper } from '../../../src/jobs/group/group.ts'
import { HOUR, item } from '../../support/grouping.ts'
import { memoryIo } from '../../support/memory-io.ts'
import { services } from '../../support/services.ts'
import { loopbackConfig, openTempApp, type TempApp } from '../../support/temp-app.ts'

const source = (id: string) => ({ id, name: id, url: `http://127.0.0.1:9/${id}` })
const config = loopbackConfig(['alpha', 'beta'].map(source)) as { beats: { id: string }[]; grouping?: object }

let opened: TempApp
let dir: string
const run = async (...args: string[]) => {
  const io = memoryIo({ cwd: dir })
  const files = ['--config', join(dir, 'feeds.config.json'), '--data', join(dir, 'data')]
  const code = await runCli([...files, 'lab', ...args], services, io)
  return { code, out: io.said.out, err: io.said.err }
}
const gold = [
  'id\tdate\tsource\ttitle\tsummary\turl\tstory\tbeats\tbeats_maybe',
  'a\t2026-02-02T08:00Z\tAlpha\tDresden fab ships its first 2nm AI chip\t\t\tfab\tchips\t',
  'b\t2026-02-02T09:00Z\tBeta\tFirst 2nm AI chip ships from the Dresden fab\t\t\tfab\tchips\t',
].join('\n')

beforeEach(async () => {
  opened = await openTempApp(config)
  dir = opened.dir
  const { store, now } = opened.app
  for (const [sourceId, title, hours] of [
    ['alpha', 'Dresden fab ships its first 2nm AI chip', 5],
    ['beta', 'An AI chip of 2nm, the first, leaves the Dresden fab for its buyers', 4],
  ] as const) {
    const [claim] = await store.claim([sourceId], now(), 60_000)
    const items = [item(sourceId, title, { id: sourceId, time: now() - hours * HOUR })]
    await store.saveCrawl({ sourceId, lease: claim!.lease, state: claim!.state, items })
  }
  await createGrouper(opened.app).run()
  await writeFile(join(dir, 'gold.tsv'), gold)
  await opened.close()
})
afterEach(() => opened.remove())

describe('lab', () => {
  it('compares the stored stories with a replay if there is nothing to try', async () => {
    const { code, out, err } = await run()
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^2 items, \d{4}-.*; tried: nothing\n\n +stored +replayed\nstories +1 +1 +=\n/)
  })

  it('tries other parameters, as text, JSON and a report', async () => {
    const { code, out, err } = await run('--set', 'threshold=0.9', '--html', 'trial.html', '--json')
    expect(code).toBe(0)
    expect(err).toBe(`${join(dir, 'trial.html')}: written\n`)
    expect(JSON.parse(out)).toMatchObject({ trying: ['threshold=0.9'], now: { stories: 1 }, tried: { stories: 2 } })
    expect(await readFile(join(dir, 'trial.html'), 'utf8')).toContain('Would be split: 1')
    expect((await readdir(dir)).sort()).toEqual(['data', 'feeds.config.json', 'gold.tsv', 'trial.html'])
  })

  it('tries the beats and the grouping of another configuration', async () => {
    const beats = config.beats.filter(({ id }) => id !== 'chips')
    const other = { ...config, beats, grouping: { threshold: 0.9 }, digests: [] }
    await writeFile(join(dir, 'other.json'), JSON.stringify(other))
    const { out } = await run('--with', 'other.json')
    expect(out).toContain('beats and grouping of other.json')
    expect(out).toMatch(/stories +1 +2 +\+1/)
    expect(out).toContain('− chips: ')
  })

  it('accepts a file of labelled headlines, without a store', async () => {
    const { code, out } = await run(
      '--data',
      join(dir, 'nothing'),
      '--gold',
      'gold.tsv',
      '--alias',
      'Saxon fab=Dresden fab',
    )
    expect(code).toBe(0)
    expect(out).toMatch(/pairs F1 +1\.000 +1\.000 +=/)
    expect(out).toContain('tried: alias Saxon fab=Dresden fab')
  })

  it.each<[string, string[], number, RegExp]>([
    ['an unknown parameter', ['--set', 'thresold=1'], 2, /--set thresold=1: expected the name of a grouping parameter/],
    ['an invalid number', ['--set', 'threshold=much'], 2, /--set threshold=much/],
    ['an invalid number of days', ['--days', 'two'], 2, /--days "two": expected a whole number from 1/],
    ['an alias with one name', ['--alias', 'Helio'], 2, /--alias Helio: expected two names separated by "="/],
    ['days together with a file', ['--days', '3', '--gold', 'gold.tsv'], 2, /use either --days or --gold/],
    ['a missing file', ['--gold', 'no.tsv'], 1, /no\.tsv can't be read: ENOENT/],
    ['a file in another format', ['--gold', 'feeds.config.json'], 1, /feeds\.config\.json: gold file: no column "id"/],
    ['a report that cannot be written', ['--html', 'no/where.html'], 1, /where\.html can't be written: ENOENT/],
    ['a missing configuration', ['--with', 'no.json'], 3, /no\.json/],
  ])('explains what is wrong with %s', async (_name, args, code, message) => {
    const ended = await run(...args)
    expect(ended.err).toMatch(message)
    expect({ code: ended.code, out: ended.out }).toEqual({ code, out: '' })
  })
})

describe('replayProgress', () => {
  it('rewrites one line on a terminal, prints one line per run elsewhere, and nothing for few items', async () => {
    const seen = async (items: number, terminal: boolean) => {
      const io = memoryIo({ terminal })
      const progress = replayProgress(io, items)
      for (const side of ['tried', 'now'] as const)
        for (const done of [1_000, 4_000]) await progress.update(side, done, 4_000)
      progress.end()
      return io.said.err
    }
    expect(await seen(100, true)).toBe('')
    expect(await seen(4_000, false)).toBe(
      'replaying 4000 items with trial settings …\nreplaying 4000 items with current settings …\n',
    )
    expect(await seen(4_000, true)).toMatch(/\u001b\[2Kreplay with current settings: 100 % of 4000 items\r\u001b\[2K$/)
  })

  it('stops when the signal is aborted', async () => {
    const io = memoryIo()
    io.stop('SIGINT')
    await expect(replayProgress(io, 1).update('now', 1, 1)).rejects.toEqual({ by: 'SIGINT' })
  })
})
