import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runCli } from '../../src/cli/cli.ts'
import { demoConfig } from '../../src/demo/config.ts'
import { earlier } from '../../src/demo/news.ts'
import { type Newsroom, startNewsroom } from '../../src/demo/newsroom.ts'
import { outlets } from '../../src/demo/outlets.ts'
import { readOpml } from '../../src/sources/discover/opml.ts'
import { memoryIo } from '../support/memory-io.ts'
import { services } from '../support/services.ts'

type Given = Parameters<typeof memoryIo>[0]

let dir: string
let newsroom: Newsroom
let config: string
let data: string

const run = async (args: readonly string[], given: Given = {}) => {
  const io = memoryIo({ cwd: dir, ...given })
  const code = await runCli(['--config', config, '--data', data, ...args], services, io)
  return { code, out: io.said.out, err: io.said.err }
}
const base = () => demoConfig(newsroom, 'UTC') as { sources: object[]; network: object }
const write = (value: object) => writeFile(config, `${JSON.stringify(value, null, 2)}\n`)
/** Number of outlets that have a feed, and so appear in an OPML list. */
const feeds = outlets.filter(({ form }) => form !== 'page').length
const lantern = () => newsroom.feedUrl(outlets[0]!)

beforeAll(async () => {
  newsroom = await startNewsroom()
  newsroom.open(Date.now())
})
afterAll(() => newsroom.close())

const fresh = async () => {
  dir = await mkdtemp(join(tmpdir(), 'beatwire-cli-'))
  config = join(dir, 'feeds.config.json')
  data = join(dir, 'data')
  await write(base())
}
const remove = () => rm(dir, { recursive: true, force: true })

describe('before the first crawl', () => {
  beforeAll(fresh)
  afterAll(remove)

  it.each([['digest'], ['publish --out site'], ['export items'], ['export assignments']])(
    '%s explains what to do',
    async (line) => {
      const { code, out, err } = await run(line.split(' '))
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(err).toMatch(/^beatwire: there is no database at .* "beatwire serve" or "beatwire crawl" creates one\n$/)
    },
  )

  it('lists sources as new and due, without creating a data folder', async () => {
    const { code, out } = await run(['sources', 'list'])
    expect(code).toBe(0)
    expect(out).toMatch(/^ID +STATE +ENTRIES +NEWS +NEXT +NAME\nlantern-post +new +- +- +due +The Lantern Post\n/)
    expect(await readdir(dir)).toEqual(['feeds.config.json'])
  })

  it('doctor reports nothing but the local address', async () => {
    const { code, out } = await run(['doctor', '--port', '0'])
    expect(code).toBe(0)
    expect(out).not.toContain('fail')
    expect(out).toContain('data folder')
  })
})

