import { parseArgs } from 'node:util'
import { readSettings } from '../../config/settings.ts'
import { openApp } from '../../context.ts'
import type { OpenedApp, OpenMode } from '../../jobs/opened-app.ts'

/** Options of `bench-serve`; `child`, `config` and `bytes` are for the processes that it starts. */
export const { values: flags } = parseArgs({
  options: {
    items: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '5' },
    data: { type: 'string' },
    documents: { type: 'string', default: 'feeds/ai-beats.atom,feeds.opml,style.css,' },
    'no-pages': { type: 'boolean', default: false },
    child: { type: 'string' },
    config: { type: 'string' },
    bytes: { type: 'string' },
  },
})

export const openData = (mode: OpenMode): Promise<OpenedApp> =>
  openApp(readSettings({}, { config: flags.config, data: flags.data, logLevel: 'silent' }), { mode })
