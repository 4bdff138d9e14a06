import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { request } from 'undici'
import { opmlToSources, readOpml } from '../sources/discover/opml.ts'

/** A server of captured feeds for benchmarks. */
export interface Newsroom {
  readonly url: string
  stop(): void
}

/** The newsroom at this address, or a new one from the script beside the checkout. Throws an Error if there is no script. */
export async function openNewsroom(url: string | undefined): Promise<Newsroom> {
  if (url !== undefined) return { url, stop: () => {} }
  const script = fileURLToPath(new URL('../../../shared/tools/newsroom.mjs', import.meta.url))
  if (!existsSync(script)) throw new Error(`no newsroom at ${script}: start one and pass --newsroom URL`)
  const room = spawn(process.execPath, [script, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const line = await new Promise<string>((resolve) => room.stdout.once('data', (bytes) => resolve(String(bytes))))
  return { url: /http:\/\/[\d.]+:\d+/.exec(line)?.[0] ?? '', stop: () => void room.kill() }
}

/** The captured feeds of a newsroom. */
export async function feedsOf(newsroom: string) {
  const answer = await request(`${newsroom}/sources.opml?only=corpus`)
  return readOpml(await answer.body.text()).outlines
}

/** Drops rules for shipped sources. */
const withoutSources = (beats: { sources?: unknown }[]) => beats.map(({ sources: _, ...beat }) => beat)

/** Writes the shipped configuration with the feeds of a newsroom as its sources. */
export async function writeConfig(file: string, newsroom: string): Promise<void> {
  const shipped = JSON.parse(readFileSync(new URL('../../feeds.config.json', import.meta.url), 'utf8'))
  const sources = opmlToSources(await feedsOf(newsroom), [])
  const network = { allow: ['127.0.0.1/32'], hostGap: 0, hostConcurrency: 8 }
  writeFileSync(file, JSON.stringify({ ...shipped, network, sources, beats: withoutSources(shipped.beats) }))
}
