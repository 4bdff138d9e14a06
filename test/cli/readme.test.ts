import { readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { exitCodes } from '../../src/cli/exit-codes.ts'
import { verbs } from '../../src/cli/verbs.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

const operate = readFileSync(new URL('../../docs/operate.md', import.meta.url), 'utf8')

describe('the README', () => {
  it.each(Object.entries(verbs))('lists the command %s and its subcommands', (name, entry) => {
    const row = readme.split('\n').find((line) => line.startsWith(`| \`${name}`) && !line.includes('feeds.config'))
    expect(row).toBeDefined()
    for (const word of 'verbs' in entry ? Object.keys(entry.verbs) : []) expect(row).toContain(word)
  })

  it('shows pictures that exist, have alternative text, and are small', () => {
    const pictures = [...readme.matchAll(/<img src="([^"]+)" width="\d+%" alt="([^"]{20,})">/g)]
    expect(pictures).toHaveLength((readme.match(/<img/g) ?? []).length)
    expect(pictures.length).toBeGreaterThanOrEqual(5)
    const sizes = pictures.map(([, path]) => statSync(new URL(`../../${path}`, import.meta.url)).size)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(600_000)
  })
})

describe('docs/operate.md', () => {
  it.each(Object.values(exitCodes))('explains the exit code $code', ({ code, meaning }) => {
    expect(operate).toContain(`| ${code} | ${meaning} |`)
  })
})
