import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { objectPaths, withTables } from '../src/tools/configure-doc.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const documents = [
  ...readdirSync(root).filter((file) => file.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
]

describe('docs/configure.md', () => {
  const text = read('docs/configure.md')

  it('is what the schema says now (npm run build && npm run docs:configure)', () => {
    expect(text).toBe(withTables(text))
  })

  it('has a table for every object of the configuration', () => {
    const tables = [...text.matchAll(/<!-- keys:(.*?)-->/g)].map(([, path]) => path!.trim())
    expect(tables.sort()).toEqual(objectPaths().sort())
  })
})

describe.each(documents)('%s', (document) => {
  it('links only to files that exist', () => {
    const links = [...read(document).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, link]) => link!)
    expect(links.filter((link) => !existsSync(join(root, dirname(document), link)))).toEqual([])
  })
})

it('the README has at most 120 lines', () => {
  expect(read('README.md').split('\n').length).toBeLessThanOrEqual(121)
})
