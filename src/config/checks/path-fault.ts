/** A fault or warning with the path of its value, before it is located in the file. */
export interface PathFault {
  readonly path: readonly PropertyKey[]
  readonly message: string
  /** The configuration can be used as it is. */
  readonly warning?: true
}
