import type { SourceReport } from '../../src/jobs/crawl/crawl.ts'

/** What a crawl reports about a source. */
export const sourceReport = (over: Partial<SourceReport>): SourceReport => ({
  sourceId: 'lantern-post',
  name: 'The Lantern Post',
  url: 'https://example.org/',
  kind: 'fresh',
  problem: null,
  entries: 12,
  inserted: 0,
  changed: 0,
  unchanged: 12,
  faults: 0,
  leftOut: 0,
  leftOutEntries: [],
  notes: [],
  ms: 40,
  wireBytes: 100,
  ...over,
})
