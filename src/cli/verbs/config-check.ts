import { loadConfig } from '../../config/load.ts'
import { plural } from '../../core/text/plural.ts'
import { OK } from '../exit-codes.ts'
import { print } from '../terminal/io.ts'
import type { Verb } from '../verb.ts'

export const configCheck: Verb = {
  summary: 'judge the configuration file',
  about:
    'Reads the configuration and prints every fault at once, each with its path and a suggestion for near misses. ' +
    'The exit code is 3 where there are any. Nothing is opened or changed.',
  examples: [
    ['', 'judge the configuration in force'],
    ['--config draft.json', 'judge another file'],
  ],
  run: async ({ io, settings }) => {
    const { configFile } = settings()
    const { sources, beats, digests } = loadConfig(configFile)
    const parts = [plural(sources.length, 'source'), plural(beats.length, 'beat'), plural(digests.length, 'digest')]
    await print(io.stdout, `${configFile} is in order: ${parts.join(', ')}\n`)
    return OK
  },
}
