import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { configSchema } from '../../src/config/schema/file.ts'

interface Node {
  readonly description?: string
  readonly properties?: Readonly<Record<string, Node>>
  readonly additionalProperties?: Node | boolean
  readonly items?: Node
  readonly anyOf?: readonly Node[]
  readonly enum?: readonly unknown[]
}

const schema = configSchema() as Node

/** Every key anywhere in the schema, with its path. */
const keys = (node: Node, path: string): [string, Node][] => [
  ...Object.entries(node.properties ?? {}).flatMap(([key, next]): [string, Node][] => [
    [`${path}.${key}`, next],
    ...keys(next, `${path}.${key}`),
  ]),
  ...(node.items ? keys(node.items, `${path}[]`) : []),
  ...(typeof node.additionalProperties === 'object' ? keys(node.additionalProperties, `${path}.*`) : []),
  ...(node.anyOf ?? []).flatMap((branch) => keys(branch, path)),
]

describe('configSchema', () => {
  it('describes every key', () => {
    const all = keys(schema, '$')
    expect(all.length).toBeGreaterThan(60)
    expect(all.filter(([, node]) => !node.description).map(([path]) => path)).toEqual([])
  })

  it('knows every key of the shipped configuration, and offers the kinds of a source', () => {
    const unknown: string[] = []
    const walk = (node: Node, value: unknown, path: string): void => {
      if (Array.isArray(value)) {
        value.forEach((one, at) => {
          walk(node.items ?? {}, one, `${path}[${at}]`)
        })
        return
      }
      if (typeof value !== 'object' || value === null) return
      const branch = node.anyOf?.find((one) => one.properties ?? one.additionalProperties) ?? node
      for (const [key, next] of Object.entries(value)) {
        const known = branch.properties?.[key] ?? branch.additionalProperties
        if (typeof known === 'object') walk(known, next, `${path}.${key}`)
        else unknown.push(`${path}.${key}`)
      }
    }
    walk(schema, JSON.parse(readFileSync(new URL('../../feeds.config.json', import.meta.url), 'utf8')), '$')
    expect(unknown).toEqual([])
    expect(schema.properties?.sources?.items?.properties?.kind?.enum).toEqual(['feed', 'page'])
  })

  it('is closed: an unknown key is a fault in editors, too', () => {
    const open = keys(schema, '$').filter(([, node]) => node.properties && node.additionalProperties !== false)
    expect(open.map(([path]) => path)).toEqual([])
  })

  const built = new URL('../../dist/feeds.schema.json', import.meta.url)
  it.skipIf(!existsSync(built))('is next to the built command (skipped without a build)', () => {
    expect(JSON.parse(readFileSync(built, 'utf8'))).toEqual(configSchema())
  })
})
