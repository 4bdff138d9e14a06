import { readFileSync } from 'node:fs'
import type { Entry, ParsedFeed } from '../../src/core/source/entry.ts'
import { sourceReaders } from '../../src/sources/kinds.ts'

export const ANSWER = 'https://answer.example/dir/feed.xml'

/** Reads text or bytes as a feed received from ANSWER; throws where it is not one. */
export const readFeed = async (
  document: string | Uint8Array,
  contentType: string | null = null,
): Promise<ParsedFeed> => {
  const body = typeof document === 'string' ? Buffer.from(document) : document
  const reading = await sourceReaders.feed.read({ body, contentType, url: ANSWER }, { page: null, language: null })
  if (!reading.ok) throw new Error(reading.message)
  return reading.feed
}

/** Why a document is refused; throws where it is not. */
export const refusal = async (document: string | Uint8Array, contentType: string | null = null): Promise<string> => {
  const body = typeof document === 'string' ? Buffer.from(document) : document
  const reading = await sourceReaders.feed.read({ body, contentType, url: ANSWER }, { page: null, language: null })
  if (reading.ok) throw new Error(`read as ${reading.feed.format}`)
  return reading.message
}

export const rss = (items: string, channel = ''): string =>
  `<rss version="2.0"><channel><title>T</title>${channel}${items}</channel></rss>`

/** The one entry of an RSS document with this inside its item. */
export const rssEntry = async (inside: string): Promise<Entry> => {
  const { entries } = await readFeed(rss(`<item>${inside}</item>`))
  if (entries.length !== 1) throw new Error(`${entries.length} entries`)
  return entries[0]!
}

/** The one entry of an Atom document with this inside its entry. */
export const atomEntry = async (inside: string, attributes = ''): Promise<Entry> => {
  const { entries } = await readFeed(
    `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>T</title><entry>${inside}</entry></feed>`,
  )
  if (entries.length !== 1) throw new Error(`${entries.length} entries`)
  return entries[0]!
}

export const fixture = (name: string): Buffer => readFileSync(new URL(`../fixtures/feeds/${name}`, import.meta.url))
