import { WEEK } from '../http/max-age.ts'
import type { Route } from '../http/route.ts'
import { png } from './draw-png.ts'
import { icon } from './icon.ts'

export const favicon: Route = {
  pattern: 'favicon.svg',
  render: async () => ({
    kind: 'document',
    document: { type: 'image/svg+xml', body: icon, lastModified: null },
    maxAge: WEEK,
  }),
  paths: async () => ['favicon.svg'],
}

const PIXELS = 32
const HEAD = 22

/** An ICO file with one PNG image. */
function icoOf(picture: Uint8Array): Uint8Array {
  const ico = Buffer.alloc(HEAD + picture.length)
  ico.set([0, 0, 1, 0, 1, 0, PIXELS, PIXELS, 0, 0, 1, 0, 32, 0])
  ico.writeUInt32LE(picture.length, 14)
  ico.writeUInt32LE(HEAD, 18)
  ico.set(picture, HEAD)
  return ico
}

/** Browsers request this for documents that name no icon: mail editions, plain texts, pictures. */
export const faviconIco: Route = {
  pattern: 'favicon.ico',
  async render() {
    const picture = await png(icon, PIXELS)
    if (picture === null) return { kind: 'redirect', to: 'favicon.svg', status: 302 }
    return {
      kind: 'document',
      document: { type: 'image/vnd.microsoft.icon', body: icoOf(picture), lastModified: null },
      maxAge: WEEK,
    }
  },
  paths: async () => ['favicon.ico'],
}
