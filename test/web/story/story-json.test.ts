import { afterEach, describe, expect, it } from 'vitest'
import type { ReuseTerms } from '../../../src/core/source/source.ts'
import { DEFAULT_REUSE_TERMS } from '../../../src/core/story/reuse-terms.ts'
import { applyConfig } from '../../../src/jobs/apply-config.ts'
import { createGrouper } from '../../../src/jobs/group/group.ts'
import { type Listening, listen } from '../../../src/web/server.ts'
import { documents } from '../../../src/web/static-site.ts'
import { HOUR, item } from '../../support/grouping.ts'
import { buildApp, NOON, type TestApp, testBeat, testConfig, testSource } from '../../support/test-app.ts'
import { ask } from '../../support/web/http-client.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

const excerpt = 'The plant near the airport will make forty thousand wafers a month by next summer.'
const reports = [
  item('alpha', 'Dresden fab ships its first 2nm AI chip', { id: 'a', time: NOON - 9 * HOUR, excerpt }),
  item('beta', 'First 2nm AI chip ships from the Dresden fab', { id: 'b', time: NOON - 6 * HOUR, excerpt }),
  item('gamma', 'Dresden fab chip: who gets the power?', { id: 'c', time: NOON - 5 * HOUR }),
]
const configOf = (beta: Partial<ReuseTerms>) =>
  testConfig({
    sources: [
      testSource('alpha', { name: 'Alpha Post', weight: 8 }),
      testSource('beta', { name: 'Beta Courier', terms: { ...DEFAULT_REUSE_TERMS, ...beta } }),
      testSource('gamma', { name: 'Gamma Blatt' }),
    ],
    beats: [testBeat('ai-beats', ['AI'], { title: 'All AI', umbrella: true }), testBeat('chips', ['chip'])],
  })

async function served(): Promise<{ app: TestApp; server: Listening; storyId: string }> {
  const app = await buildApp({ config: configOf({}) })
  open.push(app.store)
  await applyConfig(app, null)
  for (const one of reports) {
    const [claim] = await app.store.claim([one.sourceId], NOON, 60_000)
    await app.store.saveCrawl({ sourceId: one.sourceId, lease: claim!.lease, state: claim!.state, items: [one] })
  }
  await createGrouper(app).run()
  app.touch()
  const server = await listen(app, { host: '127.0.0.1', port: 0 })
  open.unshift(server)
  return { app, server, storyId: (await app.store.storyIdsOf(['a'])).get('a')! }
}

const excerptsOf = (text: string) => JSON.parse(text).reports.flatMap((one: { excerpt?: string }) => one.excerpt ?? [])

describe('a story as JSON', () => {
  it('lists its reports, each with the reason recorded when it joined', async () => {
    const { server, storyId } = await served()
    const { status, headers, text } = await ask(server.url, `/story/${storyId}.json`)
    expect(status).toBe(200)
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'access-control-allow-origin': '*' })
    const story = JSON.parse(text)
    expect(story).toMatchObject({
      story: storyId,
      url: `https://wire.example/story/${storyId}`,
      self: `https://wire.example/story/${storyId}.json`,
      headline: reports[0]!.title,
    })
    expect(story.beats.map(({ id, reasons }: { id: string; reasons: string[] }) => [id, reasons.length > 0])).toEqual([
      ['ai-beats', true],
      ['chips', true],
    ])
    const joined = story.reports.find(({ id }: { id: string }) => id === 'b')
    expect(joined).toMatchObject({
      outlet: 'Beta Courier',
      published: '2026-10-10T06:00:00.000Z',
      excerpt,
      leads: false,
    })
    expect(joined.why).toMatchObject({ nearest: 'a', compared: { hoursApart: 3 } })
    expect(joined.why.because).toMatch(/Dresden/)
    expect(story.reports.find(({ id }: { id: string }) => id === 'a')).toMatchObject({
      leads: true,
      why: { rule: 'first' },
    })
  })

  it('is revalidated by its entity tag, and linked from the page', async () => {
    const { server, storyId } = await served()
    const first = await ask(server.url, `/story/${storyId}.json`)
    const again = await ask(server.url, `/story/${storyId}.json`, { headers: { 'if-none-match': first.headers.etag! } })
    expect(again).toMatchObject({ status: 304, text: '' })
    const page = await ask(server.url, `/story/${storyId}`)
    expect(page.text).toContain(
      `<link rel="alternate" type="application/json" title="This story as JSON" href="/story/${storyId}.json"/>`,
    )
  })

  it('redirects like the page, and is not found if the page is not', async () => {
    const { app, server, storyId } = await served()
    const redirects = [{ from: 'old', to: storyId }]
    await app.store.saveStories({ stories: [], memberships: [], grouped: [], redirects })
    const moved = await ask(server.url, '/story/old.json')
    expect([moved.status, moved.headers.location]).toEqual([301, `/story/${storyId}.json`])
    expect((await ask(server.url, '/story/never.json')).status).toBe(404)
  })

  it.each<[string, Partial<ReuseTerms>, (text: string) => void]>([
    ['no word of a source that wants no part', { optOut: true }, (text) => expect(text).not.toMatch(/Beta|"b"/)],
    [
      'as much of a text as may be quoted',
      { excerpt: 20 },
      (text) => expect(excerptsOf(text)).toEqual([excerpt, 'The plant near the…']),
    ],
    [
      'the line that must stand by it',
      { attribution: 'Used with leave' },
      (text) => expect(text).toContain('Used with leave'),
    ],
  ])('shows %s', async (_name, terms, holds) => {
    const { app, server, storyId } = await served()
    const before = app.config()
    app.setConfig(configOf(terms))
    await applyConfig(app, before)
    const { status, text } = await ask(server.url, `/story/${storyId}.json`)
    expect(status).toBe(200)
    holds(text)
  })

  it('is next to the page in an export', async () => {
    const { app, storyId } = await served()
    const paths: string[] = []
    for await (const { path, document } of documents(app, (one) => one.startsWith('story/'))) {
      paths.push(path)
      if (path.endsWith('.json')) expect(JSON.parse(String(document.body)).story).toBe(path.slice(6, -5))
    }
    expect(paths).toContain(`story/${storyId}.json`)
    expect(paths).toContain(`story/${storyId}/index.html`)
  })
})
