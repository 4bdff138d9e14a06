/** What a picture shows. */
export type Motif = 'chip' | 'hall' | 'arm' | 'house' | 'road' | 'net' | 'lock' | 'chart' | 'weather' | 'wave'

/** When a report came out: hours before the start of the demo, or local wall time so many days before (`-3 09:40`). */
export type When = number | `-${number} ${number}:${number}`

export interface DemoPicture {
  readonly motif: Motif
  /** Of its main colour, 0–360. */
  readonly hue: number
  readonly alt: string
  readonly credit: string
  /** The file declares that a model made it (IPTC digital source type). */
  readonly generated?: boolean
}

/** One report of an invented event. */
export interface DemoReport {
  readonly outlet: string
  /** Later reports have none: they come out while the demo runs. */
  readonly at?: When
  readonly title: string
  readonly text: string
  readonly author?: string
  readonly tags?: readonly string[]
  readonly picture?: DemoPicture
  /** The outlet put another title (and text) over it so many hours later. */
  readonly corrected?: { readonly after: number; readonly title: string; readonly text?: string }
}
