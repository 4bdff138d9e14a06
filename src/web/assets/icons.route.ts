import { WEEK } from '../http/max-age.ts'
import type { Route } from '../http/route.ts'
import { png } from './draw-png.ts'
import { maskable } from './icon.ts'

/** Pixels: for home screens (180) and for the manifest. */
export const iconSizes = [180, 192, 512] as const

/** `icon-512.png`: the icon for home screens, which don't accept SVG. */
export const icons: Route = {
  pattern: 'icon-:size.png',
  async render(_app, { size }) {
    const pixels = iconSizes.find((each) => String(each) === size)
    if (pixels === undefined) return null
    const body = await png(maskable, pixels)
    if (body === null) return { kind: 'redirect', to: 'favicon.svg', status: 302 }
    return { kind: 'document', document: { type: 'image/png', body, lastModified: null }, maxAge: WEEK }
  },
  paths: async () => iconSizes.map((size) => `icon-${size}.png`),
}
