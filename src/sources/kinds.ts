import type { SourceKind } from '../core/source/source.ts'
import { feedReader } from './feed/kind.ts'
import { pageReader } from './page/kind.ts'
import type { SourceReader } from './source-reader.ts'

/** Every way to read a source. To add one: write `sources/<kind>/kind.ts`, name it in `SourceKind`, add its line here. */
export const sourceReaders: Readonly<Record<SourceKind, SourceReader>> = {
  feed: feedReader,
  page: pageReader,
}
