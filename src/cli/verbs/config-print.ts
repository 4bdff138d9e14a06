import { loadConfig, printConfig } from '../../config.ts'
import { OK } from '../exit-codes.ts'
import { print } from '../io.ts'
import type { Verb } from '../verb.ts'

export const configPrint: Verb = {
  summary: 'show what is in force, and where each setting comes from',
  about:
    'Prints the machine settings with their origin (flag, environment or default) and the configuration with all ' +
    'defaults applied. Nothing secret is in it.',
  examples: [
    ['', 'what is in force here'],
    ['--data /var/lib/beatwire', 'what would be in force with this flag'],
  ],
  run: async ({ io, settings }) => {
    const given = settings()
    await print(io.stdout, printConfig(loadConfig(given.configFile), given))
    return OK
  },
}
