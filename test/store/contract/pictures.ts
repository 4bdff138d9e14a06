import { expect, test } from 'vitest'
import type { ReuseTerms } from '../../../src/core/source/source.ts'
import { type Picture, pictureFileName } from '../../../src/core/story/picture.ts'
import { DEFAULT_REUSE_TERMS } from '../../../src/core/story/reuse-terms.ts'
import type { Store } from '../../../src/store/store.ts'
import { aMembership, anItem, aSource, aStory, fileEach, T0 } from '../../support/store-builders.ts'

const HASH = '0a'.repeat(16)
const OTHER = '1b'.repeat(16)
const bound = (id: string, terms: Partial<ReuseTerms> = {}) =>
  aSource(id, { terms: { ...DEFAULT_REUSE_TERMS, images: 'show', ...terms } })

const aPicture = (name: string, over: Partial<Picture> = {}): Picture => ({
  storyId: `s-alpha-${name}`,
  itemId: `alpha-${name}`,
  hash: HASH,
  width: 960,
  height: 640,
  alt: 'A “chip” 🤖',
  credit: 'Ada / Agency',
  provenance: 'generated',
  page: 'https://alpha.example/one',
  ...over,
})
const files = (fill: number) => [960, 320].map((width) => ({ width, bytes: new Uint8Array([fill, width & 255]) }))
const attempt = { tries: 1, nextAt: T0, problem: 'timeout' }

/** Two stories of one outlet whose terms allow pictures. */
const start = async (store: Store): Promise<void> => {
  await store.syncSources([bound('alpha')], () => T0)
  await fileEach(store, [anItem('alpha', 'one'), anItem('alpha', 'two')])
}
const keep = (store: Store, picture: Picture, fill = 7) =>
  store.savePicture({ storyId: picture.storyId, picture, attempts: { 'feed x': attempt } }, files(fill))

export function pictures(open: () => Store): void {
  const LARGE = pictureFileName(HASH, 960)

  test('are stored with their bytes and failed attempts', async () => {
    await start(open())
    await keep(open(), aPicture('one'))
    expect(await open().visiblePictures(['s-alpha-one', 's-alpha-two', 'unknown'])).toEqual([aPicture('one')])
    expect(await open().pictureRecords(['s-alpha-one'])).toEqual([
      { storyId: 's-alpha-one', picture: aPicture('one'), attempts: { 'feed x': attempt } },
    ])
    expect([...((await open().pictureFile(LARGE)) ?? [])]).toEqual([7, 192])
    expect([...((await open().pictureFile(pictureFileName(HASH, 320))) ?? [])]).toEqual([7, 64])
    expect(await open().visiblePictureHashes()).toEqual([HASH])
  })

  test('replace the record before them', async () => {
    await start(open())
    await open().savePicture({ storyId: 's-alpha-one', picture: null, attempts: { 'feed x': attempt } }, [])
    expect(await open().visiblePictures(['s-alpha-one'])).toEqual([])
    expect(await open().pictureRecords(['s-alpha-one'])).toMatchObject([
      { picture: null, attempts: { 'feed x': attempt } },
    ])
    await keep(open(), aPicture('one'))
    expect(await open().pictureRecords(['s-alpha-one'])).toHaveLength(1)
  })

  test('are counted by the hash of their bytes', async () => {
    await start(open())
    await keep(open(), aPicture('one'))
    await keep(open(), aPicture('two'))
    expect([await open().pictureUses(HASH), await open().pictureUses(OTHER)]).toEqual([2, 0])
    expect(await open().visiblePictureHashes()).toEqual([HASH])
  })

  test.each([
    ['the terms of its source no longer allow pictures', { images: 'none' as const }],
    ['its source opted out', { optOut: true }],
  ])('are not visible if %s', async (_, terms) => {
    await start(open())
    await keep(open(), aPicture('one'))
    await open().syncSources([bound('alpha', terms)], () => T0)
    expect(await open().visiblePictures(['s-alpha-one'])).toEqual([])
    expect(await open().pictureFile(LARGE)).toBeNull()
    expect(await open().visiblePictureHashes()).toEqual([])
  })

  test('are not visible if the report moved to another story', async () => {
    await start(open())
    await keep(open(), aPicture('one'))
    await open().saveStories({
      stories: [aStory('s-alpha-two', 'alpha-two')],
      memberships: [aMembership('alpha-one', 's-alpha-two')],
      grouped: [],
    })
    expect(await open().visiblePictures(['s-alpha-one', 's-alpha-two'])).toEqual([])
    expect(await open().pictureFile(LARGE)).toBeNull()
  })

  test.each(['../beatwire.db', '', 'x.webp', `${HASH}-961.webp`, `${HASH}-960.webp/`, pictureFileName(OTHER, 960)])(
    'are no way to other files: %s',
    async (name) => {
      await start(open())
      await keep(open(), aPicture('one'))
      expect(await open().pictureFile(name)).toBeNull()
    },
  )

  test('are pruned with their files once they are no longer visible, not before', async () => {
    await start(open())
    await keep(open(), aPicture('one'))
    await keep(open(), aPicture('two', { hash: OTHER }), 9)
    expect(await open().prunePictures(T0)).toBe(0)
    await open().saveStories({
      stories: [aStory('s-alpha-two', 'alpha-two')],
      memberships: [aMembership('alpha-one', 's-alpha-two')],
      grouped: [],
    })
    expect(await open().prunePictures(T0)).toBe(1)
    expect(await open().pictureRecords(['s-alpha-one'])).toEqual([])
    expect([...((await open().pictureFile(pictureFileName(OTHER, 960))) ?? [])]).toEqual([9, 192])
    // Its files are gone, too: a row that names them again finds nothing.
    await open().savePicture(
      { storyId: 's-alpha-two', picture: aPicture('one', { storyId: 's-alpha-two' }), attempts: {} },
      [],
    )
    expect(await open().pictureFile(LARGE)).toBeNull()
  })

  test('share their files: one that another story uses is not pruned', async () => {
    await start(open())
    await keep(open(), aPicture('one'))
    await keep(open(), aPicture('two'))
    await open().saveStories({
      stories: [aStory('s-alpha-two', 'alpha-two')],
      memberships: [aMembership('alpha-one', 's-alpha-two')],
      grouped: [],
    })
    expect(await open().prunePictures(T0)).toBe(1)
    expect(await open().pictureFile(LARGE)).not.toBeNull()
  })

  test('lose their failed attempts when their story is old', async () => {
    await start(open())
    const [story] = await open().stories({ limit: 1 })
    await open().savePicture({ storyId: story!.id, picture: null, attempts: { 'feed x': attempt } }, [])
    await open().prunePictures(story!.published)
    expect(await open().pictureRecords([story!.id])).toHaveLength(1)
    await open().prunePictures(story!.published + 1)
    expect(await open().pictureRecords([story!.id])).toEqual([])
  })
}
