import { randomUUID } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { addSources, writtenSources } from '../config/edit.ts'
import { languageFault, urlFault, withoutFragment } from '../config/formats.ts'
import { faultLines, judgeConfig } from '../config/judge.ts'
import { UserError } from '../config/user-error.ts'
import { type Outline, opmlToSources, type SourceEntry } from '../sources/discover/opml.ts'
import { CONFIG } from './exit-codes.ts'

/** A configuration text with new sources, and what became of each subscription. */
export interface Merged {
  readonly text: string
  readonly added: readonly SourceEntry[]
  /** Subscriptions that are already in the configuration. */
  readonly skipped: readonly { readonly url: string; readonly id: string }[]
}

/** Adds subscriptions as sources at the end of a valid configuration text; skips those whose URL is there already. Pure. */
export function mergeSources(text: string, outlines: readonly Outline[], extra: object = {}): Merged {
  const written = writtenSources(text)
  const known = new Map(written.map(({ id, url }) => [withoutFragment(url), id]))
  const skipped = outlines.flatMap(({ xmlUrl }) => {
    const id = known.get(withoutFragment(xmlUrl))
    return id === undefined ? [] : [{ url: xmlUrl, id }]
  })
  const fresh = new Map<string, Outline>()
  for (const outline of outlines) {
    const key = withoutFragment(outline.xmlUrl)
    if (known.has(key) || fresh.has(key)) continue
    fresh.set(key, acceptable(outline))
  }
  const added = opmlToSources(
    [...fresh.values()],
    written.map(({ id }) => id),
  ).map((source) => ({ ...source, ...extra }))
  return { text: addSources(text, added), added, skipped }
}

/** Titles, languages and home pages in lists are often wrong: they are replaced or dropped, so that the subscription itself is kept. */
const acceptable = (outline: Outline): Outline => ({
  ...outline,
  title: outline.title.trim() || new URL(outline.xmlUrl).hostname,
  language: outline.language !== null && languageFault(outline.language) === null ? outline.language : null,
  htmlUrl: outline.htmlUrl !== null && urlFault(outline.htmlUrl) === null ? outline.htmlUrl : null,
})

/** Replaces a configuration file in one step, or leaves it as it was. Throws a `UserError` if the text has faults or the file can't be written. */
export async function writeConfig(file: string, text: string): Promise<void> {
  const judged = judgeConfig(text)
  if (!judged.ok)
    throw new UserError(`this would break the configuration:\n${faultLines(file, judged.faults).join('\n')}`, CONFIG)
  // A symbolic link stays: its target is replaced.
  const target = realpathSync(file)
  const fresh = join(dirname(target), `.${randomUUID()}.tmp`)
  try {
    const { mode } = await stat(target)
    await writeFile(fresh, text, { mode, flag: 'wx', flush: true })
    await rename(fresh, target)
  } catch (error) {
    await rm(fresh, { force: true })
    throw new UserError(`${file} can't be written: ${error instanceof Error ? error.message : error}`)
  }
}
