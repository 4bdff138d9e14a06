import type { z } from 'zod'
import { configSchema } from './schema/file.ts'
import { didYouMean } from './suggest.ts'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/** A fault before it is looked up in the file. */
export interface Finding {
  readonly path: Path
  readonly message: string
}

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

/** A value as a message names it: short, on one line. */
export const shown = (value: unknown): string => {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

export const valueAt = (root: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], root)

/** What one issue of the schema means, in words: what was found, what is expected, what may be meant. */
export function explain(issue: Issue, root: unknown, base: Path = []): Finding[] {
  const path = [...base, ...issue.path]
  const value = valueAt(root, path)
  const found = (wanted: string): Finding[] => [
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
        message: `unknown key "${key}".${didYouMean(key, knownKeys(path))}`,
      }))
    case 'invalid_value': {
      const known = issue.values.map((one) => String(one))
      const hint = typeof value === 'string' ? didYouMean(value, known) : ''
      return found(`${known.map((one) => `"${one}"`).join(' or ')}.${hint}`)
    }
    case 'too_small':
      return found(issue.origin === 'array' ? `at least ${issue.minimum} in the list` : atLeast(issue))
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

/** Speaks of the branch that the value was meant for: the one whose type it has. */
function explainUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  root: unknown,
  path: Path,
  found: (wanted: string) => Finding[],
): Finding[] {
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

let written: SchemaNode | undefined

/** Keys that the schema knows at a path. */
function knownKeys(path: Path): string[] {
  written ??= configSchema() as SchemaNode
  const walk = (node: SchemaNode, rest: Path): string[] => {
    const branches = (node.anyOf ?? []).flatMap((branch) => walk(branch, rest))
    const [key, ...further] = rest
    if (key === undefined) return [...branches, ...Object.keys(node.properties ?? {})]
    const next = typeof key === 'number' ? node.items : (node.properties?.[String(key)] ?? node.additionalProperties)
    return [...branches, ...(typeof next === 'object' ? walk(next, further) : [])]
  }
  return walk(written, path)
}
