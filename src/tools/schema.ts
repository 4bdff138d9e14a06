import { configSchema } from '../config/schema/file.ts'

/** The JSON Schema of the configuration as a file. */
export const schemaText = (): string => `${JSON.stringify(configSchema(), null, 2)}\n`
