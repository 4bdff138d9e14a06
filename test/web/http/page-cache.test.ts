import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CacheResult, createPageCache } from '../../../src/web/http/page-cache.ts'
import type { RenderResult, Route } from '../../../src/web/http/route.ts'
import { buildApp, NOON, type TestApp } from '../../support/test-app.ts'

let app: TestApp
beforeEach(async () => {
  app = await buildApp()
})
afterEach(async () => {
  await app.store.close()
})

const page = (body: string, over: Partial<Extract<RenderResult, { kind: 'document' }>> = {}): RenderResult => ({
  kind: 'document',
  document: { type: 'text/html; charset=utf-8', body, lastModified: null },
  maxAge: 60,
  ...over,
})
/** A route whose renders the test releases by hand. */
const held = () => {
  const waiting: ((printed: RenderResult | null) => void)[] = []
  const route: Route = {
    pattern: 'page/:id',
    render: () => new Promise((resolve) => waiting.push(resolve)),
    paths: async () => [],
  }
  return { route, waiting }
}
const counted = (print: (n: number, id: string) => RenderResult | null) => {
  let renders = 0
  const route: Route = {
    pattern: 'page/:id',
    render: async (_, { id }) => print(++renders, id!),
    paths: async () => [],
  }
  return { route, renders: () => renders }
}
const textOf = (found: CacheResult | null) => {
  if (found?.kind !== 'document') throw new Error('no document')
  return found.encoded.variants.identity.body.toString()
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('the page cache', () => {
  it('renders once and serves the same until the revision changes', async () => {
    const { route, renders } = counted((n) => page(`print ${n}`))
    const pages = createPageCache(app, [route])
    expect(pages.peek('page/a')).toBeUndefined()
    expect(textOf(await pages.get('page/a'))).toBe('print 1')
    expect(textOf(await pages.get('page/a'))).toBe('print 1')
    expect(pages.peek('page/a')?.variants.identity.body.toString()).toBe('print 1')
    app.touch()
    expect(pages.peek('page/a')).toBeUndefined()
    expect(textOf(await pages.get('page/a'))).toBe('print 2')
    expect(renders()).toBe(2)
  })

  it('prints again after maxAge, for days that end without news', async () => {
    const { route } = counted((n) => page(`print ${n}`))
    const pages = createPageCache(app, [route])
    await pages.get('page/a')
    app.setNow(NOON + 59_000)
    expect(textOf(await pages.get('page/a'))).toBe('print 1')
    app.setNow(NOON + 61_000)
    expect(textOf(await pages.get('page/a'))).toBe('print 2')
  })

  it('keeps entity tag and bytes if a new render is equal', async () => {
    const { route } = counted(() => page('x'.repeat(2_000)))
    const pages = createPageCache(app, [route])
    const first = await pages.get('page/a')
    app.touch()
    const second = await pages.get('page/a')
    expect(second).toEqual(first)
    expect((second as { encoded: unknown }).encoded).toBe((first as { encoded: unknown }).encoded)
  })

  it('never keeps a document of maxAge 0', async () => {
    const { route, renders } = counted((n) => page(`print ${n}`, { maxAge: 0 }))
    const pages = createPageCache(app, [route])
    await pages.get('page/a')
    expect(pages.peek('page/a')).toBeUndefined()
    await pages.get('page/a')
    expect(renders()).toBe(2)
  })

  it('gives null for unknown addresses and for routes that know nothing, and keeps neither', async () => {
    const { route, renders } = counted(() => null)
    const pages = createPageCache(app, [route])
    expect(await pages.get('nowhere')).toBeNull()
    expect(await pages.get('page/a')).toBeNull()
    expect(await pages.get('page/a')).toBeNull()
    expect(renders()).toBe(2)
    expect(pages.size()).toBe(0)
  })

  it('forgets a page that is no longer there', async () => {
    const { route } = counted((n) => (n === 1 ? page('x') : null))
    const pages = createPageCache(app, [route])
    await pages.get('page/a')
    app.touch()
    expect(await pages.get('page/a')).toBeNull()
    expect(pages.size()).toBe(0)
  })

  it('passes redirects on', async () => {
    const { route } = counted(() => ({ kind: 'redirect', to: 'page/b', status: 302 }))
    expect(await createPageCache(app, [route]).get('page/a')).toEqual({ kind: 'redirect', to: 'page/b', status: 302 })
  })

  it('lets callers of one address share one render', async () => {
    const { route, waiting } = held()
    const pages = createPageCache(app, [route])
    const both = Promise.all([pages.get('page/a'), pages.get('page/a')])
    await turn()
    expect(waiting).toHaveLength(1)
    waiting[0]!(page('shared'))
    expect((await both).map(textOf)).toEqual(['shared', 'shared'])
  })

  it('does not keep a render that outlived its revision, and does not hand it to later callers', async () => {
    const { route, waiting } = held()
    const pages = createPageCache(app, [route])
    const early = pages.get('page/a')
    await turn()
    app.touch()
    const late = pages.get('page/a')
    await turn()
    expect(waiting).toHaveLength(1)
    waiting[0]!(page('old'))
    expect(textOf(await early)).toBe('old')
    expect(pages.peek('page/a')).toBeUndefined()
    await turn()
    waiting[1]!(page('new'))
    expect(textOf(await late)).toBe('new')
    expect(pages.peek('page/a')?.variants.identity.body.toString()).toBe('new')
  })

  it('gets over a render that failed', async () => {
    const { route } = counted((n) => {
      if (n === 1) throw new Error('the store is away')
      return page('back')
    })
    const pages = createPageCache(app, [route])
    await expect(pages.get('page/a')).rejects.toThrow('the store is away')
    expect(textOf(await pages.get('page/a'))).toBe('back')
  })

  it('stays within its bytes', async () => {
    const { route } = counted((_, id) => page(id.repeat(10)))
    const pages = createPageCache(app, [route], 50_000)
    for (let n = 0; n < 100; n++) await pages.get(`page/${n}`)
    expect(pages.size()).toBeLessThanOrEqual(50_000)
    expect(pages.peek('page/99')).toBeDefined()
    expect(pages.peek('page/0')).toBeUndefined()
  })
})

describe('a document with a fingerprint', () => {
  const fingerprinted = (fingerprint: () => string) => {
    const asked: (string | undefined)[] = []
    let prints = 0
    const route: Route = {
      pattern: 'page/:id',
      render: async (_app, _params, _target, _query, held) => {
        asked.push(held)
        const now = fingerprint()
        return held === now ? { kind: 'unchanged' } : page(`print ${++prints} of ${now}`, { fingerprint: now })
      },
      paths: async () => [],
    }
    return { pages: createPageCache(app, [route]), asked }
  }

  it('stays cached across revisions while its fingerprint is the same, and is rendered again when it differs', async () => {
    let fingerprint = 'a'
    const { pages, asked } = fingerprinted(() => fingerprint)
    expect(textOf(await pages.get('page/x'))).toBe('print 1 of a')
    app.touch()
    expect(pages.peek('page/x')).toBeUndefined()
    expect(textOf(await pages.get('page/x'))).toBe('print 1 of a')
    expect(pages.peek('page/x')).toBeDefined()
    fingerprint = 'b'
    expect(textOf(await pages.get('page/x'))).toBe('print 1 of a')
    app.touch()
    expect(textOf(await pages.get('page/x'))).toBe('print 2 of b')
    expect(asked).toEqual([undefined, 'a', 'a'])
  })

  it('is rendered again for a new configuration, and after its maxAge, which a new revision does not extend', async () => {
    const { pages, asked } = fingerprinted(() => 'a')
    await pages.get('page/x')
    app.setConfig({ ...app.config() })
    app.touch()
    expect(textOf(await pages.get('page/x'))).toBe('print 2 of a')
    app.setNow(app.now() + 59_000)
    app.touch()
    expect(textOf(await pages.get('page/x'))).toBe('print 2 of a')
    app.setNow(app.now() + 2_000)
    expect(textOf(await pages.get('page/x'))).toBe('print 3 of a')
    expect(asked).toEqual([undefined, undefined, 'a', undefined])
  })

  it('is not kept longer if the revision changed while it was being rendered', async () => {
    const waiting: (() => void)[] = []
    let looks = 0
    const route: Route = {
      pattern: 'page/:id',
      render: async (_app, _params, _target, _query, held) => {
        if (++looks > 1) await new Promise<void>((resolve) => waiting.push(resolve))
        return held === 'a' ? { kind: 'unchanged' } : page('a', { fingerprint: 'a' })
      },
      paths: async () => [],
    }
    const pages = createPageCache(app, [route])
    await pages.get('page/x')
    app.touch()
    const late = pages.get('page/x')
    await turn()
    app.touch()
    waiting[0]!()
    expect(textOf(await late)).toBe('a')
    expect(pages.peek('page/x')).toBeUndefined()
  })
})

describe('queries', () => {
  const asking = () => {
    const asked: string[] = []
    const route: Route = {
      pattern: 'find',
      query: ['q', 'lang'],
      render: async (_app, _params, _target, query) => {
        asked.push(query.toString())
        return page(`found ${query.toString()}`)
      },
      paths: async () => [],
    }
    return { route, asked }
  }

  it('are known by what the route reads of them, in one order', async () => {
    const { route, asked } = asking()
    const pages = createPageCache(app, [route])
    for (const query of ['q=a+b&lang=de', 'lang=de&q=%20a%20%20b', 'utm=x&q=a%20b&q=other&lang=de&lang=fr'])
      expect(textOf(await pages.get('find', query))).toBe('found lang=de&q=a+b')
    expect(asked).toEqual(['lang=de&q=a+b'])
    expect(pages.peek('find', 'lang=de&q=a%20b')).toBeDefined()
    expect(pages.query('find', 'x=1&q=a')).toBe('q=a')
  })

  it('that are empty give the plain page, and the plain page serves no other query', async () => {
    const { route, asked } = asking()
    const pages = createPageCache(app, [route])
    await pages.get('find')
    expect(pages.peek('find', 'utm=x&q=')).toBeDefined()
    expect(pages.peek('find', 'q=a')).toBeUndefined()
    await pages.get('find', 'q=')
    await pages.get('find', 'q=a')
    expect(asked).toEqual(['', 'q=a'])
  })

  it('mean nothing to a route that reads none', async () => {
    const { route, renders } = counted((n) => page(`print ${n}`))
    const pages = createPageCache(app, [route])
    await pages.get('page/a')
    expect(pages.peek('page/a', 'v=2')).toBeDefined()
    expect(textOf(await pages.get('page/a', 'v=3'))).toBe('print 1')
    expect(renders()).toBe(1)
    expect(pages.query('page/a', 'v=3')).toBe('')
  })

  it('do not push out what everybody reads', async () => {
    const { route } = asking()
    const { route: other } = counted((_, id) => page(id))
    const pages = createPageCache(app, [route, other], 200_000)
    await pages.get('page/a')
    for (let n = 0; n < 300; n++) await pages.get('find', `q=${n}`)
    expect(pages.peek('page/a')).toBeDefined()
    expect(pages.size()).toBeLessThanOrEqual(50_000)
  })

  it('may be refused, and refusals are not cached', async () => {
    const route: Route = {
      pattern: 'find',
      query: ['q'],
      render: async () => ({ kind: 'refusal', status: 400, text: 'q makes no sense' }),
      paths: async () => [],
    }
    const pages = createPageCache(app, [route])
    expect(await pages.get('find', 'q=a')).toEqual({ kind: 'refusal', status: 400, text: 'q makes no sense' })
    expect(pages.size()).toBe(0)
  })
})

describe('a stored document', () => {
  const storedOf = async (printed: RenderResult) => {
    const found = await createPageCache(app, [counted(() => printed).route]).get('page/a')
    if (found?.kind !== 'document') throw new Error('no document')
    return found.encoded
  }

  it('is ready in three codings of the same bytes, each with its own strong tag', async () => {
    const body = '<p>ü and more</p>'.repeat(200)
    const { variants } = await storedOf(page(body))
    expect(brotliDecompressSync(variants.br!.body).toString()).toBe(body)
    expect(gunzipSync(variants.gzip!.body).toString()).toBe(body)
    const tags = [variants.identity, variants.br!, variants.gzip!].map(({ etag }) => etag)
    expect(new Set(tags).size).toBe(3)
    for (const tag of tags) expect(tag).toMatch(/^"[\w-]{22}(-br|-gz)?"$/)
  })

  it('has another tag when a byte differs', async () => {
    const tags = await Promise.all([storedOf(page('a')), storedOf(page('b'))])
    expect(tags[0]!.variants.identity.etag).not.toBe(tags[1]!.variants.identity.etag)
  })

  it('is not compressed if that is not worth its cost', async () => {
    expect((await storedOf(page('short'))).codings).toEqual(['identity'])
    const png = page('x'.repeat(5_000), {
      document: { type: 'image/png', body: 'x'.repeat(5_000), lastModified: null },
    })
    expect((await storedOf(png)).codings).toEqual(['identity'])
  })

  it('has its time in whole seconds', async () => {
    const dated = page('x', { document: { type: 'text/plain', body: 'x', lastModified: NOON + 999 } })
    expect((await storedOf(dated)).lastModified).toBe(NOON)
  })
})
