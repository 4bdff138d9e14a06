import { configSchema as schema } from '../../config/schema/file.ts'
import { OK } from '../exit-codes.ts'
import { print } from '../terminal/io.ts'
import type { Verb } from '../verb.ts'

export const configSchema: Verb = {
  summary: 'print the JSON Schema of the configuration file',
  about:
    'Prints the JSON Schema that text editors use to complete and check feeds.config.json. The "$schema" of the shipped ' +
    'configuration points to a copy.',
  examples: [['> feeds.schema.json', 'save the schema next to your own configuration']],
  run: async ({ io }) => {
    await print(io.stdout, `${JSON.stringify(schema(), null, 2)}\n`)
    return OK
  },
}
