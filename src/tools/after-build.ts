/** Runs after the compiler in `npm run build`: makes the command executable and writes the JSON Schema of the configuration. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { schemaText } from './schema.ts'

const dist = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url))

chmodSync(dist('main.js'), 0o755)
const schema = dist('feeds.schema.json')
// Written only if it differs: another process may be reading it.
if (!existsSync(schema) || readFileSync(schema, 'utf8') !== schemaText()) writeFileSync(schema, schemaText())
