import { chmod, lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mergeSources, writeConfig } from '../../src/cli/config-file.ts'
import type { Outline } from '../../src/sources/discover/opml.ts'

const config = (sources: readonly object[]) =>
  `${JSON.stringify(
    {
      site: { title: 'Test', contact: 'desk@example.org' },
      sources,
      beats: [{ id: 'ai-beats', title: 'AI', umbrella: true, words: ['AI'] }],
    },
    null,
    2,
  )}\n`
const lantern = { id: 'lantern-post', name: 'The Lantern Post', url: 'https://lantern.example/feed.xml' }
const outline = (over: Partial<Outline>): Outline => ({
  title: 'Signal & Silicon',
  xmlUrl: 'https://signal.example/atom.xml',
  htmlUrl: null,
  language: null,
  folder: null,
  ...over,
})

describe('mergeSources', () => {
  it('adds new subscriptions with unique ids, and leaves the rest of the text alone', () => {
    const { text, added, skipped } = mergeSources(config([lantern]), [
      outline({}),
      outline({ title: 'The Lantern Post', xmlUrl: 'https://other.example/lantern' }),
    ])
    expect(added.map(({ id }) => id)).toEqual(['signal-silicon', 'the-lantern-post'])
    expect(skipped).toEqual([])
    expect(JSON.parse(text).sources).toEqual([lantern, ...added])
    expect(text.startsWith(config([lantern]).slice(0, 60))).toBe(true)
  })

  it.each([
    ['an address that is already there', 'https://lantern.example/feed.xml'],
    ['the same with a fragment', 'https://lantern.example/feed.xml#top'],
    ['the same with the default port', 'https://lantern.example:443/feed.xml'],
  ])('skips %s', (_, xmlUrl) => {
    const { text, added, skipped } = mergeSources(config([lantern]), [outline({ xmlUrl })])
    expect({ added, skipped }).toEqual({ added: [], skipped: [{ url: xmlUrl, id: 'lantern-post' }] })
    expect(text).toBe(config([lantern]))
  })

  it('adds an address that is listed with two fragments only once', () => {
    const twice = ['#a', '#b'].map((hash) => outline({ xmlUrl: `https://signal.example/atom.xml${hash}` }))
    expect(mergeSources(config([]), twice).added).toHaveLength(1)
  })

  it('never gives an id that is taken, not even by a disabled source', () => {
    const off = { id: 'signal-silicon', name: 'Old', url: 'https://old.example/', enabled: false }
    expect(mergeSources(config([off]), [outline({})]).added[0]!.id).toBe('signal-silicon-2')
  })

  it('drops an invalid language, not the subscription', () => {
    const [source] = mergeSources(config([]), [outline({ language: 'zz-nowhere' })]).added
    expect(source).toEqual({ id: 'signal-silicon', name: 'Signal & Silicon', url: 'https://signal.example/atom.xml' })
  })

  it('adds nothing when the same list is added again', () => {
    const first = mergeSources(config([]), [outline({})])
    const second = mergeSources(first.text, [outline({})])
    expect(second.added).toEqual([])
    expect(second.text).toBe(first.text)
  })
})

describe('writeConfig', () => {
  let dir: string
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'beatwire-config-'))
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

  it('keeps permissions and links, and leaves no other file', async () => {
    const file = join(dir, 'real.json')
    const link = join(dir, 'feeds.config.json')
    await writeFile(file, config([]))
    await chmod(file, 0o640)
    await symlink('real.json', link)
    await writeConfig(link, config([lantern]))
    expect(JSON.parse(await readFile(file, 'utf8')).sources).toEqual([lantern])
    expect((await stat(file)).mode & 0o777).toBe(0o640)
    expect((await lstat(link)).isSymbolicLink()).toBe(true)
    expect((await readdir(dir)).sort()).toEqual(['feeds.config.json', 'real.json'])
  })

  it('refuses a text with faults and leaves the file as it was', async () => {
    const file = join(dir, 'real.json')
    const before = await readFile(file, 'utf8')
    await expect(writeConfig(file, config([{ ...lantern, wieght: 5 }]))).rejects.toMatchObject({ code: 3 })
    expect(await readFile(file, 'utf8')).toBe(before)
  })
})
