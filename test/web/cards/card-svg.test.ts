import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { png } from '../../../src/web/assets/draw-png.ts'
import { cardSvg, fitHeadline, wrap } from '../../../src/web/cards/card-svg.ts'
import { type CacheResult, createPageCache } from '../../../src/web/http/page-cache.ts'
import { routes } from '../../../src/web/routes.ts'
import type { TestApp } from '../../support/test-app.ts'
import { HOSTILE, ids, LONG, newsroom } from '../../support/web/web-newsroom.ts'

const GERMAN = 'Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung tritt in Kraft'
const JAPANESE = '議会が人工知能法案を可決、来年四月に施行へ。国内の開発事業者には透明性の報告が義務づけられる見通し'

describe('lines of a card', () => {
  it.each<[name: string, text: string, ems: number, lines: readonly string[]]>([
    ['break at spaces', 'one two three four', 5, ['one two', 'three', 'four']],
    ['fill up', 'one two', 20, ['one two']],
    ['break a word that is too long', 'aaaaaaaaaa b', 3.1, ['aaaaa', 'aaaaa', 'b']],
    ['break Japanese between words', '議会が可決', 3.2, ['議会が', '可決']],
    ['of nothing', ' ', 5, []],
  ])('%s', (_, text, ems, lines) => {
    expect(wrap(text, ems)).toEqual(lines)
  })

  it.each([
    ['a short headline', 'Chips'],
    ['a usual one', 'Northwind unveils the N7, an inference chip with 96 GB of memory'],
    ['a very long one', LONG],
    ['long German words', `${GERMAN} ${GERMAN} ${GERMAN}`],
    ['Japanese', JAPANESE.repeat(4)],
    ['Arabic', 'البرلمان يقر قانون الذكاء الاصطناعي'],
    ['nothing', ''],
  ])('have room on the card: %s', (_, text) => {
    const { size, lines } = fitHeadline(text)
    expect(lines.length * size).toBeLessThanOrEqual(310)
    for (const line of lines) expect(wrap(line, 1040 / size + 1)).toHaveLength(1)
  })

  it('are even: no last word is alone if lines have room to share', () => {
    expect(fitHeadline('Elon Musk merges SpaceX with xAI (and X)').lines.at(-1)!.length).toBeGreaterThan(8)
  })

  it('end with an ellipsis if the headline does not fit, and only then', () => {
    expect(fitHeadline(LONG).lines.at(-1)).toMatch(/…$/)
    expect(fitHeadline('Chips').lines).toEqual(['Chips'])
  })
})

describe('a card', () => {
  it('is 1200 by 630 pixels for any text', async () => {
    for (const title of [HOSTILE, LONG, '', '\u0000\u0007\ud800', JAPANESE]) {
      const bytes = await png(cardSvg({ label: HOSTILE, title, byline: HOSTILE, site: 'The & Wire' }))
      const { format, width, height } = await sharp(bytes!).metadata()
      expect([format, width, height]).toEqual(['png', 1200, 630])
    }
  })

  it('has the same bytes for the same texts, and contains them', async () => {
    const svg = cardSvg({ label: 'Chips', title: 'One', byline: 'Alpha', site: 'Wire' })
    expect(Buffer.from((await png(svg))!).equals((await png(svg))!)).toBe(true)
    const blank = await png(cardSvg({ label: '', title: '', byline: '', site: '' }))
    expect(Buffer.from(blank!).equals((await png(svg))!)).toBe(false)
  })

  it('turns those away who come while too many wait, and none after', async () => {
    const all = await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        png(`<svg xmlns="http://www.w3.org/2000/svg" width="${at + 1}" height="1"/>`),
      ),
    )
    expect(all.filter((bytes) => bytes !== null)).toHaveLength(24)
    expect(await png('<svg xmlns="http://www.w3.org/2000/svg" width="99" height="1"/>')).not.toBeNull()
  })
})

describe('images of the site', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await newsroom()
  })
  afterAll(() => app.store.close())
  const bytesOf = (held: CacheResult | null) => {
    if (held?.kind !== 'document') throw new Error('no document')
    return held.encoded
  }

  it.each<[path: string, width: number, height: number]>([
    ['card.png', 1200, 630],
    ['card/beats/chips.png', 1200, 630],
    [`card/${ids.chip}.png`, 1200, 630],
    [`card/${ids.hostile}.png`, 1200, 630],
    ['icon-180.png', 180, 180],
    ['icon-192.png', 192, 192],
    ['icon-512.png', 512, 512],
  ])('%s is a PNG, cached as bytes', async (path, width, height) => {
    const pages = createPageCache(app, routes)
    const encoded = bytesOf(await pages.get(path))
    const { format, ...size } = await sharp(encoded.variants.identity.body).metadata()
    expect([format, size.width, size.height]).toEqual(['png', width, height])
    expect(encoded.variants.identity.ok).toContain('image/png')
    expect(encoded.codings).toEqual(['identity'])
    expect(pages.peek(path)).toBe(encoded)
  })

  it('favicon.ico contains one image at the offset in its header', async () => {
    const ico = bytesOf(await createPageCache(app, routes).get('favicon.ico')).variants.identity.body
    expect([...ico.subarray(0, 8)]).toEqual([0, 0, 1, 0, 1, 0, 32, 32])
    const inside = ico.subarray(ico.readUInt32LE(18), ico.readUInt32LE(18) + ico.readUInt32LE(14))
    expect(inside.length + 22).toBe(ico.length)
    expect(await sharp(inside).metadata()).toMatchObject({ format: 'png', width: 32, height: 32 })
  })

  it.each(['card/nowhere.png', 'card/beats/nowhere.png', 'icon-181.png', 'icon-0512.png'])(
    '%s is not there',
    async (path) => {
      expect(await createPageCache(app, routes).get(path)).toBeNull()
    },
  )
})
