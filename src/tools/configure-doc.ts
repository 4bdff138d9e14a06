/**
 * Writes the tables of `docs/configure.md` from the schema of the configuration.
 *
 *   npm run docs:configure
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { configSchema } from '../config/schema/file.ts'
import { settingsTable } from '../config/settings.ts'
import { runAs } from './run.ts'

interface Schema {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly default?: unknown
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly maximum?: number
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly additionalProperties?: Schema | boolean
}

const code = (text: string): string => `\`${text}\``
const cell = (text: string): string => text.replaceAll('|', '\\|')

const rangeOf = ({ minimum, exclusiveMinimum, maximum }: Schema): string => {
  if (maximum === undefined) return ''
  return exclusiveMinimum === undefined ? ` ${minimum}–${maximum}` : ` above ${exclusiveMinimum}, up to ${maximum}`
}

/** The type of a key in words. */
function typeOf(schema: Schema): string {
  if (schema.enum) return schema.enum.map((value) => code(`"${value}"`)).join(' or ')
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(' or ')
  const types = [schema.type ?? 'any'].flat()
  return types
    .map((type) => {
      if (type === 'array') return `list of ${typeOf(schema.items ?? {})}`
      if (type === 'object' && typeof schema.additionalProperties === 'object' && !schema.properties)
        return `object of ${typeOf(schema.additionalProperties)}`
      return `${type}${rangeOf(schema)}`
    })
    .join(' or ')
}

const isEmptyObject = (value: unknown): boolean => JSON.stringify(value) === '{}'

const defaultOf = (schema: Schema, required: boolean): string => {
  if (required) return 'required'
  return schema.default === undefined || isEmptyObject(schema.default) ? '' : code(JSON.stringify(schema.default))
}

/** One row per key; a key that contains keys has its own table. */
function tableOf(schema: Schema): string {
  const rows = Object.entries(schema.properties ?? {}).map(([key, value]) => {
    const required = schema.required?.includes(key) === true
    return `| ${code(key)} | ${cell(typeOf(value))} | ${cell(defaultOf(value, required))} | ${cell(value.description ?? '')} |`
  })
  return ['| key | type | default | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

/** The part of the schema at a path such as `sources[].page` or `groups.*`. */
function at(schema: Schema, path: string): Schema {
  let found: Schema | undefined = schema
  for (const step of path.split('.').filter(Boolean)) {
    const [name = '', list] = step.split('[')
    const next: Schema | boolean | undefined = name === '*' ? found?.additionalProperties : found?.properties?.[name]
    found = typeof next === 'object' ? (list === undefined ? next : next.items) : undefined
  }
  if (!found?.properties) throw new Error(`the schema has no object at ${path}`)
  return found
}

const environmentTable = (): string =>
  [
    '| variable | option | default | meaning |',
    '| --- | --- | --- | --- |',
    ...settingsTable.map(({ names, flag, default: value, means }) => {
      const option = flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
      return `| ${names.map(code).join(' or ')} | ${code(`--${option}`)} | ${value === '' ? '' : code(value)} | ${means} |`
    }),
  ].join('\n')

/**
 * The document with each table between `<!-- keys: PATH -->` or `<!-- environment -->` and the next `<!-- end -->` replaced by one
 * made from the schema. Throws an Error for a path that the schema does not have.
 */
export function withTables(document: string): string {
  const schema = configSchema() as Schema
  return document
    .replace(
      /(<!-- keys:(.*?)-->\n)[\s\S]*?(<!-- end -->)/g,
      (_, head: string, path: string, end: string) =>
        `${head}\n${tableOf(path.trim() === '' ? schema : at(schema, path.trim()))}\n\n${end}`,
    )
    .replace(
      /(<!-- environment -->\n)[\s\S]*?(<!-- end -->)/,
      (_, head: string, end: string) => `${head}\n${environmentTable()}\n\n${end}`,
    )
}

/** Paths of all objects with keys of their own, as `<!-- keys: … -->` names them. */
export function objectPaths(schema: Schema = configSchema() as Schema, path = ''): string[] {
  const own = schema.properties ? [path] : []
  const inside = Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const to = path === '' ? key : `${path}.${key}`
    return [
      ...objectPaths(value, to),
      ...(value.items ? objectPaths(value.items, `${to}[]`) : []),
      ...(typeof value.additionalProperties === 'object' ? objectPaths(value.additionalProperties, `${to}.*`) : []),
    ]
  })
  return [...own, ...inside]
}

runAs(import.meta.url, () => {
  const file = fileURLToPath(new URL('../../docs/configure.md', import.meta.url))
  writeFileSync(file, withTables(readFileSync(file, 'utf8')))
})
