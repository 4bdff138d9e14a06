import { PICTURE_WIDTHS, pictureFileName } from '../../core/story/picture.ts'
import { picturePath } from '../../outputs/addresses.ts'
import type { Route } from '../http/route.ts'

/** A stored picture of a story; not found once its source no longer allows it. */
export const picture: Route = {
  pattern: 'picture/:file',
  async render(app, { file }) {
    const body = await app.store.pictureFile(file!)
    if (body === null) return null
    return {
      kind: 'document',
      document: { type: 'image/webp', body, lastModified: null },
      maxAge: 300,
      immutable: true,
    }
  },
  async paths(app) {
    const hashes = (await app.store.visiblePictureHashes()).sort()
    return hashes.flatMap((hash) => PICTURE_WIDTHS.map((width) => picturePath(pictureFileName(hash, width))))
  },
}
