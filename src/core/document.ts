/** Printed bytes, ready to serve or to write. */
export interface Document {
  /** Media type with charset. */
  readonly type: string
  readonly body: string
  /** Epoch ms of the newest thing in it; null where nothing dates it. */
  readonly lastModified: number | null
}
