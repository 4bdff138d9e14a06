import { configSchema } from '../config/schema/file.ts'

/** The text of `feeds.schema.json`. */
export const schemaText = (): string => `${JSON.stringify(configSchema(), null, 2)}\n`
