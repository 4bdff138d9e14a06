import { afterEach, describe, expect, it } from 'vitest'
import { makeFeedEdition } from '../../src/core/publish/feed-edition.ts'
import { parseQuery } from '../../src/core/search/query.ts'
import { crawl } from '../../src/jobs/crawl/crawl.ts'
import { createGrouper } from '../../src/jobs/group/group.ts'
import { atom } from '../../src/outputs/formats/atom.ts'
import { printStories } from '../support/editions.ts'
import { loopbackGetter, type OutletServer, rss, startOutlet } from '../support/outlet.ts'
import { buildApp, NOON, type TestApp, testBeat, testConfig, testSource } from '../support/test-app.ts'

const TITLES = [
  'Der Chiphersteller kündigt ein neues Rechenzentrum in Sachsen an',
  'The chip maker announces a new data centre in Saxony',
  'チップメーカーが新しいデータセンターを発表',
  'GPU 9',
]

const SITES = testBeat('sites', ['Rechenzentrum', 'データセンター', 'data centre'])

let outlet: OutletServer
let getter: ReturnType<typeof loopbackGetter>
let app: TestApp

afterEach(async () => {
  await app.store.close()
  await getter.close()
  await outlet.close()
})

const crawled = async (language: string | null): Promise<TestApp> => {
  outlet = await startOutlet((_, response) => response.end(rss(outlet.url, TITLES)))
  getter = loopbackGetter(testConfig().network)
  const config = testConfig({
    beats: [SITES],
    sources: [testSource('mixed', { url: `${outlet.url}/feed`, language })],
  })
  app = await buildApp({ config, get: getter.get })
  await crawl(app, await app.store.claimDue(NOON, 10, 60_000))
  await createGrouper(app).run()
  return app
}
const languages = async ({ store }: TestApp) =>
  Object.fromEntries((await store.stories({ limit: 10 })).map(({ headline, language }) => [headline, language]))

describe('the language of reports whose feed declares none', () => {
  it('is detected when they are adopted, and stays null where it can’t be', async () => {
    expect(await languages(await crawled(null))).toEqual({
      [TITLES[0]!]: 'de',
      [TITLES[1]!]: 'en',
      [TITLES[2]!]: 'ja',
      [TITLES[3]!]: null,
    })
  })

  it('is the one that the source declares, where the script does not contradict it', async () => {
    const found = await languages(await crawled('nl'))
    expect(TITLES.map((title) => found[title])).toEqual(['nl', 'nl', 'ja', 'nl'])
  })

  it('is the one used by searches, by lists and in documents', async () => {
    const { store } = await crawled(null)
    const { query } = parseQuery('lang:de', { timeZone: 'UTC' })
    const all = parseQuery('', { timeZone: 'UTC' }).query
    const found = await store.searchStories({ query, limit: 10 })
    expect(found.stories.map(({ headline }) => headline)).toEqual([TITLES[0]])
    const listed = await store.searchStories({ query: all, language: 'ja', limit: 10 })
    expect(listed.stories.map(({ headline }) => headline)).toEqual([TITLES[2]])

    const ids = (await store.stories({ limit: 10 })).map(({ id }) => id)
    const printed = printStories(atom, makeFeedEdition(await store.storyViews(ids), SITES, 10), app.config().site)
    expect(String(printed.body).match(/<entry xml:lang="(?:de|ja)"/g)).toHaveLength(2)
  })
})
