import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

interface Invented {
  readonly width?: number
  readonly height?: number
  readonly format?: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif'
  /** Makes one picture different from another. */
  readonly hue?: number
  readonly xmp?: string
  /** EXIF orientation, 1 to 8. */
  readonly orientation?: number
}

/** A picture of two areas of colour, the upper one light. */
export async function inventPicture(options: Invented = {}): Promise<Buffer> {
  const { width = 1200, height = 800, format = 'jpeg', hue = 40, xmp, orientation } = options
  const half = { width, height: Math.ceil(height / 2), channels: 3 as const }
  const top = await sharp({ create: { ...half, background: { r: 250, g: 240, b: hue } } })
    .png()
    .toBuffer()
  let made = sharp({ create: { width, height, channels: 3, background: { r: 10, g: hue, b: 60 } } }).composite([
    { input: top, top: 0, left: 0 },
  ])
  if (xmp !== undefined) made = made.withXmp(xmp)
  if (orientation !== undefined) made = made.withMetadata({ orientation })
  return made.toFormat(format).toBuffer()
}

const packet = (inside: string): string =>
  `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"${inside}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>`

/** XMP with properties as attributes. */
export const xmpOf = (properties: Readonly<Record<string, string>>): string =>
  packet(
    `${Object.entries(properties)
      .map(([name, value]) => ` ${name}="${value}"`)
      .join('')}/>`,
  )

/** XMP with properties as elements. */
export const xmpElements = (inside: string): string => packet(`>${inside}</rdf:Description>`)

export const digitalSource = (code: string): string => `http://cv.iptc.org/newscodes/digitalsourcetype/${code}`

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32Of(body), body.length + 4)
  return out
}

const crc32Of = (bytes: Buffer): number => {
  if (typeof crc32 === 'function') return crc32(bytes)
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** A small PNG that unpacks to `side` × `side` pixels. */
export function bombPng(side = 30_000): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side), { level: 9 })
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The part of a C2PA manifest store that we read: a JUMBF box with an action that names the source type. */
const manifest = (code: string): Buffer => {
  const text = Buffer.from(`c2pa.actions digitalSourceType x${digitalSource(code)}`, 'latin1')
  const box = Buffer.alloc(text.length + 8)
  box.writeUInt32BE(box.length, 0)
  box.write('jumb', 4, 'latin1')
  text.copy(box, 8)
  return box
}

/** Puts a C2PA manifest into a PNG. */
export const withPngManifest = (png: Buffer, code: string): Buffer =>
  Buffer.concat([png.subarray(0, 33), chunk('caBX', manifest(code)), png.subarray(33)])

/** Puts a C2PA manifest into a JPEG, in packets that split it in the middle of a word. */
export function withJpegManifest(jpeg: Buffer, code: string): Buffer {
  const box = manifest(code)
  const header = box.subarray(0, 8)
  const cut = box.length - 12
  const segments = [box.subarray(8, cut), box.subarray(cut)].map((data, at) => {
    const out = Buffer.alloc(4 + 8)
    out.writeUInt16BE(0xffeb, 0)
    out.writeUInt16BE(2 + 8 + 8 + data.length, 2)
    out.write('JP', 4, 'latin1')
    out.writeUInt16BE(1, 6)
    out.writeUInt32BE(at + 1, 8)
    return Buffer.concat([out, header, data])
  })
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)])
}
