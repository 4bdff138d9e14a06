import { decodeXML } from 'entities/decode'
import type { Provenance } from '../../core/story/picture-credit.ts'
import { foldText } from '../text/html-to-text.ts'

/** What a picture file declares about itself. */
export interface PictureFacts {
  readonly provenance: Provenance | null
  /** Creator, credit line or copyright notice, in this order; null if none is given. */
  readonly credit: string | null
  /** Alternative text or description; '' if none is given. */
  readonly alt: string
  /** All its texts; one of them may declare that the picture was generated. */
  readonly texts: readonly string[]
}

const XMP_MAX = 512_000

const plainText = (xml: string | undefined): string =>
  foldText(decodeXML((xml ?? '').replace(/<[^>]*>/g, ' '))).slice(0, 500)

/** Value of an XMP property, written as attribute or element; the first of a list or of language alternatives. */
function property(xmp: string, name: string): string {
  const attribute = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]{0,2000})"|'([^']{0,2000})')`).exec(xmp)
  if (attribute) return plainText(attribute[1] ?? attribute[2])
  const open = new RegExp(`<${name}(?=[\\s>])[^>]{0,500}>`).exec(xmp)
  if (!open) return ''
  const from = open.index + open[0].length
  const to = xmp.indexOf(`</${name}>`, from)
  const inside = to < 0 ? '' : xmp.slice(from, Math.min(to, from + 4000))
  const first = /<rdf:li[^>]*>([^<]{0,2000})</.exec(inside)
  return plainText(first ? first[1] : inside)
}

/** The IPTC code that ends a digital source type's URI, or C2PA's own name for it. */
const TYPE = /\b(compositeWithTrainedAlgorithmicMedia|trainedAlgorithmicMedia|compositeSynthetic)\b/gi

/** Provenance by the digital source types named in a text; null if none is. */
function provenanceIn(text: string): Provenance | null {
  const names = new Set([...text.matchAll(TYPE)].map(([name]) => name.toLowerCase()))
  if (names.has('trainedalgorithmicmedia')) {
    return names.has('compositewithtrainedalgorithmicmedia') || /digitalsourcetype\/digitalCapture\b/i.test(text)
      ? 'composite'
      : 'generated'
  }
  return names.size > 0 ? 'composite' : null
}

/** Datasets of IPTC-IIM record 2 (Information Interchange Model §2) by number, wherever they begin in an APP13 block. */
function iimDatasets(bytes: Uint8Array): Map<number, string> {
  const found = new Map<number, string>()
  for (let at = 0; at + 5 <= bytes.length && at < 100_000; ) {
    const length = ((bytes[at + 3] ?? 0) << 8) | (bytes[at + 4] ?? 0)
    if (bytes[at] !== 0x1c || bytes[at + 1] !== 2 || length > 0x7fff || at + 5 + length > bytes.length) {
      at++
      continue
    }
    const set = bytes[at + 2]!
    if (!found.has(set)) found.set(set, foldText(new TextDecoder().decode(bytes.subarray(at + 5, at + 5 + length))))
    at += 5 + length
  }
  return found
}

const latin = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')

const JPEG_APP11 = 0xeb
const C2PA_UUID = Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex')
const MANIFEST_MAX = 4_000_000

/**
 * The bytes of a file's C2PA manifest store (C2PA 2.1 §A): the joined APP11 segments of JPEG, the `caBX` chunk of PNG, the
 * `C2PA` chunk of WebP, the `uuid` box of AVIF. Empty if there is none. Neither signature nor hash is verified.
 */
export function manifestOf(bytes: Uint8Array): Uint8Array {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const parts: Uint8Array[] = []
  if (view.readUInt16BE(0) === 0xffd8) {
    for (let at = 2; at + 4 <= view.length && view[at] === 0xff && view[at + 1] !== 0xda; ) {
      const length = view.readUInt16BE(at + 2)
      const payload = view.subarray(at + 4, at + 2 + length)
      // `JP`, box instance, packet number, then the box header, which every packet repeats.
      if (view[at + 1] === JPEG_APP11 && payload.toString('latin1', 0, 2) === 'JP') parts.push(payload.subarray(16))
      at += 2 + Math.max(2, length)
    }
  } else if (view.toString('latin1', 1, 4) === 'PNG') {
    for (let at = 8; at + 12 <= view.length; ) {
      const length = view.readUInt32BE(at)
      if (view.toString('latin1', at + 4, at + 8) === 'caBX') parts.push(view.subarray(at + 8, at + 8 + length))
      at += 12 + length
    }
  } else if (view.toString('latin1', 8, 12) === 'WEBP') {
    for (let at = 12; at + 8 <= view.length; ) {
      const length = view.readUInt32LE(at + 4)
      if (view.toString('latin1', at, at + 4) === 'C2PA') parts.push(view.subarray(at + 8, at + 8 + length))
      at += 8 + length + (length % 2)
    }
  } else {
    const at = view.indexOf(C2PA_UUID)
    if (at >= 8) parts.push(view.subarray(at + 16, at - 8 + Math.max(24, view.readUInt32BE(at - 8))))
  }
  return Buffer.concat(parts).subarray(0, MANIFEST_MAX)
}

/** Reads what the file declares: XMP and IPTC metadata, and the digital source type named in a C2PA manifest. */
export function readPictureFacts(file: {
  readonly bytes: Uint8Array
  readonly xmp?: Uint8Array | undefined
  readonly iptc?: Uint8Array | undefined
}): PictureFacts {
  const xmp = file.xmp ? new TextDecoder().decode(file.xmp.subarray(0, XMP_MAX)) : ''
  const datasets = file.iptc ? iimDatasets(file.iptc) : new Map<number, string>()
  const propertyOr = (name: string, dataset: number): string => property(xmp, name) || (datasets.get(dataset) ?? '')
  const creator = propertyOr('dc:creator', 80)
  const credit = propertyOr('photoshop:Credit', 110)
  const rights = propertyOr('dc:rights', 116)
  const description = propertyOr('dc:description', 120)
  const accessible = property(xmp, 'Iptc4xmpCore:AltTextAccessibility')
  return {
    provenance: provenanceIn(xmp) ?? provenanceIn(latin(manifestOf(file.bytes))),
    credit: [creator, credit].filter((one) => one !== '').join(' / ') || rights || null,
    alt: accessible,
    texts: [creator, credit, rights, description, accessible, property(xmp, 'photoshop:Source')].filter(
      (one) => one !== '',
    ),
  }
}
