/** Printed text or bytes, ready to serve or to write. */
export interface Document<Body extends string | Uint8Array = string> {
  /** Media type, with charset where it is text. */
  readonly type: string
  readonly body: Body
  /** Epoch ms of the newest thing in it; null where nothing dates it. */
  readonly lastModified: number | null
}

/** A document of either sort: pages and feeds are text, images are bytes. */
export type AnyDocument = Document<string | Uint8Array>
