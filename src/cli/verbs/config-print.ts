import { loadConfig } from '../../config/load.ts'
import { hideSecrets, printable, printConfig } from '../../config/print.ts'
import { settingsTable } from '../../config/settings.ts'
import type { Settings } from '../../config/types.ts'
import { OK } from '../exit-codes.ts'
import { print } from '../terminal/io.ts'
import type { Verb } from '../verb.ts'

type Options = { readonly json?: boolean }

export const configPrint: Verb<Options> = {
  summary: 'show the settings in use and where each comes from',
  about:
    'Prints the machine settings with their origin (flag, environment or default) and the configuration with all ' +
    'defaults applied. Passwords and keys in addresses are hidden.',
  examples: [
    ['', 'the settings in use'],
    ['--data /var/lib/beatwire', 'the settings with this flag'],
    ['--json | jq .config.network', 'one part of it'],
  ],
  // Shows the log level of a service, not the one this verb runs with.
  logs: true,
  configure: (command) => command.option('--json', 'print settings and configuration as one JSON object'),
  run: async ({ io, flags, settings }) => {
    const current = settings()
    const config = loadConfig(current.configFile)
    const all = { settings: settingsJson(current), config: JSON.parse(printable(config)) }
    await print(io.stdout, flags.json ? `${JSON.stringify(all, null, 2)}\n` : printConfig(config, current))
    return OK
  },
}

const settingsJson = (settings: Settings): object =>
  Object.fromEntries(
    settingsTable.map(({ key }) => {
      const value = settings[key]
      return [key, { value: typeof value === 'string' ? hideSecrets(value) : value, origin: settings.origins[key] }]
    }),
  )
