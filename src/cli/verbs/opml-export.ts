import { loadConfig } from '../../config/load.ts'
import { writeOpml } from '../../sources/discover/opml.ts'
import { OK } from '../exit-codes.ts'
import { print } from '../terminal/io.ts'
import type { Verb } from '../verb.ts'

export const opmlExport: Verb = {
  summary: 'print the sources as an OPML subscription list',
  about:
    'Prints the configured sources as OPML 2.0, which any feed reader can import; groups become folders. Sources that ' +
    'are HTML pages have no feed and are left out. (The site has a list of the feeds that it publishes.)',
  examples: [['> sources.opml', 'save the list in a file']],
  run: async ({ io, settings }) => {
    const { sources, site } = loadConfig(settings().configFile)
    await print(io.stdout, writeOpml(sources, `Sources of ${site.title}`))
    const pages = sources.filter(({ kind }) => kind === 'page').length
    if (pages > 0) io.stderr.write(`${pages} of ${sources.length} sources are pages without a feed and were left out\n`)
    return OK
  },
}
