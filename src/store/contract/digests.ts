/** The closed digest of a local day or an ISO week. It never changes again. */
export interface ClosedDigest {
  readonly digest: string
  /** Its day (YYYY-MM-DD) or ISO week (YYYY-Www). */
  readonly key: string
  /** Epoch ms. */
  readonly closedAt: number
  /** As `writeDigest` returned it when the digest closed. */
  readonly body: string
}

export interface DigestStore {
  closedDigest(digest: string, key: string): Promise<ClosedDigest | null>
  /** Newest first. */
  closedDigests(digest: string): Promise<Omit<ClosedDigest, 'body'>[]>
  /** Stores a digest. One that is closed already stays as it is. */
  closeDigest(digest: ClosedDigest): Promise<void>
}
