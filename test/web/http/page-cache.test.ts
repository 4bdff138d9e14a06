import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPageCache, type Held } from '../../../src/web/http/page-cache.ts'
import type { Printed, Route } from '../../../src/web/http/route.ts'
import { buildApp, NOON, type TestApp } from '../../support/world.ts'

let app: TestApp
beforeEach(async () => {
  app = await buildApp()
})
afterEach(async () => {
  await app.store.close()
})

const page = (body: string, over: Partial<Extract<Printed, { kind: 'document' }>> = {}): Printed => ({
  kind: 'document',
  document: { type: 'text/html; charset=utf-8', body, lastModified: null },
  maxAge: 60,
  ...over,
})
/** A route whose renders the test releases by hand. */
const held = () => {
  const waiting: ((printed: Printed | null) => void)[] = []
  const route: Route = {
    pattern: 'page/:id',
    render: () => new Promise((resolve) => waiting.push(resolve)),
    paths: async () => [],
  }
  return { route, waiting }
}
const counted = (print: (n: number, id: string) => Printed | null) => {
  let renders = 0
  const route: Route = {
    pattern: 'page/:id',
    render: async (_, { id }) => print(++renders, id!),
    paths: async () => [],
  }
  return { route, renders: () => renders }
}
const textOf = (found: Held | null) => {
  if (found?.kind !== 'document') throw new Error('no document')
  return found.stored.variants.identity.body.toString()
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('the library', () => {
  it('prints once and serves the same until the world changes', async () => {
    const { route, renders } = counted((n) => page(`print ${n}`))
    const library = createPageCache(app, [route])
    expect(library.peek('page/a')).toBeUndefined()
    expect(textOf(await library.get('page/a'))).toBe('print 1')
    expect(textOf(await library.get('page/a'))).toBe('print 1')
    expect(library.peek('page/a')?.variants.identity.body.toString()).toBe('print 1')
    app.touch()
    expect(library.peek('page/a')).toBeUndefined()
    expect(textOf(await library.get('page/a'))).toBe('print 2')
    expect(renders()).toBe(2)
  })

  it('prints again after maxAge, for days that end without news', async () => {
    const { route } = counted((n) => page(`print ${n}`))
    const library = createPageCache(app, [route])
    await library.get('page/a')
    app.setNow(NOON + 59_000)
    expect(textOf(await library.get('page/a'))).toBe('print 1')
    app.setNow(NOON + 61_000)
    expect(textOf(await library.get('page/a'))).toBe('print 2')
  })

  it('keeps entity tag and bytes where the new print is the same', async () => {
    const { route } = counted(() => page('x'.repeat(2_000)))
    const library = createPageCache(app, [route])
    const first = await library.get('page/a')
    app.touch()
    const second = await library.get('page/a')
    expect(second).toEqual(first)
    expect((second as { stored: unknown }).stored).toBe((first as { stored: unknown }).stored)
  })

  it('never keeps a document of maxAge 0', async () => {
    const { route, renders } = counted((n) => page(`print ${n}`, { maxAge: 0 }))
    const library = createPageCache(app, [route])
    await library.get('page/a')
    expect(library.peek('page/a')).toBeUndefined()
    await library.get('page/a')
    expect(renders()).toBe(2)
  })

  it('gives null for unknown addresses and for routes that know nothing, and keeps neither', async () => {
    const { route, renders } = counted(() => null)
    const library = createPageCache(app, [route])
    expect(await library.get('nowhere')).toBeNull()
    expect(await library.get('page/a')).toBeNull()
    expect(await library.get('page/a')).toBeNull()
    expect(renders()).toBe(2)
    expect(library.size()).toBe(0)
  })

  it('forgets a page that is no longer there', async () => {
    const { route } = counted((n) => (n === 1 ? page('x') : null))
    const library = createPageCache(app, [route])
    await library.get('page/a')
    app.touch()
    expect(await library.get('page/a')).toBeNull()
    expect(library.size()).toBe(0)
  })

  it('passes redirects on', async () => {
    const { route } = counted(() => ({ kind: 'redirect', to: 'page/b', status: 302 }))
    expect(await createPageCache(app, [route]).get('page/a')).toEqual({ kind: 'redirect', to: 'page/b', status: 302 })
  })

  it('lets callers of one address share one render', async () => {
    const { route, waiting } = held()
    const library = createPageCache(app, [route])
    const both = Promise.all([library.get('page/a'), library.get('page/a')])
    await turn()
    expect(waiting).toHaveLength(1)
    waiting[0]!(page('shared'))
    expect((await both).map(textOf)).toEqual(['shared', 'shared'])
  })

  it('does not keep a render that outlived its revision, and does not hand it to later callers', async () => {
    const { route, waiting } = held()
    const library = createPageCache(app, [route])
    const early = library.get('page/a')
    await turn()
    app.touch()
    const late = library.get('page/a')
    await turn()
    expect(waiting).toHaveLength(1)
    waiting[0]!(page('old'))
    expect(textOf(await early)).toBe('old')
    expect(library.peek('page/a')).toBeUndefined()
    await turn()
    waiting[1]!(page('new'))
    expect(textOf(await late)).toBe('new')
    expect(library.peek('page/a')?.variants.identity.body.toString()).toBe('new')
  })

  it('gets over a render that failed', async () => {
    const { route } = counted((n) => {
      if (n === 1) throw new Error('the store is away')
      return page('back')
    })
    const library = createPageCache(app, [route])
    await expect(library.get('page/a')).rejects.toThrow('the store is away')
    expect(textOf(await library.get('page/a'))).toBe('back')
  })

  it('stays within its bytes', async () => {
    const { route } = counted((_, id) => page(id.repeat(10)))
    const library = createPageCache(app, [route], 50_000)
    for (let n = 0; n < 100; n++) await library.get(`page/${n}`)
    expect(library.size()).toBeLessThanOrEqual(50_000)
    expect(library.peek('page/99')).toBeDefined()
    expect(library.peek('page/0')).toBeUndefined()
  })
})

describe('a document that its route knows by a mark', () => {
  const marked = (mark: () => string) => {
    const asked: (string | undefined)[] = []
    let prints = 0
    const route: Route = {
      pattern: 'page/:id',
      render: async (_world, _params, _medium, _query, held) => {
        asked.push(held)
        const now = mark()
        return held === now ? { kind: 'same' } : page(`print ${++prints} of ${now}`, { mark: now })
      },
      paths: async () => [],
    }
    return { library: createPageCache(app, [route]), asked }
  }

  it('is kept over a revision while it is the same, and printed again where it is not', async () => {
    let mark = 'a'
    const { library, asked } = marked(() => mark)
    expect(textOf(await library.get('page/x'))).toBe('print 1 of a')
    app.touch()
    expect(library.peek('page/x')).toBeUndefined()
    expect(textOf(await library.get('page/x'))).toBe('print 1 of a')
    expect(library.peek('page/x')).toBeDefined()
    mark = 'b'
    expect(textOf(await library.get('page/x'))).toBe('print 1 of a')
    app.touch()
    expect(textOf(await library.get('page/x'))).toBe('print 2 of b')
    expect(asked).toEqual([undefined, 'a', 'a'])
  })

  it('is printed again under another configuration, and after its maxAge, which a revision does not prolong', async () => {
    const { library, asked } = marked(() => 'a')
    await library.get('page/x')
    app.setConfig({ ...app.config() })
    app.touch()
    expect(textOf(await library.get('page/x'))).toBe('print 2 of a')
    app.setNow(app.now() + 59_000)
    app.touch()
    expect(textOf(await library.get('page/x'))).toBe('print 2 of a')
    app.setNow(app.now() + 2_000)
    expect(textOf(await library.get('page/x'))).toBe('print 3 of a')
    expect(asked).toEqual([undefined, undefined, 'a', undefined])
  })

  it('is not kept for longer where the world moved while it was looked at', async () => {
    const waiting: (() => void)[] = []
    let looks = 0
    const route: Route = {
      pattern: 'page/:id',
      render: async (_world, _params, _medium, _query, held) => {
        if (++looks > 1) await new Promise<void>((resolve) => waiting.push(resolve))
        return held === 'a' ? { kind: 'same' } : page('a', { mark: 'a' })
      },
      paths: async () => [],
    }
    const library = createPageCache(app, [route])
    await library.get('page/x')
    app.touch()
    const late = library.get('page/x')
    await turn()
    app.touch()
    waiting[0]!()
    expect(textOf(await late)).toBe('a')
    expect(library.peek('page/x')).toBeUndefined()
  })
})

describe('queries', () => {
  const asking = () => {
    const asked: string[] = []
    const route: Route = {
      pattern: 'find',
      query: ['q', 'lang'],
      render: async (_world, _params, _medium, query) => {
        asked.push(query.toString())
        return page(`found ${query.toString()}`)
      },
      paths: async () => [],
    }
    return { route, asked }
  }

  it('are known by what the route reads of them, in one order', async () => {
    const { route, asked } = asking()
    const library = createPageCache(app, [route])
    for (const query of ['q=a+b&lang=de', 'lang=de&q=%20a%20%20b', 'utm=x&q=a%20b&q=other&lang=de&lang=fr'])
      expect(textOf(await library.get('find', query))).toBe('found lang=de&q=a+b')
    expect(asked).toEqual(['lang=de&q=a+b'])
    expect(library.peek('find', 'lang=de&q=a%20b')).toBeDefined()
    expect(library.query('find', 'x=1&q=a')).toBe('q=a')
  })

  it('that say nothing are the plain page, and the plain page answers no query', async () => {
    const { route, asked } = asking()
    const library = createPageCache(app, [route])
    await library.get('find')
    expect(library.peek('find', 'utm=x&q=')).toBeDefined()
    expect(library.peek('find', 'q=a')).toBeUndefined()
    await library.get('find', 'q=')
    await library.get('find', 'q=a')
    expect(asked).toEqual(['', 'q=a'])
  })

  it('mean nothing to a route that reads none', async () => {
    const { route, renders } = counted((n) => page(`print ${n}`))
    const library = createPageCache(app, [route])
    await library.get('page/a')
    expect(library.peek('page/a', 'v=2')).toBeDefined()
    expect(textOf(await library.get('page/a', 'v=3'))).toBe('print 1')
    expect(renders()).toBe(1)
    expect(library.query('page/a', 'v=3')).toBe('')
  })

  it('do not push out what everybody reads', async () => {
    const { route } = asking()
    const { route: other } = counted((_, id) => page(id))
    const library = createPageCache(app, [route, other], 200_000)
    await library.get('page/a')
    for (let n = 0; n < 300; n++) await library.get('find', `q=${n}`)
    expect(library.peek('page/a')).toBeDefined()
    expect(library.size()).toBeLessThanOrEqual(50_000)
  })

  it('may be refused, and refusals are not kept', async () => {
    const route: Route = {
      pattern: 'find',
      query: ['q'],
      render: async () => ({ kind: 'refusal', status: 400, text: 'q makes no sense' }),
      paths: async () => [],
    }
    const library = createPageCache(app, [route])
    expect(await library.get('find', 'q=a')).toEqual({ kind: 'refusal', status: 400, text: 'q makes no sense' })
    expect(library.size()).toBe(0)
  })
})

describe('a stored document', () => {
  const storedOf = async (printed: Printed) => {
    const found = await createPageCache(app, [counted(() => printed).route]).get('page/a')
    if (found?.kind !== 'document') throw new Error('no document')
    return found.stored
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

  it('is not compressed where that can only cost', async () => {
    expect((await storedOf(page('short'))).codings).toEqual(['identity'])
    const png = page('x'.repeat(5_000), {
      document: { type: 'image/png', body: 'x'.repeat(5_000), lastModified: null },
    })
    expect((await storedOf(png)).codings).toEqual(['identity'])
  })

  it('says its time in whole seconds', async () => {
    const dated = page('x', { document: { type: 'text/plain', body: 'x', lastModified: NOON + 999 } })
    expect((await storedOf(dated)).lastModified).toBe(NOON)
  })
})
