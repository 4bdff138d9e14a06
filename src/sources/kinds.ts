import type { SourceKind } from '../core/source/source.ts'
import { feed } from './feed/kind.ts'
import type { Kind } from './kind.ts'
import { page } from './page/kind.ts'

/** Every way to read a source. To add one: write `sources/<kind>.ts`, name it in `SourceKind`, add its line here. */
export const kinds: Readonly<Record<SourceKind, Kind>> = {
  feed,
  page,
}
