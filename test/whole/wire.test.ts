import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LabelledItem, readGoldFile } from '../../src/core/evaluate/labelled-items.ts'
import { crawl } from '../../src/jobs/crawl/crawl.ts'
import { LEASE_MS } from '../../src/jobs/crawl/crawl-round.ts'
import { createGrouper } from '../../src/jobs/group/group.ts'
import { opmlToSources, readOpml } from '../../src/sources/discover/opml.ts'
import { documents } from '../../src/web/static-site.ts'
import { bCubed } from '../support/gold.ts'
import { hasNewsroom, type Newsroom, shared, startNewsroom } from '../support/newsroom.ts'
import { loopbackConfig, openTempApp, type TempApp } from '../support/temp-app.ts'

const HOUR = 3_600_000

describe.skipIf(!hasNewsroom).each(['stories-2026-02', 'stories-2026-07'])(
  'the wire of %s, crawled every six hours (skipped where ../shared is not there)',
  (name) => {
    let room: Newsroom
    let opened: TempApp
    let gold: LabelledItem[]

    beforeAll(async () => {
      gold = readGoldFile(readFileSync(shared(`gold/${name}.tsv`), 'utf8'))
      room = await startNewsroom([
        '--wire',
        shared(`gold/${name}.tsv`),
        '--at',
        new Date(gold[0]!.time - HOUR).toISOString(),
      ])
      const { outlines } = readOpml(await room.opml('wire'))
      opened = await openTempApp(loopbackConfig(opmlToSources(outlines, [])))
    })
    afterAll(async () => {
      room.stop()
      await opened.remove()
    })

    it('groups at B³ F1 of at least .89 and shows stories of several outlets', async () => {
      const { app } = opened
      const grouper = createGrouper(app)
      const ids = app.config().sources.map((source) => source.id)
      const last = gold.at(-1)!.time
      for (let at = gold[0]!.time; at < last + 6 * HOUR; at += 6 * HOUR) {
        await room.setClock(new Date(at).toISOString())
        await crawl(app, await app.store.claim(ids, app.now(), LEASE_MS))
        await grouper.run()
      }
      const story = new Map<string, string>()
      for await (const item of app.store.exportItems()) if (item.story) story.set(item.guid, item.story)
      // An outlet that publishes an article again at the same address has one item; the first row stands for it.
      const first = new Map<string, string>()
      for (const row of gold) {
        const page = `${row.source} ${row.url}`
        if (story.has(row.id)) first.set(page, first.get(page) ?? row.id)
        else if (first.has(page)) story.set(row.id, story.get(first.get(page)!)!)
      }
      expect(gold.filter((row) => !story.has(row.id))).toEqual([])
      expect(bCubed(gold, story).f1).toBeGreaterThanOrEqual(0.89)

      const pages: string[] = []
      for await (const { document } of documents(app, (path) => path.startsWith('story/')))
        pages.push(String(document.body))
      expect(pages.length).toBeGreaterThan(50)
    })
  },
)
