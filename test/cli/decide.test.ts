import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCli } from '../../src/cli/cli.ts'
import type { Item } from '../../src/core/item/item.ts'
import { createGrouper } from '../../src/jobs/group/group.ts'
import { HOUR, item } from '../support/grouping.ts'
import { memoryIo } from '../support/memory-io.ts'
import { services } from '../support/services.ts'
import { loopbackConfig, openTempApp, type TempApp } from '../support/temp-app.ts'

const source = (id: string) => ({ id, name: id, url: `http://127.0.0.1:9/${id}` })
const config = loopbackConfig(['alpha', 'beta'].map(source))

let opened: TempApp
let dir: string
let running = false
const run = async (...args: string[]) => {
  const io = memoryIo()
  const files = ['--config', join(dir, 'feeds.config.json'), '--data', join(dir, 'data')]
  const code = await runCli([...files, ...args], services, io)
  return { code, out: io.said.out, err: io.said.err }
}
const report = (id: string, sourceId: string, title: string, hoursAgo: number): Item =>
  item(sourceId, title, { id, time: opened.app.now() - hoursAgo * HOUR })
const storiesNow = async () => {
  if (!running) opened = await opened.reopen()
  running = true
  const { store } = opened.app
  const views = await store.fullStoryViews(await store.allStoryIds())
  return views.map(({ reports }) => reports.map((one) => one.item.id).sort()).sort()
}

beforeEach(async () => {
  opened = await openTempApp(config)
  dir = opened.dir
  const { store, now } = opened.app
  for (const one of [
    report('f1', 'alpha', 'Dresden fab ships its first 2nm chip', 5),
    report('f2', 'beta', 'First 2nm chip ships from the Dresden fab', 4),
    report('s1', 'alpha', 'Senate hears witnesses on power grids', 3),
  ]) {
    const [claim] = await store.claim([one.sourceId], now(), 60_000)
    await store.saveCrawl({ sourceId: one.sourceId, lease: claim!.lease, state: claim!.state, items: [one] })
  }
  await createGrouper(opened.app).run()
  await opened.close()
  running = false
})
afterEach(async () => {
  if (!running) opened = await opened.reopen()
  await opened.remove()
})

describe('merge and split', () => {
  it('make one story of two and two of one, at once if no service is running', async () => {
    const linked = await run('merge', 'f1', 's1')
    expect(linked).toMatchObject({ code: 0, err: '' })
    expect(linked.out).toMatch(/^done: 1 story\nstory [0-9a-f]{16}\n {2}"Dresden fab .* \(alpha, f1\)\n {2}"Senate/)
    const keptApart = await run('split', 's1', 'f2', 'f1')
    expect(keptApart.out).toMatch(/^done: 3 stories\n/)
    expect(keptApart.err).toBe('this overrules an earlier decision: merge f1 s1\n')
    expect(await storiesNow()).toEqual([['f1'], ['f2'], ['s1']])
  })

  it('still have their old names', async () => {
    expect((await run('link', 'f1', 's1')).out).toMatch(/^done: 1 story\n/)
    expect((await run('part', 'f1', 's1')).err).toBe('this overrules an earlier decision: merge f1 s1\n')
    const listed = JSON.parse((await run('decisions', '--json')).out)
    expect(listed).toMatchObject([{ verb: 'split', kind: 'cannot-link', a: 'f1', b: 's1', state: 'holds' }])
  })

  it('accept the id of a story for its lead item', async () => {
    const { out } = await run('decisions', '--json')
    expect(out).toBe('[]\n')
    await storiesNow()
    const story = (await opened.app.store.storyIdsOf(['s1'])).get('s1')!
    await opened.close()
    running = false
    expect((await run('merge', story, 'f2')).code).toBe(0)
    expect(await storiesNow()).toEqual([['f1', 'f2', 's1']])
  })

  it('are withdrawn with --undo', async () => {
    await run('split', 'f1', 'f2')
    const undone = await run('split', '--undo', 'f2', 'f1')
    expect(undone).toMatchObject({ code: 0, out: expect.stringMatching(/^withdrawn; stories stay as they are/) })
    expect((await run('decisions')).err).toMatch(/^no decisions yet/)
    const again = await run('split', '--undo', 'f1', 'f2')
    expect(again.code).toBe(1)
    expect(again.err).toMatch(/^there is no such decision/)
    expect(await storiesNow()).toEqual([['f1'], ['f2'], ['s1']])
    await opened.close()
    running = false
    await run('merge', 'f1', 'f2')
    await run('split', '--undo', 'f1', 'f2')
    expect((await run('decisions')).out).toMatch(/^merge f1 f2: holds/)
  })

  it('work beside a running service, which applies them in its next run', async () => {
    await storiesNow()
    const grouper = createGrouper(opened.app)
    const { code, out } = await run('merge', 'f1', 's1')
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/^recorded; applied within seconds\n/),
    })
    expect((await run('decisions')).out).toMatch(/^merge f1 s1: waits\n {2}"Dresden fab/)
    expect((await grouper.run()).stories).toBe(2)
    expect(await storiesNow()).toEqual([['f1', 'f2', 's1']])
    expect((await run('decisions')).out).toMatch(/^merge f1 s1: holds\n/)
  })

  it('report which earlier decisions they overrule', async () => {
    await run('merge', 'f1', 's1')
    await run('merge', 'f2', 's1')
    const { err } = await run('split', 'f1', 'f2')
    expect(err).toMatch(/^this overrules an earlier decision: merge f. s1\n$/)
    const { out } = await run('decisions')
    expect(out.match(/: (holds|waits|overruled)/g)!.sort()).toEqual([': holds', ': holds', ': overruled'])
  })

  it.each<[string, string[], number, RegExp]>([
    ['one item alone', ['merge', 'f1'], 2, /name at least two items/],
    ['no item', ['merge'], 2, /missing required argument/],
    [
      'unknown ids, all of them',
      ['split', 'f1', 'zz', 'yy'],
      1,
      /no story has the ids "zz", "yy"\. "beatwire why STORY"/,
    ],
    ['an item named twice', ['split', 'f1', 'f1'], 2, /"f1" names an item that is already listed/],
  ])('refuse %s and store nothing', async (_name, args, code, message) => {
    const said = await run(...args)
    expect(said.err).toMatch(message)
    expect(said.code).toBe(code)
    expect((await run('decisions')).out).toBe('')
  })

  it('create no data folder if nothing is stored yet', async () => {
    const io = memoryIo()
    const nowhere = join(dir, 'nowhere')
    const code = await runCli(
      ['--config', join(dir, 'feeds.config.json'), '--data', nowhere, 'merge', 'f1', 'f2'],
      services,
      io,
    )
    expect({ code, err: io.said.err }).toEqual({
      code: 1,
      err: expect.stringMatching(/there is no database at .*nowhere/),
    })
  })
})
