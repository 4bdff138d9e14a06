/** What `npm run build` does when the compiler is done: the command is executable, and editors find the schema. */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { schemaText } from './schema.ts'

const dist = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url))

chmodSync(dist('main.js'), 0o755)
const schema = dist('feeds.schema.json')
// `npx beatwire` builds anew; what is there already stays untouched under those who read it.
if (!existsSync(schema) || readFileSync(schema, 'utf8') !== schemaText()) writeFileSync(schema, schemaText())