describe('after a crawl', () => {
  beforeAll(async () => {
    await fresh()
    await run(['crawl', '--all'])
  })
  afterAll(remove)

  it('a second one reports that nothing was modified, as JSON on stdout and as text on stderr', async () => {
    const { code, out, err } = await run(['crawl', '--all', '--json'])
    expect(code).toBe(0)
    const report = JSON.parse(out)
    expect(report).toMatchObject({ inserted: 0, changed: 0, outage: false })
    expect(report.sources.map(({ kind }: { kind: string }) => kind)).toEqual(outlets.map(() => 'unchanged'))
    const lines = err.trimEnd().split('\n')
    expect(lines.pop()).toMatch(new RegExp(`^${outlets.length} sources fetched in .*, 0 new items, 0 stories updated$`))
    expect(lines.filter((line) => /^[a-z-]+: not modified, \d+ ms$/.test(line))).toHaveLength(outlets.length)
  })

  it('nothing is due', async () => {
    const { code, err } = await run(['crawl'])
    expect(code).toBe(0)
    expect(err).toMatch(/^nothing is due; the next is due in /)
  })

  it('one source can be fetched by its id', async () => {
    const { code, err } = await run(['crawl', '--source', 'chipwright'])
    expect(code).toBe(0)
    expect(err).toMatch(/^chipwright: not modified.*\n1 source fetched/)
  })

  it.each([
    [
      'an unknown source',
      ['crawl', '--source', 'chipwrigth'],
      2,
      /no source "chipwrigth"\. Did you mean "chipwright"\?/,
    ],
    ['conflicting options', ['crawl', '--all', '--source', 'chipwright'], 2, /use either --all or --source/],
    ['an unknown digest', ['digest', '--digest', 'dialy'], 2, /no digest "dialy"\. Did you mean "daily"\?/],
    ['an impossible day', ['digest', '--day', '2026-02-30'], 2, /"2026-02-30" is not a calendar day/],
    ['a day in the future', ['digest', '--day', '2999-01-01'], 1, /no digest "daily" for 2999-01-01/],
    ['an unknown command', ['digset'], 2, /Did you mean digest\?/],
    ['an unknown option', ['crawl', '--al'], 2, /Did you mean --all\?/],
    ['a missing option', ['publish'], 2, /required option '--out <dir>'/],
    ['a missing argument', ['sources', 'check'], 2, /missing required argument/],
    ['a wrong setting', ['crawl', '--log-level', 'inof'], 2, /"inof" is not a log level.*Did you mean "info"\?/],
    ['a wrong port', ['serve', '--port', '99999'], 2, /"99999" is not a port/],
    ['a group alone', ['sources'], 2, /Usage: beatwire sources/],
    ['an unknown source to check', ['sources', 'check', 'lantern-pots'], 2, /Did you mean "lantern-post"\?/],
  ])('%s is reported clearly', async (_, args, code, message) => {
    const said = await run(args)
    expect(said.err).toMatch(message)
    expect(said.err).not.toContain('    at ')
    expect(said.code).toBe(code)
  })

  it('prints all items as JSON Lines', async () => {
    const { code, out } = await run(['export', 'items'])
    expect(code).toBe(0)
    const items = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(items).toHaveLength(earlier.length)
    expect(Object.keys(items[0]).sort()).toEqual(
      ['beats', 'guid', 'language', 'link', 'published', 'source', 'sourceUrl', 'story', 'title'].sort(),
    )
    const heron = items.find(({ title }) => title === 'Introducing Heron 3')
    expect(heron).toMatchObject({ source: 'corvid-labs', language: 'en', guid: heron.link })
    expect(heron.beats).toContain('ai-beats')
  })

  it('prints assignments as a table', async () => {
    const { out } = await run(['export', 'assignments'])
    const [head, ...rows] = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'))
    expect(head).toEqual(['id', 'story', 'beats'])
    expect(rows).toHaveLength(earlier.length)
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([3]))
    const noise = rows.find(([id]) => id === 'lantern-post:ferry-timetable-to-the-islands-changes-with-the-season')
    expect(noise?.[2]).toBe('')
  })

  it('groups an event reported by several outlets as one story, and similar events as two', async () => {
    const { out } = await run(['export', 'items'])
    const items = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { title: string; story: string })
    const storiesOf = (words: RegExp) =>
      new Set(items.filter(({ title }) => words.test(title)).map(({ story }) => story))
    for (const event of [
      /(?:releases|opens) .*Heron 3|^Introducing Heron 3|^Heron 3 is out/,
      /Basalt-2 AI|shows Basalt-2/,
      /Quillon Robotics raises/,
      /[Aa]ssembly passes Model/,
      /1\.2 gigawatt/,
      /Lantern Bridge|Ferrow (?:halts|shares)/,
      /Versicherer Sternhof|Sternhof baut/,
      /Tsumugi 70Bの|「Tsumugi 70B」/,
    ])
      expect([event.source, storiesOf(event).size]).toEqual([event.source, 1])
    expect(storiesOf(/^Introducing Heron 3|^Heron 3\.5/).size).toBe(2)
    expect(storiesOf(/raises \$31/).size).toBe(2)
  })

  it('prints the week of a day if the digest is weekly, and HTML for email', async () => {
    const { out } = await run(['digest', '--digest', 'weekly', '--json'])
    const week = JSON.parse(out)
    expect(week).toMatchObject({ id: 'weekly', period: 'weekly', day: expect.stringMatching(/^\d{4}-W\d\d$/) })
    const { day } = JSON.parse((await run(['digest', '--json'])).out)
    const byDay = await run(['digest', '--digest', 'weekly', '--day', day, '--json'])
    expect(byDay.code).toBe(0)
    const byWeek = await run(['digest', '--day', week.day])
    expect(byWeek.out.startsWith(`${week.title} – ${week.day}\n`)).toBe(true)
    const html = await run(['digest', '--day', week.day, '--html'])
    expect(html.out).toMatch(/^<!DOCTYPE html>/)
    expect(html.out).toContain(`/digest/weekly/${week.day}"`)
  })

  it('prints a digest of several outlets, as text and as JSON', async () => {
    const { out } = await run(['digest', '--json'])
    const digest = JSON.parse(out)
    expect(digest.stories).toBeGreaterThan(0)
    const text = await run(['digest', '--day', digest.day])
    expect(text.code).toBe(0)
    expect(text.out.startsWith(`${digest.title} – ${digest.day}\n`)).toBe(true)
    for (const { title } of digest.sections) expect(text.out).toContain(title.toUpperCase())
  })

  it('publishes the site, and writes nothing the second time', async () => {
    const first = await run(['publish', '--out', 'site'])
    expect(first.code).toBe(0)
    expect(await readdir(join(dir, 'site'))).toEqual(expect.arrayContaining(['index.html', 'feeds']))
    const second = await run(['publish', '--out', 'site'])
    expect(second.err).toMatch(/: 0 files written, \d+ unchanged, 0 removed\n$/)
  })

  it('never publishes into a folder with other files', async () => {
    await mkdir(join(dir, 'mine'))
    await writeFile(join(dir, 'mine', 'thesis.txt'), 'precious')
    const { code, err } = await run(['publish', '--out', 'mine'])
    expect(code).toBe(1)
    expect(err).toContain('thesis.txt')
    expect(await readdir(join(dir, 'mine'))).toEqual(['thesis.txt'])
  })

  it('doctor finds an intact store', async () => {
    const { code, out } = await run(['doctor', '--json', '--port', '0'])
    expect(code).toBe(0)
    const findings = JSON.parse(out) as { level: string; what: string }[]
    expect(findings.map(({ what }) => what).join('\n')).toContain(`store is intact: ${earlier.length} items`)
    expect(findings.filter(({ level }) => level === 'fail')).toEqual([])
  })

  it('doctor finds a file that is not a store', async () => {
    const broken = join(dir, 'broken')
    await mkdir(broken)
    await writeFile(join(broken, 'beatwire.db'), 'this is no database, however long one makes it '.repeat(100))
    const { code, out } = await run(['--data', broken, 'doctor', '--port', '0'])
    expect(code).toBe(1)
    expect(out).toMatch(/^fail .*broken/m)
  })
})

