import { faultLines } from '../../config/judge.ts'
import { loadWithWarnings } from '../../config/load.ts'
import { plural } from '../../core/text/plural.ts'
import { OK } from '../exit-codes.ts'
import { print } from '../terminal/io.ts'
import type { Verb } from '../verb.ts'

export const configCheck: Verb = {
  summary: 'check the configuration file',
  about:
    'Reads the configuration and prints all faults, each with its path and a suggestion for a likely typo. ' +
    'The exit code is 3 if there are any; warnings do not count. Nothing else is opened, and nothing is changed.',
  examples: [
    ['', 'check the configuration in use'],
    ['--config draft.json', 'check another file'],
  ],
  run: async ({ io, settings }) => {
    const { configFile } = settings()
    const { config, warnings } = loadWithWarnings(configFile)
    const { sources, beats, digests } = config
    for (const line of faultLines(configFile, warnings)) io.stderr.write(`warning: ${line}\n`)
    const parts = [plural(sources.length, 'source'), plural(beats.length, 'beat'), plural(digests.length, 'digest')]
    await print(io.stdout, `${configFile} is valid: ${parts.join(', ')}\n`)
    return OK
  },
}
