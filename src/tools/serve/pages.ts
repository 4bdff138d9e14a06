import type { AppContext } from '../../jobs/app-context.ts'
import { archivesOf, feedArchivePath } from '../../web/feeds/archives.ts'
import { createPageCache } from '../../web/http/page-cache.ts'
import { routes } from '../../web/routes.ts'
import { sampleWords } from '../invented-wire.ts'
import { cpuUsed, median, printLine } from '../measure.ts'
import { openData } from './flags.ts'

/** Pages of each kind in a row. */
const TURNS = 15

const worst = (values: readonly number[]): number => Math.max(...values)
const same = (path: string): string[] => Array.from({ length: TURNS }, () => path)

async function addressesOf(app: AppContext): Promise<Readonly<Record<string, readonly string[]>>> {
  const stories = await app.store.stories({ limit: 4_000 })
  const archives = (await archivesOf(app, 'ai-beats'))
    .filter((_, at) => at % 10 === 0)
    .map((archive) => `${feedArchivePath('ai-beats', archive)}.atom`)
  const words = sampleWords()
  const common = words[0]!
  const beats = app.config().beats.map(({ id }) => id)
  return {
    front: same(''),
    beat: beats.map((id) => `beats/${id}`),
    story: stories.filter((_, at) => at % 100 === 0).map(({ id }) => `story/${id}`),
    'search: a common word': same(`search?q=${common}`),
    'search: two words': words.slice(20, 35).map((word, at) => `search?q=${word}+${words[at + 3]}`),
    'search: a phrase': words.slice(5, 20).map((word, at) => `search?q="${words[at]}+${word}"`),
    'search: filters': words.slice(5, 20).map((word) => `search?q=${word}+beat:chips+-${common}+before:2026-09`),
    'search: best first': words.slice(0, 15).map((word) => `search?q=${word}&sort=best`),
    'search: best of a phrase': words.slice(5, 20).map((word, at) => `search?q="${words[at]}+${word}"&sort=best`),
    'search: nothing found': words.slice(40, 55).map((word) => `search?q=${word.split('').reverse().join('')}qx`),
    'beat feed': beats.map((id) => `feeds/${id}.atom`),
    'narrowed feed': words.slice(5, 20).map((word) => `feeds/ai-beats.atom?min_outlets=2&q=${word}`),
    'search feed': words.slice(5, 20).map((word) => `search.atom?q=${word}`),
    'feed archive': archives,
    'feed archive, unchanged': archives.slice(0, 1).flatMap(same),
    feeds: same('feeds'),
  }
}

/** Time and CPU to print and compress a page that is not cached, by kind of page. */
export async function pages(): Promise<void> {
  const { app, close } = await openData('read')
  const cache = createPageCache(app, routes)
  for (const [kind, addresses] of Object.entries(await addressesOf(app))) {
    const times: number[] = []
    const cpu: number[] = []
    // The first address comes twice: its first response is a warm-up and is not counted.
    for (const [at, address] of [addresses[0]!, ...addresses].entries()) {
      const [path, query] = address.split('?') as [string, string | undefined]
      app.touch()
      const start = performance.now()
      const before = cpuUsed()
      const page = await cache.get(path, query)
      const used = cpuUsed() - before
      if (at > 0) {
        times.push(performance.now() - start)
        cpu.push(used)
      }
      if (page?.kind !== 'document' || page.encoded.status !== 200) throw new Error(`no page at ${address}`)
    }
    const [time, used] = [median(times).toFixed(1).padStart(7), median(cpu).toFixed(1)]
    printLine(
      `  ${kind.padEnd(26)} ${time} ms, ${used} ms CPU   (worst ${worst(times).toFixed(0)} and ${worst(cpu).toFixed(0)})`,
    )
  }
  await close()
}
