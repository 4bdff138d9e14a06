import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pictureFileName } from '../../src/core/story/picture.ts'
import { DEFAULT_REUSE_TERMS } from '../../src/core/story/reuse-terms.ts'
import { folderOfPictures, type PictureFolder } from '../../src/store/picture-folder.ts'
import { openStore } from '../../src/store/sqlite/open-store.ts'
import { anItem, aSource, fileEach, T0 } from '../support/store-builders.ts'

let root: string
let dir: string
let folder: PictureFolder
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'beatwire-pictures-'))
  dir = join(root, 'pictures')
  folder = folderOfPictures(dir)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('a folder of pictures', () => {
  it('is created with the first picture and contains only complete files', async () => {
    expect(await folder.names()).toEqual([])
    expect(await folder.get('a-960.webp')).toBeNull()
    expect(existsSync(dir)).toBe(false)
    await folder.put('a-960.webp', new Uint8Array([1, 2]))
    expect(readdirSync(dir)).toEqual(['a-960.webp'])
    expect([...((await folder.get('a-960.webp')) ?? [])]).toEqual([1, 2])
  })

  it('removes a file, and ignores one that is already gone', async () => {
    await folder.put('a-960.webp', new Uint8Array([1]))
    await folder.remove('a-960.webp')
    await folder.remove('a-960.webp')
    expect(await folder.names()).toEqual([])
  })

  it('lists the half-written files of a dead process, but no unrelated files', async () => {
    await folder.put('a-960.webp', new Uint8Array([1]))
    writeFileSync(join(dir, '.half.tmp'), 'x')
    writeFileSync(join(dir, 'README'), 'x')
    expect((await folder.names()).sort()).toEqual(['.half.tmp', 'a-960.webp'])
  })

  it.each(['../a.webp', 'a/b.webp', '..', '/etc/passwd', 'a.webp\0'])('never leaves its folder: %j', async (name) => {
    writeFileSync(join(root, 'a.webp'), 'dear')
    await expect(folder.put(name, new Uint8Array([1]))).rejects.toThrow('not the name of a picture')
    expect(await folder.get(name)).toBeNull()
    expect(existsSync(join(root, 'a.webp'))).toBe(true)
  })

  it('names the folder that it can’t write to', async () => {
    writeFileSync(dir, 'a file stands here')
    await expect(folder.put('a.webp', new Uint8Array([1]))).rejects.toMatchObject({ fault: 'unusable' })
  })
})

describe('a store on disk', () => {
  const hash = '0a'.repeat(16)
  const name = pictureFileName(hash, 960)
  const open = (write: boolean) => openStore({ dir: root, write })

  it('keeps pictures over a restart, and removes half-written files', async () => {
    const first = await open(true)
    await first.syncSources([aSource('alpha', { terms: { ...DEFAULT_REUSE_TERMS, images: 'show' } })], () => T0)
    await fileEach(first, [anItem('alpha', 'one')])
    const picture = {
      storyId: 's-alpha-one',
      itemId: 'alpha-one',
      hash,
      width: 960,
      height: 640,
      alt: '',
      credit: 'Ada',
      provenance: null,
      page: null,
    }
    const files = [960, 320].map((width) => ({ width, bytes: new Uint8Array([1, 2, 3]) }))
    await first.savePicture({ storyId: 's-alpha-one', picture, attempts: {} }, files)
    await first.close()
    const orphan = pictureFileName('1b'.repeat(16), 960)
    writeFileSync(join(dir, orphan), 'kept by nobody')
    writeFileSync(join(dir, '.half.tmp'), 'half')

    const again = await open(true)
    expect(await again.visiblePictures(['s-alpha-one'])).toEqual([picture])
    expect(await again.pictureFile(orphan)).toBeNull()
    expect(await again.prunePictures(T0)).toBe(0)
    expect(readdirSync(dir).sort()).toEqual([pictureFileName(hash, 320), name])
    const reader = await open(false)
    expect([...((await reader.pictureFile(name)) ?? [])]).toEqual([1, 2, 3])
    await reader.close()
    await again.close()
  })
})
