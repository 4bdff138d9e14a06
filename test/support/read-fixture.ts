import { readFileSync } from 'node:fs'
import type { Entry, ParsedFeed } from '../../src/core/source/entry.ts'
import { sourceReaders } from '../../src/sources/kinds.ts'

export const ANSWER = 'https://answer.example/dir/feed.xml'

/** Reads text or bytes as a feed received from ANSWER; throws if it is not a feed. */
export const readFeed = async (
  document: string | Uint8Array,
  contentType: string | null = null,
): Promise<ParsedFeed> => {
  const body = typeof document === 'string' ? Buffer.from(document) : document
  const reading = await sourceReaders.feed.read({ body, contentType, url: ANSWER }, { page: null, language: null })
  if (!reading.ok) throw new Error(reading.message)
  return reading.feed
}

/** The reason why a document is refused; throws if it is not refused. */
export const refusal = async (document: string | Uint8Array, contentType: string | null = null): Promise<string> => {
  const body = typeof document === 'string' ? Buffer.from(document) : document
  const reading = await sourceReaders.feed.read({ body, contentType, url: ANSWER }, { page: null, language: null })
  if (reading.ok) throw new Error(`read as ${reading.feed.format}`)
  return reading.message
}

export const rss = (items: string, channel = ''): string =>
  `<rss version="2.0"><channel><title>T</title>${channel}${items}</channel></rss>`

/** The entry of an RSS document whose only item contains this markup. */
export const rssEntry = async (inside: string): Promise<Entry> => {
  const { entries } = await readFeed(rss(`<item>${inside}</item>`))
  if (entries.length !== 1) throw new Error(`${entries.length} entries`)
  return entries[0]!
}

/** The entry of an Atom document whose only entry contains this markup. */
export const atomEntry = async (inside: string, attributes = ''): Promise<Entry> => {
  const { entries } = await readFeed(
    `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>T</title><entry>${inside}</entry></feed>`,
  )
  if (entries.length !== 1) throw new Error(`${entries.length} entries`)
  return entries[0]!
}

export const fixture = (name: string): Buffer => readFileSync(new URL(`../fixtures/feeds/${name}`, import.meta.url))
