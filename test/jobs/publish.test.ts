import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UserError } from '../../src/config/user-error.ts'
import { MANIFEST, pathFault, writeSite } from '../../src/jobs/publish.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'beatwire-site-'))
})
afterEach(() => {
  rmSync(dir, { recursive: true, force: true })
})

async function* site(files: Readonly<Record<string, string>>) {
  for (const [path, body] of Object.entries(files))
    yield { path, document: { type: 'text/plain; charset=utf-8', body, lastModified: null } }
}
const read = (path: string) => readFileSync(join(dir, path), 'utf8')
const tree = () =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(dir, path)).isFile() && path !== MANIFEST)
    .sort()

describe('writeSite', () => {
  it('writes every document, folders included, and leaves no temporary file', async () => {
    const files = { 'index.html': 'front', 'beats/chips/index.html': 'chips ü', 'feeds/chips.atom': '<feed/>' }
    expect(await writeSite(site(files), dir)).toEqual({ written: 3, unchanged: 0, removed: 0 })
    expect(tree()).toEqual(['beats/chips/index.html', 'feeds/chips.atom', 'index.html'])
    expect(read('beats/chips/index.html')).toBe('chips ü')
  })

  it('creates a missing folder', async () => {
    const below = join(dir, 'new', 'site')
    await writeSite(site({ 'index.html': 'x' }), below)
    expect(readFileSync(join(below, 'index.html'), 'utf8')).toBe('x')
  })

  it('leaves unchanged files untouched on the second run', async () => {
    await writeSite(site({ a: '1', b: '2' }), dir)
    const before = statSync(join(dir, 'a'), { bigint: true })
    expect(await writeSite(site({ a: '1', b: '3' }), dir)).toEqual({ written: 1, unchanged: 1, removed: 0 })
    const after = statSync(join(dir, 'a'), { bigint: true })
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs])
    expect(read('b')).toBe('3')
  })

  it('removes files of earlier runs that are not among the documents, and folders left empty', async () => {
    await writeSite(site({ 'story/1/index.html': 'a', 'story/2/index.html': 'b' }), dir)
    expect(await writeSite(site({ 'story/1/index.html': 'a' }), dir)).toEqual({ written: 0, unchanged: 1, removed: 1 })
    expect(existsSync(join(dir, 'story/2'))).toBe(false)
  })

  it('never removes or replaces a file that it did not write', async () => {
    await writeSite(site({ 'index.html': 'a' }), dir)
    writeFileSync(join(dir, 'CNAME'), 'wire.example')
    await writeSite(site({}), dir)
    expect(tree()).toEqual(['CNAME'])
    await expect(writeSite(site({ CNAME: 'ours' }), dir)).rejects.toThrow(/CNAME was not written by us/)
    expect(read('CNAME')).toBe('wire.example')
  })

  it('refuses a folder with files that it did not write, and changes nothing in it', async () => {
    writeFileSync(join(dir, 'thesis.txt'), 'dear')
    await expect(writeSite(site({ 'index.html': 'x' }), dir)).rejects.toThrow(UserError)
    await expect(writeSite(site({ 'index.html': 'x' }), dir)).rejects.toThrow(/thesis\.txt.*empty folder/)
    expect(readdirSync(dir)).toEqual(['thesis.txt'])
  })

  it('recognises its files after an interrupted run', async () => {
    const broken = async function* () {
      yield* site({ 'old.html': 'x', 'index.html': 'half' })
      throw new Error('the power went')
    }
    await expect(writeSite(broken(), dir)).rejects.toThrow('the power went')
    expect(await writeSite(site({ 'index.html': 'whole' }), dir)).toEqual({ written: 1, unchanged: 0, removed: 1 })
    expect(tree()).toEqual(['index.html'])
  })

  it('does not let an edited manifest remove files elsewhere', async () => {
    const outside = join(dir, 'outside.txt')
    const inside = join(dir, 'site')
    await writeSite(site({ a: '1' }), inside)
    writeFileSync(outside, 'dear')
    writeFileSync(join(inside, MANIFEST), 'a\n../outside.txt\n')
    await writeSite(site({}), inside)
    expect(readFileSync(outside, 'utf8')).toBe('dear')
  })

  it('refuses two documents for one file', async () => {
    const twice = async function* () {
      yield* site({ a: '1' })
      yield* site({ a: '2' })
    }
    await expect(writeSite(twice(), dir)).rejects.toThrow('two pages have the same file name: a')
  })

  it('names a file that is where a folder is needed', async () => {
    await expect(writeSite(site({ a: '1', 'a/b': '2' }), dir)).rejects.toThrow(
      /a\/b can't be written: a file is where a folder is needed/,
    )
  })

  it.skipIf(process.getuid?.() === 0)('says so where it has no permission (not tested as root)', async () => {
    mkdirSync(join(dir, 'locked'))
    chmodSync(join(dir, 'locked'), 0o500)
    await expect(writeSite(site({ a: '1' }), join(dir, 'locked'))).rejects.toThrow(/no permission/)
  })
})

describe('pathFault', () => {
  it.each(['index.html', 'beats/chips/index.html', 'feeds/a.b.atom', '.well-known/x', 'story/ü', 'a..b'])(
    'takes %s',
    (path) => {
      expect(pathFault(path)).toBeNull()
    },
  )

  it.each([
    ['the folder above', '../x'],
    ['a way up in the middle', 'a/../../x'],
    ['a dot', './x'],
    ['an absolute path', '/etc/passwd'],
    ['nothing', ''],
    ['an empty segment', 'a//b'],
    ['a folder', 'a/'],
    ['a backslash', 'a\\..\\b'],
    ['a drive', 'C:x'],
    ['a null character', 'a\0'],
    ['a line break, which the manifest could not hold', 'a\nb'],
    ['our own manifest', MANIFEST],
    ['a name too long for a file system', 'x'.repeat(300)],
  ])('refuses %s', (_, path) => {
    expect(pathFault(path)).not.toBeNull()
  })

  it('is called before anything is written', async () => {
    const out = join(dir, 'out')
    await expect(writeSite(site({ '../x': 'evil' }), out)).rejects.toThrow(/"\.\.\/x".*leaves the folder/)
    expect(existsSync(join(dir, 'x'))).toBe(false)
  })
})
