/** What `npm run build` does when the compiler is done: the command is executable, and editors find the schema. */
import { chmodSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { schemaText } from './schema.ts'

const dist = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url))

chmodSync(dist('main.js'), 0o755)
writeFileSync(dist('feeds.schema.json'), schemaText())
