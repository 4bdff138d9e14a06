import { configSchema as schema } from '../../config/schema/file.ts'
import { OK } from '../exit-codes.ts'
import { print } from '../terminal/io.ts'
import type { Verb } from '../verb.ts'

export const configSchema: Verb = {
  summary: 'print the JSON Schema of the configuration file',
  about:
    'Prints the JSON Schema by which editors complete and check feeds.config.json. The shipped configuration names ' +
    'a copy of it in its "$schema".',
  examples: [['> feeds.schema.json', 'keep the schema beside a configuration of your own']],
  run: async ({ io }) => {
    await print(io.stdout, `${JSON.stringify(schema(), null, 2)}\n`)
    return OK
  },
}
