import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { printOpml } from '../../src/outputs/opml.ts'
import { outputs } from '../../src/outputs/outputs.ts'
import { feedEditions, printStories } from '../support/editions.ts'
import { beats, site } from '../support/hostile-newsroom.ts'
import { atomFaults } from '../support/validate/atom.ts'
import { jsonFeedFaults } from '../support/validate/json.ts'
import { opmlFaults } from '../support/validate/opml.ts'
import { rssFaults } from '../support/validate/rss.ts'

/**
 * Golden files: what each edition of `editions.ts` prints to, byte for byte. After an intended change, write them again with
 * `UPDATE_GOLDEN=1 npx vitest run test/outputs/golden.test.ts` and read the difference before you commit it.
 */
const folder = new URL('../fixtures/outputs/', import.meta.url)
const update = process.env.UPDATE_GOLDEN === '1'

const prints = new Map(
  Object.entries(feedEditions).flatMap(([name, edition]) =>
    Object.values(outputs).map((output) => [
      `${name}.${output.extension}`,
      () => printStories(output, edition, site).body,
    ]),
  ),
)
prints.set('beats.opml', () => printOpml(beats, site).body)

const faultsOf = { atom: atomFaults, rss: rssFaults, json: jsonFeedFaults, opml: opmlFaults } as const

describe('golden prints', () => {
  it.each([...prints])('%s is printed to the same bytes', (file, print) => {
    const body = print()
    expect(print()).toBe(body)
    const url = new URL(file, folder)
    if (update) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(url, body)
    }
    expect(existsSync(url), `${file} is missing; see the note above`).toBe(true)
    expect(body).toBe(readFileSync(url, 'utf8'))
  })

  it.each([...prints])('%s is valid by its standard', (file, print) => {
    const kind = file.slice(file.lastIndexOf('.') + 1) as keyof typeof faultsOf
    expect(faultsOf[kind](print())).toEqual([])
  })

  it('has no file that is no longer printed', () => {
    expect(readdirSync(folder).filter((file) => !prints.has(file) && file !== 'README.md')).toEqual([])
  })
})