describe('a source that fails', () => {
  let server: Server
  beforeAll(async () => {
    await fresh()
    server = createServer((_, response) => response.writeHead(500).end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.xml`
    const plan = base()
    await write({ ...plan, sources: [...plan.sources.slice(0, 2), { id: 'broken', name: 'Broken', url }] })
  })
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve))
    await remove()
  })

  it('does not fail a crawl of all sources', async () => {
    const { code, err } = await run(['crawl', '--all'])
    expect(err).toMatch(/^broken: failed/m)
    expect(err).toMatch(/3 sources fetched in .*, 1 failed\n$/)
    expect(code).toBe(0)
  })
  it('fails a crawl that names it', async () => {
    expect((await run(['crawl', '--source', 'broken', '--source', 'lantern-post'])).code).toBe(4)
  })
  it('fails a check, which shows why', async () => {
    const { code, out } = await run(['sources', 'check', 'broken'])
    expect(code).toBe(4)
    expect(out).toMatch(/^failed http.*\n {2}\S/)
  })
  it('is listed with its problem', async () => {
    expect((await run(['sources', 'list'])).out).toMatch(/^broken +failed +- +- +in .* Broken – \S/m)
    const { out } = await run(['sources', 'list', '--json'])
    expect(JSON.parse(out)).toContainEqual(expect.objectContaining({ id: 'broken', health: 'failed', failures: 2 }))
  })
})

describe('sources', () => {
  beforeEach(fresh)
  afterEach(remove)

  it('check shows the contents of a URL, and stores nothing', async () => {
    const { code, out } = await run(['sources', 'check', lantern(), 'machine-safety-office'])
    expect(code).toBe(0)
    expect(out).toContain('The Lantern Post\n')
    expect(out).toMatch(/rss.*, en, 21 entries/i)
    expect(out).toContain('Ferry timetable')
    expect(out).toContain('Red-team report')
    expect(await readdir(dir)).toEqual(['feeds.config.json'])
  })

  it('check as JSON prints the whole feed', async () => {
    const { out } = await run(['sources', 'check', lantern(), '--json'])
    expect(JSON.parse(out)[0]).toMatchObject({ kind: 'fresh', problem: null, feed: { faults: [] } })
  })

  it('discover finds the feed that a page announces', async () => {
    const { code, out } = await run(['sources', 'discover', newsroom.homeUrl(outlets[2]!)])
    expect(code).toBe(0)
    expect(out).toMatch(/^1\. Signal & Silicon\n {3}http.*atom\.xml\n {3}.*announced\n/)
  })

  it('discover explains why there is none', async () => {
    const { code, out, err } = await run(['sources', 'discover', `${newsroom.url}nobody`])
    expect({ code, out }).toEqual({ code: 4, out: '' })
    expect(err).toMatch(/404/)
  })

  const without = async (id: string) => {
    const plan = base()
    await write({ ...plan, sources: plan.sources.filter((one) => (one as { id: string }).id !== id) })
  }
  const idsNow = async () =>
    (JSON.parse(await readFile(config, 'utf8')).sources as { id: string }[]).map(({ id }) => id)

  it('add takes the feed of a site after confirmation', async () => {
    await without('signal-silicon')
    const { code, err } = await run(['sources', 'add', newsroom.homeUrl(outlets[2]!)], { terminal: true, stdin: 'y\n' })
    expect(err).toContain('Add it as "Signal & Silicon" (signal-silicon)')
    expect(code).toBe(0)
    expect((await idsNow()).at(-1)).toBe('signal-silicon')
    expect((await run(['config', 'check'])).code).toBe(0)
  })

  it.each([
    ['a no', { terminal: true, stdin: '\n' }, [], 1],
    ['no terminal', {}, [], 2],
    ['an invalid weight', {}, ['--yes', '--weight', 'heavy'], 3],
    ['an id that is taken', {}, ['--yes', '--id', 'lantern-post'], 3],
  ])('add changes nothing after %s', async (_, given, flags, code) => {
    await without('signal-silicon')
    const before = await readFile(config, 'utf8')
    expect((await run(['sources', 'add', newsroom.feedUrl(outlets[2]!), ...flags], given)).code).toBe(code)
    expect(await readFile(config, 'utf8')).toBe(before)
  })

  it('add needs no terminal with --yes', async () => {
    await without('signal-silicon')
    const { code } = await run([
      'sources',
      'add',
      newsroom.feedUrl(outlets[2]!),
      '--yes',
      '--id',
      'signal',
      '--weight',
      '7',
    ])
    expect(code).toBe(0)
    const { sources } = JSON.parse(await readFile(config, 'utf8'))
    expect(sources.at(-1)).toMatchObject({ id: 'signal', name: 'Signal & Silicon', weight: 7, language: 'en' })
  })

  it('add reports a feed that is already a source', async () => {
    const { code, err } = await run(['sources', 'add', lantern(), '--yes'])
    expect(code).toBe(0)
    expect(err).toContain('is already source lantern-post')
  })

  it('add exits with 4 if there is no feed', async () => {
    expect((await run(['sources', 'add', `${newsroom.url}nobody`, '--yes'])).code).toBe(4)
  })
})

describe('opml', () => {
  beforeEach(fresh)
  afterEach(remove)

  const list = (...urls: string[]) =>
    `<opml version="2.0"><head/><body>${urls.map((url) => `<outline type="rss" text="Outlet ${url.length}" xmlUrl="${url}"/>`).join('')}</body></opml>`

  it('import of its own export changes nothing', async () => {
    const { out } = await run(['opml', 'export'])
    expect(readOpml(out).outlines).toHaveLength(feeds)
    await writeFile(join(dir, 'list.opml'), out)
    const before = await readFile(config, 'utf8')
    const { code, err } = await run(['opml', 'import', 'list.opml'])
    expect(code).toBe(0)
    expect(err).toContain(`: 0 sources added, ${feeds} skipped, 0 refused\n`)
    expect(await readFile(config, 'utf8')).toBe(before)
  })

  it('adds from stdin and lists what it refuses', async () => {
    const stdin = list('https://new.example/feed', 'javascript:alert(1)', lantern())
    const { code, out, err } = await run(['opml', 'import', '-', '--json'], { stdin })
    expect(code).toBe(0)
    const report = JSON.parse(out)
    expect(report.added).toMatchObject([{ url: 'https://new.example/feed' }])
    expect(report.skipped).toEqual([{ url: lantern(), id: 'lantern-post' }])
    expect(report.refused).toHaveLength(1)
    expect(err).toContain('refused: ')
    expect(JSON.parse(await readFile(config, 'utf8')).sources).toHaveLength(outlets.length + 1)
  })

  it('changes nothing in a dry run', async () => {
    const before = await readFile(config, 'utf8')
    const { err } = await run(['opml', 'import', '-', '--dry-run'], { stdin: list('https://new.example/feed') })
    expect(err).toMatch(/^would add: .*\n.*: 1 source to add/)
    expect(await readFile(config, 'utf8')).toBe(before)
  })

  it.each([
    ['a missing file', ['opml', 'import', 'nothing.opml'], undefined, /there is no file nothing\.opml/],
    ['a text that is not OPML', ['opml', 'import', '-'], 'hello', /this is not OPML/],
  ])('fails clearly for %s', async (_, args, stdin, message) => {
    const { code, err } = await run(args, stdin === undefined ? {} : { stdin })
    expect(code).toBe(1)
    expect(err).toMatch(message)
  })

  describe('at a URL', () => {
    let server: Server
    let url: string
    beforeAll(async () => {
      server = createServer((_, response) => {
        response.setHeader('content-type', 'text/x-opml')
        response.end(list('https://new.example/feed'))
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/list.opml`
    })
    afterAll(() => new Promise((resolve) => server.close(resolve)))

    it('is fetched if network.allow includes it', async () => {
      expect((await run(['opml', 'import', url])).err).toMatch(/: 1 source added, 0 skipped, 0 refused\n$/)
    })
    it('is refused if it is private and not allowed', async () => {
      const plan = base()
      await write({ ...plan, network: { ...plan.network, allow: [] }, sources: [] })
      const { code, err } = await run(['opml', 'import', url])
      expect(code).toBe(1)
      expect(err).toMatch(/loopback|private|127\.0\.0\.1/)
    })
  })
})

