import sharp from 'sharp'
import { escapeMarkup } from '../outputs/markup.ts'
import type { DemoPicture, Motif } from './report.ts'

const WIDTH = 1200
const HEIGHT = 675

/** The colours of one picture, as variations of one hue. */
interface Palette {
  readonly hue: number
  of(saturation: number, lightness: number, turn?: number): string
}

const paletteOf = (hue: number): Palette => ({
  hue,
  of: (saturation, lightness, turn = 0) => `hsl(${(hue + turn) % 360} ${saturation}% ${lightness}%)`,
})

const times = (n: number, draw: (i: number) => string): string => Array.from({ length: n }, (_, i) => draw(i)).join('')

/** A pseudo-random number in [0, 1), always the same for the same `i`. */
const random = (i: number): number => {
  const x = Math.sin(i * 127.1 + 11.7) * 43758.5453
  return x - Math.floor(x)
}

const box = (x: number, y: number, w: number, h: number, fill: string, r = 0): string =>
  `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${w.toFixed(1)}" height="${h.toFixed(1)}" rx="${r}" fill="${fill}"/>`
const dot = (x: number, y: number, r: number, fill: string): string =>
  `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${r.toFixed(1)}" fill="${fill}"/>`
const line = (points: string, stroke: string, width: number): string =>
  `<path d="${points}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`

