import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReuseTerms } from '../../src/core/source/source.ts'
import { DEFAULT_REUSE_TERMS } from '../../src/core/story/reuse-terms.ts'
import { applyConfig } from '../../src/jobs/apply-config.ts'
import { createGrouper } from '../../src/jobs/group/group.ts'
import { anItem, crawlOnce } from '../support/store-builders.ts'
import { buildApp, NOON, type TestApp, testConfig, testSource } from '../support/test-app.ts'

const HOUR = 3_600_000
const bound = (id: string, terms: Partial<ReuseTerms> = {}) =>
  testSource(id, { terms: { ...DEFAULT_REUSE_TERMS, ...terms } })

let app: TestApp
beforeEach(async () => {
  app = await buildApp({ config: testConfig({ sources: [bound('alpha'), bound('beta')] }) })
  await applyConfig(app, null)
  const item = anItem('alpha', 'one', {
    title: 'A chip',
    excerpt: 'Words on AI. '.repeat(10).trim(),
    time: NOON - HOUR,
  })
  await crawlOnce(app.store, 'alpha', [item])
  await createGrouper(app).run()
})
afterEach(() => app.store.close())

const apply = async (...sources: ReturnType<typeof bound>[]) => {
  const before = app.config()
  app.setConfig(
    testConfig({
      sources: sources.filter(({ terms }) => !terms?.optOut),
      optedOut: sources.filter(({ terms }) => terms?.optOut),
    }),
  )
  await applyConfig(app, before)
}
const only = async () => (await app.store.stories({ limit: 9 }))[0]

describe('an edit of the terms', () => {
  it('composes stories again, and updates those where readers see a difference', async () => {
    const before = await only()
    app.setNow(NOON + HOUR)
    await apply(bound('alpha', { excerpt: 20 }), bound('beta'))
    expect(await only()).toMatchObject({ excerpt: 'Words on AI. Words…', updated: NOON + HOUR, id: before!.id })
    expect(app.logged).toContain('info: beats assigned again')
  })

  it('changes nothing where the terms are the same, or a source is only added or removed', async () => {
    const before = await only()
    app.setNow(NOON + HOUR)
    await apply(bound('alpha'), bound('beta'), bound('gamma', { excerpt: 0 }))
    await apply(bound('alpha'))
    await apply(bound('alpha'), bound('beta'))
    expect(await only()).toEqual(before)
    expect(app.logged).not.toContain('info: beats assigned again')
  })

  it('applies to a source that returns with other terms', async () => {
    await apply(bound('beta'))
    await apply(bound('alpha', { excerpt: 20 }), bound('beta'))
    expect((await only())?.excerpt).toBe('Words on AI. Words…')
  })

  it('removes stories from all lists while their source opts out', async () => {
    const before = await only()
    await apply(bound('alpha', { optOut: true }), bound('beta'))
    expect(await only()).toBeUndefined()
    await apply(bound('alpha'), bound('beta'))
    expect(await only()).toMatchObject({ id: before!.id, tag: before!.tag, published: before!.published })
  })

  it('makes cached pages print again', async () => {
    const revision = app.revision()
    await apply(bound('alpha', { excerpt: 0 }), bound('beta'))
    expect(app.revision()).toBeGreaterThan(revision)
  })

  it('is applied only once, also across a restart', async () => {
    await apply(bound('alpha', { excerpt: 20 }), bound('beta'))
    const before = app.logged.length
    await applyConfig(app, null)
    expect(app.logged.slice(before)).not.toContain('info: beats assigned again')
  })
})
