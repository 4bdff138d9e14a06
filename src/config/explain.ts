import type { z } from 'zod'
import { plural } from '../core/text/plural.ts'
import type { PathFault } from './checks/path-fault.ts'
import { configSchema } from './schema/file.ts'
import { nearest, withHint } from './suggest.ts'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
}
const expected = (what: string): string => EXPECTED[what] ?? what

/** A value in a message: short, on one line. */
const shown = (value: unknown): string => {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

const valueAt = (root: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], root)

/** The faults behind one issue of the schema: what was found, what is expected, and a suggestion. */
export function explain(issue: Issue, root: unknown, base: Path = []): PathFault[] {
  const path = [...base, ...issue.path]
  const value = valueAt(root, path)
  const found = (wanted: string): PathFault[] => [
    {
      path,
      message: value === undefined ? `is missing; expected ${wanted}` : `found ${shown(value)}; expected ${wanted}`,
    },
  ]
  switch (issue.code) {
    case 'invalid_type':
      return found(expected(issue.expected))
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: withHint(`unknown key "${key}"`, nearest(key, knownKeys(path))),
      }))
    case 'invalid_value': {
      const known = issue.values.map((one) => String(one))
      const wanted = known.map((one) => `"${one}"`).join(' or ')
      return found(typeof value === 'string' ? withHint(wanted, nearest(value, known)) : wanted)
    }
    case 'too_small':
      return found(
        issue.origin === 'array' ? `at least ${plural(Number(issue.minimum), 'entry', 'entries')}` : atLeast(issue),
      )
    case 'too_big':
      return found(`at most ${issue.maximum}`)
    case 'invalid_format':
      return found(issue.message)
    case 'invalid_union':
      return explainUnion(issue, root, path, found)
    default:
      return [{ path, message: issue.message }]
  }
}

const atLeast = (issue: Extract<Issue, { code: 'too_small' }>): string =>
  issue.inclusive === false ? `more than ${issue.minimum}` : `at least ${issue.minimum}`

/** Explains the branch of a union whose type the value has; if it has none of the types, names them all. */
function explainUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  root: unknown,
  path: Path,
  found: (wanted: string) => PathFault[],
): PathFault[] {
  const wrongType = (issues: readonly Issue[]) =>
    issues.some((one) => one.path.length === 0 && one.code === 'invalid_type')
  const meant = issue.errors.find((issues) => !wrongType(issues))
  if (meant) return meant.flatMap((one) => explain(one, root, path))
  const types = issue.errors.flatMap((issues) =>
    issues.flatMap((one) => (one.code === 'invalid_type' ? [expected(one.expected)] : [])),
  )
  return found([...new Set(types)].join(' or '))
}

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly additionalProperties?: SchemaNode | boolean
  readonly items?: SchemaNode
  readonly anyOf?: readonly SchemaNode[]
}

let schema: SchemaNode | undefined

/** Keys that the schema allows at a path. */
function knownKeys(path: Path): string[] {
  schema ??= configSchema() as SchemaNode
  const walk = (node: SchemaNode, rest: Path): string[] => {
    const branches = (node.anyOf ?? []).flatMap((branch) => walk(branch, rest))
    const [key, ...further] = rest
    if (key === undefined) return [...branches, ...Object.keys(node.properties ?? {})]
    const next = typeof key === 'number' ? node.items : (node.properties?.[String(key)] ?? node.additionalProperties)
    return [...branches, ...(typeof next === 'object' ? walk(next, further) : [])]
  }
  return walk(schema, path)
}