const motifs = {
  /** A chip on its board, with traces. */
  chip: ({ of }: Palette) => {
    const traces = times(22, (i) => {
      const at = 250 + (i % 11) * 70
      const up = i < 11
      const bend = 40 + random(i) * 60
      return line(
        up
          ? `M${at} 170 V${bend + 60} l${random(i + 5) > 0.5 ? 60 : -60} -60 V-10`
          : `M${at} 505 V${600 - bend / 2} l${random(i + 9) > 0.5 ? 60 : -60} 60 V690`,
        of(45, 34),
        7,
      )
    })
    const cells = times(48, (i) =>
      box(402 + (i % 8) * 51, 226 + Math.floor(i / 8) * 38, 42, 29, of(60, 46 + random(i) * 26, 25), 4),
    )
    return traces + box(220, 160, 760, 355, of(18, 16), 18) + box(380, 205, 440, 265, of(30, 28), 10) + cells
  },
  /** Rows of cabinets in a hall, seen along the aisle. */
  hall: ({ of }: Palette) =>
    times(7, (i) => {
      const d = i / 7
      const w = 250 * (1 - d * 0.82)
      const h = 640 * (1 - d * 0.78)
      const y = 340 - h / 2
      const left = 600 - (620 - 545 * d)
      const right = 600 + (620 - 545 * d) - w
      const lights = times(9, (k) =>
        [left, right]
          .map((x) =>
            dot(
              x + w * (0.25 + 0.5 * random(i * 9 + k)),
              y + h * (0.1 + k * 0.09),
              7 * (1 - d * 0.7),
              of(85, 62, k % 3 === 0 ? 140 : 30),
            ),
          )
          .join(''),
      )
      return (
        box(left, y, w * 0.92, h, of(28, 14 + d * 26), 6) +
        box(right + w * 0.08, y, w * 0.92, h, of(28, 14 + d * 26), 6) +
        lights
      )
    }),
  /** A robot arm with a small cube. */
  arm: ({ of }: Palette) =>
    box(0, 560, WIDTH, 115, of(18, 34)) +
    box(270, 500, 220, 70, of(25, 22), 10) +
    line('M380 500 L440 260 L720 170 L840 300', of(62, 52), 54) +
    line('M380 500 L440 260 L720 170 L840 300', of(62, 64), 18) +
    [
      [380, 500],
      [440, 260],
      [720, 170],
    ]
      .map(([x, y]) => dot(x!, y!, 42, of(30, 20)) + dot(x!, y!, 18, of(70, 72)))
      .join('') +
    line('M840 300 L800 372 M840 300 L890 368', of(30, 22), 20) +
    box(790, 380, 110, 110, of(75, 60, 150), 8) +
    times(5, (i) => box(620 + i * 120, 530 - (i % 2) * 6, 96, 44, of(35, 46 + i * 4, 150), 6)),
  /** A parliament with its steps. */
  house: ({ of }: Palette) =>
    box(0, 575, WIDTH, 100, of(20, 40)) +
    `<path d="M240 250 L600 95 L960 250 Z" fill="${of(22, 82)}"/>` +
    box(260, 250, 680, 40, of(18, 72)) +
    times(7, (i) => box(290 + i * 98, 290, 46, 225, of(20, 88 - (i % 2) * 4), 6)) +
    times(3, (i) => box(230 - i * 30, 515 + i * 22, 740 + i * 60, 22, of(16, 74 - i * 7))) +
    dot(600, 195, 30, of(30, 58)),
  /** A road with cars between houses. */
  road: ({ of }: Palette) =>
    times(12, (i) => {
      const h = 130 + random(i + 2) * 230
      const windows = times(8, (k) =>
        box(
          i * 104 + 14 + (k % 2) * 40,
          470 - h + 24 + Math.floor(k / 2) * 46,
          24,
          26,
          of(80, random(i * 8 + k) > 0.45 ? 76 : 34, 180),
        ),
      )
      return box(i * 104 - 8, 470 - h, 96, h, of(24, 26 + (i % 3) * 7)) + windows
    }) +
    box(0, 470, WIDTH, 205, of(8, 26)) +
    times(8, (i) => box(i * 165 + 20, 568, 90, 10, of(10, 80))) +
    [250, 760]
      .map(
        (x) =>
          `<path d="M${x} 560 q12 -60 70 -66 h110 q60 6 90 60 l40 10 v46 h-320 z" fill="${of(66, 58)}"/>${dot(x + 70, 612, 32, of(10, 12))}${dot(x + 240, 612, 32, of(10, 12))}${box(x + 90, 508, 110, 40, of(40, 84), 8)}${box(x + 128, 476, 34, 18, of(20, 14), 6)}`,
      )
      .join(''),
  /** Dots connected in a network. */
  net: ({ of }: Palette) => {
    const at = (layer: number, i: number): readonly [number, number] => [
      160 + layer * 220,
      110 + i * 90 + (layer % 2) * 30,
    ]
    const links = times(4, (layer) =>
      times(36, (k) => {
        const [x, y] = at(layer, k % 6)
        const [u, v] = at(layer + 1, Math.floor(k / 6))
        return line(
          `M${x} ${y} L${u} ${v}`,
          of(50, 40 + random(layer * 36 + k) * 34),
          random(k + layer * 40) > 0.7 ? 5 : 1.5,
        )
      }),
    )
    return (
      links +
      times(5, (layer) =>
        times(6, (i) =>
          dot(...at(layer, i), 15 + random(layer * 6 + i) * 16, of(72, 56 + random(i * 5 + layer) * 24, layer * 14)),
        ),
      )
    )
  },
  /** A lock in front of falling digits. */
  lock: ({ of }: Palette) =>
    times(260, (i) =>
      box(
        (i % 26) * 47 + 8,
        Math.floor(i / 26) * 68 + 12,
        random(i) > 0.5 ? 10 : 26,
        34,
        of(40, 20 + random(i * 3) * 18),
        5,
      ),
    ) +
    `<path d="M470 330 v-90 a130 130 0 0 1 260 0 v90" fill="none" stroke="${of(16, 82)}" stroke-width="46"/>` +
    box(410, 320, 380, 270, of(76, 56), 30) +
    dot(600, 430, 42, of(40, 16)) +
    box(582, 440, 36, 90, of(40, 16), 12),
  /** A rising curve over columns. */
  chart: ({ of }: Palette) =>
    times(5, (i) => box(90, 120 + i * 110, 1020, 3, of(16, 66))) +
    times(14, (i) =>
      box(110 + i * 72, 560 - 60 - i * 22 - random(i) * 60, 46, 60 + i * 22 + random(i) * 60, of(52, 62 - i * 2), 6),
    ) +
    line(`M130 470 ${times(13, (i) => `L${205 + i * 72} ${460 - i * 24 - random(i + 3) * 50} `)}`, of(80, 40, 170), 12),
  /** Isobars over sea and coast. */
  weather: ({ of }: Palette) =>
    `<path d="M0 420 q180 -120 330 -40 t300 60 q120 -10 190 -120 t380 -60 V675 H0 Z" fill="${of(34, 44, 250)}"/>` +
    times(
      8,
      (i) =>
        `<ellipse cx="760" cy="250" rx="${60 + i * 68}" ry="${40 + i * 44}" fill="none" stroke="${of(50, 92 - i * 3)}" stroke-width="5" transform="rotate(-18 760 250)"/>`,
    ) +
    times(16, (i) => line(`M${60 + i * 74} ${560 + (i % 3) * 26} l-18 46`, of(60, 88), 6)),
  /** A sound wave. */
  wave: ({ of }: Palette) =>
    times(58, (i) => {
      const h = 30 + Math.abs(Math.sin(i / 5)) * 300 * (0.45 + random(i) * 0.55)
      return box(36 + i * 19.6, 337 - h / 2, 11, h, of(74, 48 + (i % 7) * 4, i * 1.6), 6)
    }),
} satisfies Record<Motif, (palette: Palette) => string>

const svgOf = ({ motif, hue }: DemoPicture): string => {
  const palette = paletteOf(hue)
  const dark = motif === 'chip' || motif === 'hall' || motif === 'lock' || motif === 'net' || motif === 'wave'
  const [top, bottom] = dark
    ? [palette.of(38, 12), palette.of(46, 25, 20)]
    : [palette.of(52, 74), palette.of(40, 92, 30)]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="540" viewBox="0 0 ${WIDTH} ${HEIGHT}"><defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient></defs><rect width="${WIDTH}" height="${HEIGHT}" fill="url(#sky)"/>${motifs[motif](palette)}</svg>`
}

/** XMP: credit, alternative text and, for a generated image, IPTC's digital source type. */
const xmpOf = ({ credit, alt, generated }: DemoPicture): string =>
  `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" photoshop:Credit="${escapeMarkup(credit)}" Iptc4xmpCore:AltTextAccessibility="${escapeMarkup(alt)}"${generated ? ' Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"' : ''}/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`

/** The picture as a JPEG with metadata, as from a publisher. */
export const draw = (picture: DemoPicture): Promise<Buffer> =>
  sharp(Buffer.from(svgOf(picture)))
    .withXmp(xmpOf(picture))
    .jpeg({ quality: 82 })
    .toBuffer()
