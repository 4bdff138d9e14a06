import { HtmlValidate } from 'html-validate'
import { render } from 'preact-render-to-string'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Picture } from '../../src/core/imagery.ts'
import { OPEN_TERMS } from '../../src/core/terms.ts'
import { Figure } from '../../src/web/parts/figure.tsx'
import { pictureOf } from '../../src/web/pictures.ts'
import type { TestWorld } from '../support/world.ts'
import { ids, newsroom, newsroomConfig } from './newsroom.ts'

const HASH = '0a'.repeat(16)

let world: TestWorld
beforeEach(async () => {
  world = await newsroom()
  const { sources } = world.config()
  const open = sources.map((source) => ({ ...source, terms: { ...OPEN_TERMS, images: 'show' as const } }))
  await world.store.syncSources(open, () => world.now())
})
afterEach(() => world.store.close())

const keep = async (over: Partial<Picture> = {}) => {
  const [view] = await world.store.storyViews([ids.chip])
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
  await world.store.savePicture({ storyId: ids.chip, picture, attempts: {} }, [])
  return (await pictureOf(world, [ids.chip, ids.single, 'unknown'])).get(ids.chip)!
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
      page: 'https://alpha.example/one',
    })
  })

  it('stands below the path of the public URL', async () => {
    world.setConfig(newsroomConfig({ site: { ...world.config().site, url: 'https://example.org/wire/' } }))
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

  it('asks for nothing where nothing is wanted', async () => {
    expect(await pictureOf(world, [])).toEqual(new Map())
  })
})

describe('Figure', () => {
  it('shows size, description, credit and label', async () => {
    const html = render(<Figure picture={await keep({ provenance: 'generated' })} />)
    expect(html).toContain('width="960" height="640" alt="A chip"')
    expect(html).toContain('<strong class="made">AI-generated image</strong>')
    expect(html).toContain('<a href="https://alpha.example/one">Ada / Agency</a>')
  })

  it('is valid HTML in both places', async () => {
    const validator = new HtmlValidate({
      root: true,
      extends: ['html-validate:standard'],
      rules: { 'void-style': 'off', 'no-raw-characters': 'off' },
    })
    const picture = await keep({ provenance: 'composite', alt: '' })
    for (const place of ['hero', 'list'] as const) {
      const html = render(<Figure picture={picture} place={place} of="Picture of a “chip” & more" />)
      const { results } = await validator.validateString(html)
      expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([])
    }
  })

  it('keeps the label in lists, where the credit has no room', async () => {
    const html = render(<Figure picture={await keep({ provenance: 'generated' })} place="list" />)
    expect(html).toContain('AI-generated image')
    expect(html).toContain('loading="lazy"')
    expect(html).not.toContain('Agency')
  })

  it('escapes what publishers wrote, and links nowhere strange', async () => {
    const picture = await keep({ alt: '"><script>x()</script>', credit: '<b>', page: 'javascript:alert(1)' })
    const html = render(<Figure picture={picture} />)
    expect(html).not.toMatch(/<script|<b>|javascript:/)
  })
})
