/** Printed text or bytes, ready to be served or written to a file. */
export interface Document<Body extends string | Uint8Array = string> {
  /** Media type; for text with its charset. */
  readonly type: string
  readonly body: Body
  /** Epoch ms of its newest content; null where nothing in it has a date. */
  readonly lastModified: number | null
}

/** A document of either kind: pages and feeds are text, images are bytes. */
export type AnyDocument = Document<string | Uint8Array>