describe('config', () => {
  beforeEach(fresh)
  afterEach(remove)

  it('check lists every fault and exits with 3', async () => {
    await write({ ...base(), sorces: [], feedLength: 0 })
    const { code, err } = await run(['config', 'check'])
    expect(code).toBe(3)
    expect(err).toContain('sorces')
    expect(err).toContain('feedLength')
  })
  it('check passes with a warning for each beat that names missing sources', async () => {
    const file = base() as unknown as { beats: object[] }
    const beats = file.beats.map((beat, at) => (at === 0 ? { ...beat, sources: ['gone'] } : beat))
    await write({ ...file, beats })
    const { code, out, err } = await run(['config', 'check'])
    expect(err).toMatch(
      /^warning: .*feeds\.config\.json:\d+:\d+ {2}beats\[0\]\.sources: there is no source "gone"; it has no effect\n$/,
    )
    expect({ code, valid: /is valid/.test(out) }).toEqual({ code: 0, valid: true })
    await write(base())
  })
  it('print shows settings with their origin', async () => {
    const { code, out } = await run(['config', 'print'], { env: { BEATWIRE_PORT: '9999' } })
    expect(code).toBe(0)
    expect(out).toMatch(/^dataDir +\S+ +flag/m)
    expect(out).toMatch(/^port +9999 +environment/m)
    expect(out).toMatch(/^logLevel +info +default/m)
  })
  it('print as JSON contains settings and configuration', async () => {
    const { settings, config: printed } = JSON.parse((await run(['config', 'print', '--json'])).out)
    expect(settings.dataDir).toEqual({ value: data, origin: 'flag' })
    expect(printed.sources).toHaveLength(outlets.length)
  })
  it('schema is JSON', async () => {
    expect(JSON.parse((await run(['config', 'schema'])).out)).toHaveProperty('properties.sources')
  })
  it.each([['--config'], ['--data']])('%s may come before or after the verb', async (flag) => {
    const given = flag === '--config' ? config : data
    for (const args of [
      [flag, given, 'config', 'print'],
      ['config', flag, given, 'print'],
      ['config', 'print', flag, given],
    ]) {
      const io = memoryIo()
      expect(await runCli([...(flag === '--data' ? ['--config', config] : []), ...args], services, io)).toBe(0)
      expect(io.said.out).toMatch(new RegExp(`${given} +flag`))
    }
  })
})
