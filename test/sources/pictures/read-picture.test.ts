import sharp from 'sharp'
import { describe, expect, it, test } from 'vitest'
import { readPicture } from '../../../src/sources/pictures/read-picture.ts'
import {
  bombPng,
  digitalSource,
  inventPicture,
  withJpegManifest,
  withPngManifest,
  xmpElements,
  xmpOf,
} from '../../support/pictures.ts'

const read = async (bytes: Uint8Array) => {
  const picture = await readPicture(bytes)
  if (typeof picture === 'string') throw new Error(picture)
  return picture
}

test.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('makes a %s ours', async (format) => {
  const picture = await read(await inventPicture({ format }))
  expect(picture).toMatchObject({ width: 960, height: 640, hash: expect.stringMatching(/^[0-9a-f]{32}$/) })
  const made = await Promise.all(picture.files.map(({ bytes }) => sharp(bytes).metadata()))
  expect(made.map((one) => [one.format, one.width, one.height])).toEqual([
    ['webp', 960, 640],
    ['webp', 320, 213],
  ])
})

describe('a picture', () => {
  it('is never enlarged', async () => {
    expect(await read(await inventPicture({ width: 400, height: 300 }))).toMatchObject({ width: 400, height: 300 })
  })

  it('becomes the same bytes every time', async () => {
    const bytes = await inventPicture()
    expect((await read(bytes)).hash).toBe((await read(bytes)).hash)
  })

  it('loses its metadata', async () => {
    const xmp = xmpOf({ 'photoshop:Credit': 'Secret' })
    const { files } = await read(await inventPicture({ xmp, orientation: 1 }))
    for (const { bytes } of files) {
      const { xmp, exif, iptc } = await sharp(bytes).metadata()
      expect([xmp, exif, iptc]).toEqual([undefined, undefined, undefined])
      expect(Buffer.from(bytes).includes('Secret')).toBe(false)
    }
  })

  it('is turned upright by its EXIF orientation', async () => {
    const picture = await read(await inventPicture({ orientation: 6, width: 1000, height: 500 }))
    expect(picture).toMatchObject({ width: 500, height: 1000 })
    // Turned clockwise, the light upper half lies on the right.
    const { data, info } = await sharp(picture.files[1]!.bytes).raw().toBuffer({ resolveWithObject: true })
    const red = (x: number) => data[(Math.floor(info.height / 2) * info.width + x) * info.channels]!
    expect(red(10)).toBeLessThan(60)
    expect(red(info.width - 10)).toBeGreaterThan(200)
  })

  it('gets a white background where it is transparent', async () => {
    const clear = await sharp({
      create: { width: 300, height: 300, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer()
    const { dominant } = await sharp((await read(clear)).files[0]!.bytes).stats()
    expect(dominant.r).toBeGreaterThan(240)
  })
})

test.each([
  ['a counting pixel', () => inventPicture({ width: 1, height: 1, format: 'gif' }), /too small/],
  ['an icon', () => inventPicture({ width: 64, height: 64 }), /too small/],
  ['a banner', () => inventPicture({ width: 1800, height: 120 }), /banner/],
  ['a bomb', async () => bombPng(), /pixel/i],
  ['a JPEG cut short', async () => (await inventPicture({ width: 2000, height: 1500 })).subarray(0, 4000), /decoded/],
  ['a JPEG of a few bytes', async () => (await inventPicture()).subarray(0, 40), /decoded/],
  [
    'an SVG with a script',
    async () =>
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><script>x()</script></svg>'),
    /not a JPEG/,
  ],
  ['a page', async () => Buffer.from('<!DOCTYPE html><title>Not found</title>'), /not a JPEG/],
  ['nothing', async () => Buffer.alloc(0), /not a JPEG/],
  [
    'a TIFF',
    () =>
      sharp({ create: { width: 300, height: 300, channels: 3, background: '#fff' } })
        .tiff()
        .toBuffer(),
    /not a JPEG/,
  ],
  [
    'a page that begins like a PNG',
    async () => Buffer.from('\x89PNG\r\n\x1a\n<script>x()</script>', 'latin1'),
    /decoded/,
  ],
])('refuses %s', async (_, make, expected) => {
  expect(await readPicture(await make())).toMatch(expected)
})

test('opens a decompression bomb without unpacking it', async () => {
  const before = process.memoryUsage.rss()
  await readPicture(bombPng(40_000))
  expect(process.memoryUsage.rss() - before).toBeLessThan(100_000_000)
})

describe('provenance', () => {
  const of = async (bytes: Buffer) => (await read(bytes)).facts.provenance
  const trained = digitalSource('trainedAlgorithmicMedia')

  it.each([
    ['an XMP attribute', { xmp: xmpOf({ 'Iptc4xmpExt:DigitalSourceType': trained }) }, 'generated'],
    [
      'an XMP element',
      { xmp: xmpElements(`<Iptc4xmpExt:DigitalSourceType>${trained}</Iptc4xmpExt:DigitalSourceType>`) },
      'generated',
    ],
    [
      'a composite',
      { xmp: xmpOf({ 'Iptc4xmpExt:DigitalSourceType': digitalSource('compositeWithTrainedAlgorithmicMedia') }) },
      'composite',
    ],
    ['a photograph', { xmp: xmpOf({ 'Iptc4xmpExt:DigitalSourceType': digitalSource('digitalCapture') }) }, null],
    [
      'an algorithm that was not trained',
      { xmp: xmpOf({ 'Iptc4xmpExt:DigitalSourceType': digitalSource('algorithmicMedia') }) },
      null,
    ],
    ['nothing', {}, null],
  ])('is read from %s', async (_, options, expected) => {
    for (const format of ['jpeg', 'png', 'webp'] as const)
      expect(await of(await inventPicture({ ...options, format }))).toBe(expected)
  })

  it('is read from a C2PA manifest, also where packets divide it', async () => {
    expect(await of(withPngManifest(await inventPicture({ format: 'png' }), 'trainedAlgorithmicMedia'))).toBe(
      'generated',
    )
    expect(await of(withJpegManifest(await inventPicture(), 'trainedAlgorithmicMedia'))).toBe('generated')
    expect(await of(withJpegManifest(await inventPicture(), 'compositeWithTrainedAlgorithmicMedia'))).toBe('composite')
    expect(await of(withJpegManifest(await inventPicture(), 'digitalCapture'))).toBeNull()
  })
})

describe('texts in the file', () => {
  it('give credit and description', async () => {
    const xmp = xmpElements(
      '<dc:creator><rdf:Seq><rdf:li>Ada &amp; Co</rdf:li></rdf:Seq></dc:creator><photoshop:Credit>Agency</photoshop:Credit><Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">A chip on a table</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>',
    )
    expect((await read(await inventPicture({ xmp }))).facts).toMatchObject({
      credit: 'Ada & Co / Agency',
      alt: 'A chip on a table',
      texts: ['Ada & Co', 'Agency', 'A chip on a table'],
    })
  })

  it('are plain text, whatever they contain', async () => {
    const xmp = xmpOf({ 'photoshop:Credit': '&lt;script&gt;x()&lt;/script&gt;' })
    expect((await read(await inventPicture({ xmp }))).facts.credit).toBe('<script>x()</script>')
  })
})
