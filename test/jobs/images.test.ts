import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, describe, expect, it, test } from 'vitest'
import { newState } from '../../src/core/health.ts'
import { pictureFileName } from '../../src/core/imagery.ts'
import type { Item } from '../../src/core/items.ts'
import { OPEN_TERMS, type Terms } from '../../src/core/terms.ts'
import { createIllustrator, fetchPictures } from '../../src/jobs/images.ts'
import { aMembership, anItem, aStory } from '../store/builders.ts'
import { loopbackGetter, type OutletServer, startOutlet } from '../support/outlet.ts'
import { bombPng, digitalSource, inventPicture, xmpOf } from '../support/pictures.ts'
import { buildWorld, NOON, type TestWorld, testConfig, testSource } from '../support/world.ts'

const HOUR = 3_600_000

type Answer = (request: IncomingMessage, response: ServerResponse) => void
const bytes =
  (body: Uint8Array | string, type = 'image/jpeg', status = 200): Answer =>
  (_, response) =>
    void response.writeHead(status, { 'Content-Type': type }).end(body)
const page = (inside: string): Answer => bytes(`<!DOCTYPE html><head>${inside}</head><body>x</body>`, 'text/html')
const og = (path: string) =>
  page(`<meta property="og:image" content="${path}"><meta property="og:image:alt" content="A chip">`)

interface Stage {
  readonly world: TestWorld
  readonly server: OutletServer
  /** What the outlet answers, by path; it may change. */
  readonly paths: Map<string, Answer>
  /** Paths asked since the last call. */
  asked(): string[]
  file(items: readonly Partial<Item>[], storyId?: string, sourceId?: string): Promise<void>
  setTerms(terms: Partial<Terms>): Promise<void>
}

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function stage(terms: Partial<Terms> = { images: 'show' }): Promise<Stage> {
  const paths = new Map<string, Answer>()
  const server = await startOutlet((request, response) => {
    const answer = paths.get(request.url ?? '') ?? bytes('not here', 'text/plain', 404)
    answer(request, response)
  })
  const sources = (now: Partial<Terms>) => [
    testSource('alpha', { weight: 8, terms: { ...OPEN_TERMS, ...now } }),
    testSource('beta', { terms: { ...OPEN_TERMS, images: 'show' } }),
  ]
  const config = testConfig({ sources: sources(terms) })
  const getter = loopbackGetter(config.network)
  const world = await buildWorld({ config, get: getter.get })
  ends.push(
    server.close,
    () => getter.close(),
    () => world.store.close(),
  )
  return {
    world,
    server,
    paths,
    asked: () => server.asked.splice(0),
    async setTerms(next) {
      const changed = testConfig({ sources: sources(next) })
      world.setConfig(changed)
      await world.store.syncSources(changed.sources, () => world.now())
    },
    async file(items, storyId = 's', sourceId = 'alpha') {
      const whole = items.map((item, at) => {
        const name = `${storyId}${at}`
        const fresh = { image: null, enclosures: [], link: null, time: NOON - HOUR, ...item }
        return anItem(item.sourceId ?? sourceId, name, fresh)
      })
      for (const id of new Set(whole.map((item) => item.sourceId))) {
        const source = world.config().sources.find((one) => one.id === id)!
        const [claim] = await world.store.claim([id], world.now(), HOUR)
        const own = whole.filter((item) => item.sourceId === id)
        await world.store.saveCrawl({ sourceId: id, lease: claim!.lease, state: newState(source, NOON), items: own })
      }
      await world.store.saveStories({
        stories: [aStory(storyId, whole[0]!.id, { published: NOON - HOUR })],
        memberships: whole.map(({ id }) => aMembership(id, storyId)),
        grouped: whole,
      })
    },
  }
}

const problems = async ({ world }: Stage, id = 's') => {
  const [record] = await world.store.pictureRecords([id])
  return Object.values(record?.attempts ?? {}).map(({ problem }) => problem)
}

