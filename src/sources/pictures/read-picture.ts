import { createHash } from 'node:crypto'
import type { Metadata, Sharp } from 'sharp'
import { PICTURE_WIDTHS } from '../../core/story/picture.ts'
import { type PictureFacts, readPictureFacts } from './picture-provenance.ts'

/** Largest picture that is fetched, bytes. */
export const PICTURE_BYTES_MAX = 8_000_000
/** The `Accept` header of a picture request. */
export const PICTURE_ACCEPT = 'image/avif,image/webp,image/png,image/jpeg;q=0.9,image/gif;q=0.8,*/*;q=0.1'

/** Most pixels decoded: a little more than the largest press photographs have. */
const PIXELS_MAX = 50_000_000
/** Anything smaller is a counter, an icon or a logo; pixels. */
const WIDTH_MIN = 200
const HEIGHT_MIN = 100
/** Anything longer is a banner; longer side divided by the shorter. */
const ASPECT_MAX = 4
/** Longest time to decode a picture, s. */
const SECONDS_MAX = 10
/** WebP quality, 1–100. */
const QUALITY = 78

type Open = (bytes: Uint8Array) => Sharp
let opening: Promise<Open> | null = null

/** Loads the decoder for the first picture: an installation that fetches none does not need it. */
const opener = (): Promise<Open> => {
  opening ??= import('sharp').then(({ default: sharp }) => {
    // No picture is decoded twice, so nothing is cached; one thread per picture, so that pages are still served.
    sharp.cache(false)
    sharp.concurrency(1)
    const options = { limitInputPixels: PIXELS_MAX, failOn: 'truncated', sequentialRead: true, pages: 1 } as const
    return (bytes) => sharp(bytes, options).timeout({ seconds: SECONDS_MAX })
  })
  return opening
}

/** A picture as we store it: decoded, turned upright, without metadata, in all sizes. */
export interface ReadPicture {
  /** 32 hexadecimal digits: SHA-256 of the largest file. */
  readonly hash: string
  /** Of the largest file. */
  readonly width: number
  readonly height: number
  /** By nominal width, as in `PICTURE_WIDTHS`. */
  readonly files: readonly { readonly width: number; readonly bytes: Uint8Array }[]
  readonly facts: PictureFacts
}

/** Format by the first bytes, whatever the media type of the response. SVG is not read: it can hold scripts. */
function formatOf(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 32))
  const text = head.toString('latin1')
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (/^GIF8[79]a/.test(text)) return 'gif'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp'
  return /^ftypavi[fs]/.test(text.slice(4)) ? 'heif' : null
}

/** Why a picture can't be shown, or null. */
function faultOf({ format, width, height, autoOrient }: Metadata, expected: string): string | null {
  if (format !== expected) return `the file begins like ${expected} but is not`
  if (width * height > PIXELS_MAX) return `the picture has too many pixels to decode (${width} × ${height})`
  const upright = autoOrient ?? { width, height }
  if (upright.width < WIDTH_MIN || upright.height < HEIGHT_MIN)
    return `the picture is too small to show (${upright.width} × ${upright.height})`
  const aspect = Math.max(upright.width / upright.height, upright.height / upright.width)
  return aspect > ASPECT_MAX ? `the picture is a banner (${upright.width} × ${upright.height})` : null
}

/**
 * Decodes a foreign picture and encodes it again as WebP. Returns the reason as a string if it can't be shown: unknown format,
 * damaged, too small, too large.
 */
export async function readPicture(bytes: Uint8Array): Promise<ReadPicture | string> {
  const format = formatOf(bytes)
  if (format === null) return 'the file is not a JPEG, PNG, GIF, WebP or AVIF picture'
  try {
    const open = await opener()
    const metadata = await open(bytes).metadata()
    const fault = faultOf(metadata, format)
    if (fault !== null) return fault
    const facts = readPictureFacts({ bytes, xmp: metadata.xmp, iptc: metadata.iptc })
    const files: { width: number; bytes: Uint8Array }[] = []
    let size = { width: 0, height: 0 }
    for (const width of PICTURE_WIDTHS) {
      const { data, info } = await open(bytes)
        .autoOrient()
        .resize({ width, height: width * 2, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .toColourspace('srgb')
        .webp({ quality: QUALITY })
        .toBuffer({ resolveWithObject: true })
      files.push({ width, bytes: data })
      if (size.width < info.width) size = { width: info.width, height: info.height }
    }
    return { hash: createHash('sha256').update(files[0]!.bytes).digest('hex').slice(0, 32), ...size, files, facts }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return `the picture can't be decoded: ${message.split('\n', 1)[0]!.slice(0, 120)}`
  }
}
