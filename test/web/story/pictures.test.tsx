import { HtmlValidate } from 'html-validate'
import { render } from 'preact-render-to-string'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Picture } from '../../../src/core/story/picture.ts'
import { DEFAULT_REUSE_TERMS } from '../../../src/core/story/reuse-terms.ts'
import { createMatcher } from '../../../src/web/http/url-matcher.ts'
import { StoryPicture } from '../../../src/web/layout/picture.tsx'
import { picturesOf } from '../../../src/web/layout/story-picture.ts'
import { routes } from '../../../src/web/routes.ts'
import type { TestApp } from '../../support/test-app.ts'
import { ids, newsroom, newsroomConfig } from '../../support/web/web-newsroom.ts'

const HASH = '0a'.repeat(16)

let app: TestApp
beforeEach(async () => {
  app = await newsroom()
  const { sources } = app.config()
  const open = sources.map((source) => ({ ...source, terms: { ...DEFAULT_REUSE_TERMS, images: 'show' as const } }))
  await app.store.syncSources(open, () => app.now())
})
afterEach(() => app.store.close())

const keep = async (over: Partial<Picture> = {}) => {
  const [view] = await app.store.storyViews([ids.chip])
  const picture: Picture = {
    storyId: ids.chip,
    itemId: view!.reports[0]!.item.id,
    hash: HASH,
    width: 960,
    height: 640,
    alt: 'A chip',
    credit: 'Ada / Agency',
    provenance: null,
    page: 'https://alpha.example/one',
    ...over,
  }
  await app.store.savePicture({ storyId: ids.chip, picture, attempts: {} }, [])
  return (await picturesOf(app, [ids.chip, ids.single, 'unknown'])).get(ids.chip)!
}

describe('pictureOf', () => {
  it('gives the story’s picture with addresses of ours alone', async () => {
    expect(await keep()).toEqual({
      src: `/picture/${HASH}-960.webp`,
      srcset: `/picture/${HASH}-320.webp 320w, /picture/${HASH}-960.webp 960w`,
      small: { src: `/picture/${HASH}-320.webp`, width: 320, height: 213 },
      path: `picture/${HASH}-960.webp`,
      width: 960,
      height: 640,
      alt: 'A chip',
      credit: 'Ada / Agency',
      label: null,
      provenance: null,
      page: 'https://alpha.example/one',
    })
  })

  it('is below the path of the public URL', async () => {
    app.setConfig(newsroomConfig({ site: { ...app.config().site, url: 'https://example.org/wire/' } }))
    expect((await keep()).src).toBe(`/wire/picture/${HASH}-960.webp`)
  })

  it('knows only one size of a small picture', async () => {
    const { src, srcset, small } = await keep({ width: 250, height: 125 })
    expect(srcset).toBe(src)
    expect(small).toMatchObject({ width: 250, height: 125 })
  })

  it.each([
    ['generated', 'AI-generated image'],
    ['composite', 'Partly AI-generated image'],
  ] as const)('labels what is %s', async (provenance, label) => {
    expect((await keep({ provenance })).label).toBe(label)
  })

  it('makes no query for no stories', async () => {
    expect(await picturesOf(app, [])).toEqual(new Map())
  })
})

describe('Figure', () => {
  it('shows size, description, credit and label', async () => {
    const html = render(<StoryPicture picture={await keep({ provenance: 'generated' })} />)
    expect(html).toContain('width="960" height="640" alt="A chip"')
    expect(html).toContain('<strong class="made">AI-generated image</strong>')
    expect(html).toContain('<a href="https://alpha.example/one">Ada / Agency</a>')
  })

  it('is valid HTML in every place', async () => {
    const validator = new HtmlValidate({
      root: true,
      extends: ['html-validate:standard'],
      rules: { 'void-style': 'off', 'no-raw-characters': 'off' },
    })
    const picture = await keep({ provenance: 'composite', alt: '' })
    for (const place of ['hero', 'top', 'thumb'] as const) {
      const html = render(<StoryPicture picture={picture} place={place} fallbackAlt="Picture of a “chip” & more" />)
      const { results } = await validator.validateString(html)
      expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([])
    }
  })

  it('keeps label and credit in lists, and comes when it is near', async () => {
    const html = render(<StoryPicture picture={await keep({ provenance: 'generated' })} place="thumb" />)
    expect(html).toContain('AI-generated image')
    expect(html).toContain('loading="lazy"')
    expect(html).toContain('width="320" height="213"')
    expect(html).toMatch(/class="credit"[^>]*>Ada \/ Agency</)
  })

  it('escapes publishers’ text, and links only to safe addresses', async () => {
    const picture = await keep({ alt: '"><script>x()</script>', credit: '<b>', page: 'javascript:alert(1)' })
    const html = render(<StoryPicture picture={picture} />)
    expect(html).not.toMatch(/<script|<b>|javascript:/)
  })
})

describe('a story’s picture', () => {
  const site = async (path: string) => {
    const [at, query] = path.split('?', 2)
    const { route, params } = createMatcher(routes)(at!)!
    const printed = await route.render(app, params, 'server', new URLSearchParams(query))
    return printed?.kind === 'document' ? String(printed.document.body) : ''
  }

  it.each(['', 'beats/chips', 'archive/2026-10-10', 'digest/2026-10-10'])('is in the list at /%s', async (path) => {
    expect(await site(path)).not.toContain('<img')
    await keep({ provenance: 'generated' })
    const html = await site(path)
    expect(html.match(/<img/g)).toHaveLength(1)
    expect(html).toMatch(/<img src="\/picture\/[0-9a-f]+-\d+\.webp"[^>]* width="\d+" height="\d+"/)
    expect(html).toContain('AI-generated image')
  })

  it.each(['atom', 'rss', 'json'])('is in the %s feed and in that of a search, at our address', async (format) => {
    await keep()
    for (const path of [`feeds/chips.${format}`, `search.${format}?q=northwind`]) {
      const body = await site(path)
      expect([path, body.includes(`https://wire.example/picture/${HASH}-960.webp`)]).toEqual([path, true])
      expect([path, body.includes('Ada / Agency')]).toEqual([path, true])
    }
  })

  it('is described to machines, with how it came to be', async () => {
    await keep({ provenance: 'generated' })
    const html = await site(`story/${ids.chip}`)
    const [, json] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)!
    const [article] = JSON.parse(json!)['@graph']
    expect(article.image).toEqual([
      {
        '@type': 'ImageObject',
        url: `https://wire.example/picture/${HASH}-960.webp`,
        contentUrl: `https://wire.example/picture/${HASH}-960.webp`,
        encodingFormat: 'image/webp',
        width: 960,
        height: 640,
        caption: 'A chip',
        creditText: 'Ada / Agency',
        digitalSourceType: 'https://schema.org/TrainedAlgorithmicMediaDigitalSource',
      },
      `https://wire.example/card/${ids.chip}.png`,
    ])
  })

  it('disappears everywhere once its source forbids pictures', async () => {
    await keep()
    const { sources } = app.config()
    const closed = sources.map((source) => ({ ...source, terms: DEFAULT_REUSE_TERMS }))
    await app.store.syncSources(closed, () => app.now())
    for (const path of ['', 'beats/chips', 'digest/2026-10-10', `story/${ids.chip}`, 'feeds/chips.atom'])
      expect([path, (await site(path)).includes(HASH)]).toEqual([path, false])
  })
})
