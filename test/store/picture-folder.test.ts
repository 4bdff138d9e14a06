import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { folderOfPictures, type PictureFolder } from '../../src/store/picture-folder.ts'

let root: string
let dir: string
let folder: PictureFolder
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'beatwire-pictures-'))
  dir = join(root, 'pictures')
  folder = folderOfPictures(dir)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('the folder of pictures', () => {
  it('is made when the first is put, and holds whole files only', async () => {
    expect(await folder.names()).toEqual([])
    expect(await folder.get('a-960.webp')).toBeNull()
    expect(existsSync(dir)).toBe(false)
    await folder.put('a-960.webp', new Uint8Array([1, 2]))
    expect(readdirSync(dir)).toEqual(['a-960.webp'])
    expect([...((await folder.get('a-960.webp')) ?? [])]).toEqual([1, 2])
  })

  it('forgets a file, also one that is gone already', async () => {
    await folder.put('a-960.webp', new Uint8Array([1]))
    await folder.remove('a-960.webp')
    await folder.remove('a-960.webp')
    expect(await folder.names()).toEqual([])
  })

  it('lists what a dead process left half-written, and nothing of others', async () => {
    await folder.put('a-960.webp', new Uint8Array([1]))
    writeFileSync(join(dir, '.half.tmp'), 'x')
    writeFileSync(join(dir, 'README'), 'x')
    expect((await folder.names()).sort()).toEqual(['.half.tmp', 'a-960.webp'])
  })

  it.each(['../a.webp', 'a/b.webp', '..', '/etc/passwd', 'a.webp\0'])('never leaves its place: %j', async (name) => {
    writeFileSync(join(root, 'a.webp'), 'dear')
    await expect(folder.put(name, new Uint8Array([1]))).rejects.toThrow('no name of a picture')
    expect(await folder.get(name)).toBeNull()
    expect(existsSync(join(root, 'a.webp'))).toBe(true)
  })

  it('says where it can’t write', async () => {
    writeFileSync(dir, 'a file stands here')
    await expect(folder.put('a.webp', new Uint8Array([1]))).rejects.toMatchObject({ fault: 'unusable' })
  })
})
