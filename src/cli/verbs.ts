import type { Group, Verb } from './verb.ts'
import { configCheck } from './verbs/config-check.ts'
import { configPrint } from './verbs/config-print.ts'
import { configSchema } from './verbs/config-schema.ts'
import { crawl } from './verbs/crawl.ts'
import { decisions } from './verbs/decisions.ts'
import { demo } from './verbs/demo.ts'
import { digest } from './verbs/digest.ts'
import { doctor } from './verbs/doctor.ts'
import { exportAssignments } from './verbs/export-assignments.ts'
import { exportItems } from './verbs/export-items.ts'
import { lab } from './verbs/lab.ts'
import { merge } from './verbs/merge.ts'
import { opmlExport } from './verbs/opml-export.ts'
import { opmlImport } from './verbs/opml-import.ts'
import { publish } from './verbs/publish.ts'
import { serve } from './verbs/serve.ts'
import { sourcesAdd } from './verbs/sources-add.ts'
import { sourcesCheck } from './verbs/sources-check.ts'
import { sourcesDiscover } from './verbs/sources-discover.ts'
import { sourcesList } from './verbs/sources-list.ts'
import { split } from './verbs/split.ts'
import { why } from './verbs/why.ts'

/** All commands, in the order of the help. */
export const verbs: Readonly<Record<string, Verb | Group>> = {
  serve,
  crawl,
  publish,
  digest,
  why,
  merge,
  split,
  decisions,
  lab,
  sources: {
    summary: 'list, check, find and add sources',
    verbs: { list: sourcesList, add: sourcesAdd, check: sourcesCheck, discover: sourcesDiscover },
  },
  opml: { summary: 'import and export subscription lists', verbs: { import: opmlImport, export: opmlExport } },
  config: {
    summary: 'check and show the configuration',
    verbs: { check: configCheck, print: configPrint, schema: configSchema },
  },
  export: {
    summary: 'print items and how they were grouped',
    verbs: { items: exportItems, assignments: exportAssignments },
  },
  doctor,
  demo,
}
