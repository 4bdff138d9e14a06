import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { toItems } from '../../../src/core/item/adopt-entries.ts'
import { EXCERPT_MAX } from '../../../src/core/item/item.ts'
import { normalise } from '../../../src/sources/feed/normalise.ts'
import { writeCanonical } from '../../../src/sources/feed/write-canonical.ts'
import { sourceReaders } from '../../../src/sources/kinds.ts'
import { decode } from '../../../src/sources/text/decode-bytes.ts'
import { htmlToText } from '../../../src/sources/text/html-to-text.ts'
import { parseDate } from '../../../src/sources/text/parse-date.ts'
import { ANSWER, fixture } from '../../support/read-fixture.ts'

const files = [
  'rss2-rich.xml',
  'atom-rich.xml',
  'atom03.xml',
  'rdf.xml',
  'broken.xml',
  'jsonfeed.json',
  'listing.html',
].map(fixture)

/** A document with a few stretches cut out, doubled, moved or overwritten. */
const mutated = fc
  .tuple(
    fc.constantFrom(...files),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(80),
        fc.constantFrom('cut', 'double', 'noise', 'swap'),
        fc.uint8Array({ maxLength: 12 }),
      ),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([file, changes]) => {
    let body: Buffer = Buffer.from(file)
    for (const [place, length, how, noise] of changes) {
      const from = body.length === 0 ? 0 : place % body.length
      const before = body.subarray(0, from)
      const piece = body.subarray(from, from + length)
      const after = body.subarray(from + length)
      if (how === 'cut') body = Buffer.concat([before, after])
      else if (how === 'double') body = Buffer.concat([before, piece, piece, after])
      else if (how === 'noise') body = Buffer.concat([before, noise, after])
      else body = Buffer.concat([after, piece, before])
    }
    return body
  })

const clean = (text: string): boolean =>
  !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u.test(text)
const isWeb = (url: string | null): boolean => url === null || /^https?:\/\//i.test(url)

describe('for any input', () => {
  it('reading a feed resolves, to plain text and web links', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (body) => {
        const reading = await sourceReaders.feed.read(
          { body, contentType: null, url: ANSWER },
          { page: null, language: null },
        )
        if (!reading.ok) {
          expect(reading.message).not.toMatch(/can’t be read: /)
          return
        }
        const { entries, facts } = reading.feed
        expect([facts.link, facts.self, facts.icon, ...facts.hubs].every(isWeb)).toBe(true)
        for (const entry of entries) {
          expect(
            [entry.title, entry.summary, entry.guid ?? '', ...entry.categories.map((one) => one.term)].every(clean),
          ).toBe(true)
          expect(
            [entry.link, entry.image, ...entry.links, ...entry.enclosures.map((one) => one.url)].every(isWeb),
          ).toBe(true)
          expect(entry.links.length).toBeLessThanOrEqual(20)
          expect(entry.summary.length).toBeLessThanOrEqual(EXCERPT_MAX)
        }
        const { items } = toItems(entries, { id: 's', language: null }, 1e12)
        expect(new Set(items.map((item) => item.id)).size).toBe(items.length)
      }),
      { numRuns: 400 },
    )
  })

  it('the canonical form is well-formed XML for a strict parser', () => {
    fc.assert(
      fc.property(mutated, (body) => {
        const parser = new SaxesParser()
        parser.on('error', (error) => {
          throw error
        })
        parser.write(writeCanonical(normalise(decode(body, null).text, ANSWER))).close()
      }),
      { numRuns: 300 },
    )
  })

  it('reading a page resolves', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, fc.constantFrom('article', 'item', '*', 'a', '[', ''), async (body, entry) => {
        const reading = await sourceReaders.page.read(
          { body, contentType: null, url: ANSWER },
          { page: { entry }, language: null },
        )
        expect(typeof reading.ok).toBe('boolean')
        for (const { summary } of reading.ok ? reading.feed.entries : [])
          expect(summary.length).toBeLessThanOrEqual(EXCERPT_MAX)
      }),
      { numRuns: 60 },
    )
  })

  it('bytes are decoded, text and dates are read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 200 }), (bytes, text) => {
        expect(typeof decode(bytes, `text/xml; charset=${text}`).text).toBe('string')
        expect(clean(htmlToText(text))).toBe(true)
        const time = parseDate(text)
        expect(time === null || Number.isSafeInteger(time)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('a printed date is read back, in every known format', () => {
    const day = fc.date({ min: new Date('1971-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, (date) => {
        const time = Math.floor(date.getTime() / 1000) * 1000
        const whole = new Date(time)
        for (const text of [whole.toISOString(), whole.toUTCString(), whole.toString(), String(time)]) {
          if (text === String(time) && time < 1e12) continue
          expect(parseDate(text), text).toBe(time)
        }
      }),
      { numRuns: 300 },
    )
  })
})