describe('fetchPictures', () => {
  it('keeps the picture that the feed gives, and asks for nothing the second time', async () => {
    const s = await stage()
    s.paths.set('/one.jpg', bytes(await inventPicture()))
    await s.file([{ image: `${s.server.url}/one.jpg`, link: `${s.server.url}/one` }])
    const before = s.world.revision()
    expect(await fetchPictures(s.world)).toEqual({ asked: 1, kept: 1, dropped: 0, more: false })
    expect(s.asked()).toEqual(['/one.jpg'])
    expect(s.world.revision()).toBeGreaterThan(before)
    const [picture] = await s.world.store.pictures(['s'])
    expect(picture).toMatchObject({
      itemId: 'alpha-s0',
      width: 960,
      height: 640,
      credit: 'The alpha',
      provenance: null,
      page: `${s.server.url}/one`,
    })
    expect(await s.world.store.pictureFile(pictureFileName(picture!.hash, 320))).not.toBeNull()

    const settled = s.world.revision()
    expect(await fetchPictures(s.world)).toEqual({ asked: 0, kept: 0, dropped: 0, more: false })
    expect(s.asked()).toEqual([])
    expect(s.world.revision()).toBe(settled)
  })

  it('asks the page where the feed gives none, and takes its words', async () => {
    const s = await stage()
    const accepted: (string | undefined)[] = []
    s.paths.set('/one', og('/big.png'))
    const picture = await inventPicture({ format: 'png' })
    s.paths.set('/big.png', (request, response) => {
      accepted.push(request.headers.accept)
      response.writeHead(200, { 'Content-Type': 'image/png' }).end(picture)
    })
    await s.file([{ link: `${s.server.url}/one` }])
    expect(await fetchPictures(s.world)).toMatchObject({ kept: 1 })
    expect(s.asked()).toEqual(['/one', '/big.png'])
    expect(accepted[0]).toMatch(/^image\//)
    expect(await s.world.store.pictures(['s'])).toMatchObject([{ alt: 'A chip' }])
  })

  it('goes on to the page where the feed’s picture is none, and to the next report where the page has none', async () => {
    const s = await stage()
    s.paths.set('/pixel.gif', bytes(await inventPicture({ width: 1, height: 1, format: 'gif' }), 'image/gif'))
    s.paths.set('/one', page('<title>No picture here</title>'))
    s.paths.set('/two.jpg', bytes(await inventPicture()))
    await s.file([
      { image: `${s.server.url}/pixel.gif`, link: `${s.server.url}/one` },
      { image: `${s.server.url}/two.jpg`, sourceId: 'beta' },
    ])
    expect(await fetchPictures(s.world)).toMatchObject({ kept: 1 })
    expect(s.asked()).toEqual(['/pixel.gif', '/one', '/two.jpg'])
    expect(await s.world.store.pictures(['s'])).toMatchObject([{ itemId: 'beta-s1', credit: 'The beta' }])
  })

  it('never asks a source that allows none, neither its feed’s picture nor its page', async () => {
    const s = await stage({ images: 'none' })
    s.paths.set('/one', og('/big.png'))
    await s.file([{ image: `${s.server.url}/one.jpg`, link: `${s.server.url}/one` }])
    expect(await fetchPictures(s.world)).toMatchObject({ asked: 0 })
    expect(s.asked()).toEqual([])
  })

  it('labels what the file, or its words, declare to be generated', async () => {
    const s = await stage()
    const xmp = xmpOf({ 'Iptc4xmpExt:DigitalSourceType': digitalSource('trainedAlgorithmicMedia') })
    s.paths.set('/one.jpg', bytes(await inventPicture({ xmp })))
    s.paths.set(
      '/two',
      page(
        '<meta property="og:image" content="/two.jpg"><meta property="og:image:alt" content="Ein KI-generiertes Bild">',
      ),
    )
    s.paths.set('/two.jpg', bytes(await inventPicture({ hue: 90 })))
    const credited = xmpOf({ 'photoshop:Credit': 'Midjourney / The alpha' })
    s.paths.set('/three.jpg', bytes(await inventPicture({ hue: 120, xmp: credited })))
    await s.file([{ image: `${s.server.url}/one.jpg` }], 'one')
    await s.file([{ link: `${s.server.url}/two` }], 'two')
    await s.file([{ image: `${s.server.url}/three.jpg` }], 'three')
    await fetchPictures(s.world)
    const pictures = await s.world.store.pictures(['one', 'two', 'three'])
    expect(pictures.map(({ provenance }) => provenance)).toEqual(['generated', 'generated', 'generated'])
    expect(pictures.find(({ storyId }) => storyId === 'three')?.credit).toBe('Midjourney / The alpha')
  })

  it('takes a stock picture for three stories, and no more', async () => {
    const s = await stage()
    s.paths.set('/stock.jpg', bytes(await inventPicture()))
    for (const id of ['a', 'b', 'c', 'd', 'e']) await s.file([{ image: `${s.server.url}/stock.jpg?${id}` }], id)
    for (const id of ['a', 'b', 'c', 'd', 'e']) s.paths.set(`/stock.jpg?${id}`, s.paths.get('/stock.jpg')!)
    const { asked, kept } = await fetchPictures(s.world)
    expect(asked).toBe(5)
    // Two lanes may each find it free at once.
    expect(kept).toBeLessThan(5)
    expect(kept).toBeGreaterThanOrEqual(3)
  })

  it('leaves old stories alone', async () => {
    const s = await stage()
    await s.file([{ image: `${s.server.url}/one.jpg` }])
    s.world.setNow(NOON + 4 * 24 * HOUR)
    expect(await fetchPictures(s.world)).toMatchObject({ asked: 0 })
  })

  it('ends when told to, and forgets nothing wrong', async () => {
    const s = await stage()
    const ending = new AbortController()
    s.paths.set('/one.jpg', () => ending.abort())
    await s.file([{ image: `${s.server.url}/one.jpg` }])
    expect(await fetchPictures(s.world, ending.signal)).toMatchObject({ kept: 0 })
    s.paths.set('/one.jpg', bytes(await inventPicture()))
    expect(await fetchPictures(s.world)).toMatchObject({ kept: 1 })
  })
})

describe('what can’t be shown', () => {
  test.each<[string, () => Promise<Answer>, RegExp]>([
    ['a bomb', async () => bytes(bombPng(), 'image/png'), /pixel/i],
    [
      'an SVG with a script',
      async () => bytes('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'image/svg+xml'),
      /no JPEG/,
    ],
    [
      'an SVG that says it is a PNG',
      async () => bytes('<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/png'),
      /no JPEG/,
    ],
    ['a page that says it is a picture', async () => bytes('<!DOCTYPE html><title>x</title>'), /no JPEG/],
    [
      'a picture cut short',
      async () => bytes((await inventPicture({ width: 2000, height: 1500 })).subarray(0, 3000)),
      /decoded/,
    ],
    ['a file that is too large', async () => bytes(Buffer.alloc(8_100_000)), /bytes/],
    ['a picture that is not there', async () => bytes('no', 'text/plain', 404), /404/],
    ['a closed door', async () => bytes('no', 'text/plain', 403), /403/],
  ])('is never asked for again: %s', async (_, answer, problem) => {
    const s = await stage()
    s.paths.set('/one.jpg', await answer())
    await s.file([{ image: `${s.server.url}/one.jpg` }])
    expect(await fetchPictures(s.world)).toMatchObject({ asked: 1, kept: 0 })
    expect(await problems(s)).toEqual([expect.stringMatching(problem)])
    s.asked()
    s.world.setNow(NOON + 60 * HOUR)
    expect(await fetchPictures(s.world)).toMatchObject({ asked: 0 })
    expect(s.asked()).toEqual([])
  })

  it('is a picture behind a redirect to an address that is refused', async () => {
    const s = await stage()
    s.paths.set('/one.jpg', (_, response) => void response.writeHead(302, { Location: 'http://10.0.0.1/x.jpg' }).end())
    await s.file([{ image: `${s.server.url}/one.jpg` }])
    expect(await fetchPictures(s.world)).toMatchObject({ kept: 0 })
    expect(await problems(s)).toEqual([expect.stringMatching(/10\.0\.0\.1/)])
  })

  it('for now is asked for again later, and then kept', async () => {
    const s = await stage()
    s.paths.set('/one.jpg', bytes('later', 'text/plain', 503))
    await s.file([{ image: `${s.server.url}/one.jpg` }])
    await fetchPictures(s.world)
    expect(await fetchPictures(s.world)).toMatchObject({ asked: 0 })
    s.paths.set('/one.jpg', bytes(await inventPicture()))
    s.world.setNow(NOON + HOUR)
    expect(await fetchPictures(s.world)).toMatchObject({ asked: 1, kept: 1 })
  })
})

describe('a kept picture', () => {
  const kept = async () => {
    const s = await stage()
    s.paths.set('/one.jpg', bytes(await inventPicture()))
    await s.file([{ image: `${s.server.url}/one.jpg` }])
    await fetchPictures(s.world)
    const [picture] = await s.world.store.pictures(['s'])
    return { s, file: pictureFileName(picture!.hash, 960) }
  }

  it('is dropped when its source shows none any more, and fetched again when it does', async () => {
    const { s, file } = await kept()
    await s.setTerms({ images: 'none' })
    expect(await fetchPictures(s.world)).toMatchObject({ dropped: 1, asked: 0 })
    await s.setTerms({ images: 'show' })
    expect(await s.world.store.pictureFile(file)).toBeNull()
    expect(await fetchPictures(s.world)).toMatchObject({ kept: 1 })
    expect(await s.world.store.pictureFile(file)).not.toBeNull()
  })

  it('is dropped when its story is gone', async () => {
    const { s, file } = await kept()
    await s.world.store.saveStories({
      stories: [aStory('other', 'alpha-s0', { published: NOON - 99 * HOUR })],
      memberships: [aMembership('alpha-s0', 'other')],
      grouped: [],
    })
    expect(await fetchPictures(s.world)).toMatchObject({ dropped: 1 })
    expect(await s.world.store.pictureFile(file)).toBeNull()
    expect(await s.world.store.pictureRecords(['s'])).toEqual([])
  })
})

describe('the illustrator', () => {
  const until = async (holds: () => Promise<boolean>) => {
    while (!(await holds())) await new Promise((resolve) => setImmediate(resolve))
  }

  it('fetches beside the crawl, one run at a time and not too often', async () => {
    const s = await stage()
    s.paths.set('/one.jpg', bytes(await inventPicture()))
    s.paths.set('/two.jpg', bytes(await inventPicture({ hue: 90 })))
    await s.file([{ image: `${s.server.url}/one.jpg` }], 'one')
    const illustrator = createIllustrator(s.world)
    illustrator.look(true)
    illustrator.look(true)
    await until(async () => (await s.world.store.pictures(['one'])).length === 1)
    await s.file([{ image: `${s.server.url}/two.jpg` }], 'two')
    illustrator.look(true)
    expect(s.asked()).toEqual(['/one.jpg'])
    s.world.setNow(NOON + 60_000)
    await until(async () => {
      illustrator.look(false)
      return (await s.world.store.pictures(['two'])).length === 1
    })
    expect(s.asked()).toEqual(['/two.jpg'])
    await illustrator.stop()
  })

  it('ends at once when stopped, and asks for nothing more', async () => {
    const s = await stage()
    s.paths.set('/one.jpg', () => {})
    await s.file([{ image: `${s.server.url}/one.jpg` }])
    const illustrator = createIllustrator(s.world)
    illustrator.look(true)
    await until(async () => s.server.asked.length > 0)
    const began = performance.now()
    await illustrator.stop()
    expect(performance.now() - began).toBeLessThan(1_500)
    s.asked()
    s.world.setNow(NOON + HOUR)
    illustrator.look(true)
    await illustrator.stop()
    expect(s.asked()).toEqual([])
    expect(await problems(s)).toEqual([])
  })
})
