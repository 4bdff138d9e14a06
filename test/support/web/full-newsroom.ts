import type { DigestConfig } from '../../../src/config/types.ts'
import { writeDigest } from '../../../src/core/digest/digest-json.ts'
import { aDigest, aDigestStory, daily } from '../digests.ts'
import { aMembership, anItem, aStory } from '../store-builders.ts'
import type { TestApp } from '../test-app.ts'
import { illustratedNewsroom } from './web-newsroom.ts'

const rules = { beats: ['chips', 'ai-beats'], perBeat: 5, perPublisher: 3 }
const digests: readonly DigestConfig[] = [
  { id: 'daily', title: 'Daily digest', period: 'daily', closeAt: '00:30', ...rules },
  { id: 'weekly', title: 'Weekly digest', period: 'weekly', closeAt: '06:00', ...rules },
]

/** An app with every kind of page and document: pictures, closed editions of two digests, archived months, a merged story. */
export async function fullNewsroom(): Promise<TestApp> {
  const app = await illustratedNewsroom({ digests })
  const { store } = app
  const old = ['2026-07-03', '2026-08-20', '2026-08-21']
  const items = old.map((day) => {
    const time = Date.parse(`${day}T12:00:00Z`)
    return anItem('alpha', day, { time, published: time })
  })
  const [claim] = await store.claim(['alpha'], app.now(), 60_000)
  await store.saveCrawl({ sourceId: 'alpha', lease: claim!.lease, state: claim!.state, items })
  await store.saveStories({
    stories: items.map(({ id, time }, at) =>
      aStory(`old${at}`, id, {
        published: time,
        updated: time,
        firstAt: time,
        lastAt: time,
        beats: ['ai-beats', 'chips'].map((beat) => ({ beat, score: 2, reasons: [] })),
      }),
    ),
    memberships: items.map(({ id }, at) => aMembership(id, `old${at}`)),
    grouped: items,
  })
  const close = async (id: string, day: string, over: Parameters<typeof aDigest>[0]) => {
    const closedAt = Date.UTC(2026, 9, 9, 3)
    const tag = `tag:wire.example,2026:digest/${id}/${day}`
    const body = writeDigest(aDigest({ ...over, id, tag, key: day, closedAt }))
    await store.closeDigest({ digest: id, key: day, closedAt, body })
  }
  const sections = [{ beat: 'chips', title: 'Chips', stories: [aDigestStory('storychip')], left: 0 }]
  await close('daily', '2025-12-31', { sections: [{ ...sections[0]!, stories: [aDigestStory('old0')] }] })
  await close('daily', '2026-08-20', { sections: [{ ...sections[0]!, stories: [aDigestStory('old1')] }] })
  await close('daily', '2026-10-07', { ...daily, sections })
  await close('daily', '2026-10-08', { sections })
  await close('weekly', '2026-W40', { title: 'Weekly digest', period: 'weekly', sections })
  app.touch()
  return app
}
