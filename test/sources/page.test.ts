import { expect, it } from 'vitest'
import { sourceReaders } from '../../src/sources/kinds.ts'
import { asyncGrowth, LINEAR } from '../support/growth.ts'

const read = (html: string, entry = 'li') =>
  sourceReaders.page.read(
    { body: Buffer.from(html), contentType: 'text/html', url: 'https://answer.example/' },
    { page: { entry }, language: null },
  )

const nested = (depth: number, unit: string, inside: string): string => `${unit.repeat(depth)}${inside}`

/** Pages by the number of their elements. */
const pages: readonly (readonly [name: string, make: (size: number) => string])[] = [
  ['many scripts in one entry', (size) => `<li><h2><a href="/1">A${'<script>x</script>'.repeat(size)}`],
  ['many blocks in one title', (size) => `<li><h2><a href="/1">A${'<br>'.repeat(size)}`],
  ['links inside one another', (size) => `<li>${nested(200, '<a href="/1">', '<b></b>'.repeat(size))}`],
  ['entries inside one another', (size) => nested(250, '<ul><li>', '<b></b>'.repeat(size))],
  ['end tags of nothing', (size) => nested(250, '<div>', '</b>'.repeat(size))],
]

it.each(pages)('takes linear time for a page of %s', async (_, make) => {
  expect(await asyncGrowth(make, (html) => read(html), 1_500)).toBeLessThan(LINEAR)
})

it.each([
  ['levels', '<div>'.repeat(301), 'The page nests its elements more than 300 levels deep; it is not read.'],
  ['elements', '<br>'.repeat(20_001), 'The page has more than 20,000 elements; it is not read.'],
])('refuses a page of too many %s', async (_, html, message) => {
  expect(await read(html)).toEqual({ ok: false, message })
})

it('reads entries inside others, but not those inside more than three', async () => {
  const html = Array.from({ length: 6 }, (_, i) => `<li><a href="/${i}">Title ${i}</a><ul>`).join('')
  const reading = await read(html)
  expect(reading.ok && reading.feed.entries.map(({ title }) => title)).toEqual([
    'Title 0',
    'Title 1',
    'Title 2',
    'Title 3',
  ])
})

it('reads the text of an entry in order, without scripts, with blocks apart', async () => {
  const reading = await read(
    '<li><h2>One<br>two <b>three</b><script>x</script><!-- no --><span>four</span></h2><a href="/1">link</a>',
  )
  expect(reading.ok && reading.feed.entries[0]).toMatchObject({
    title: 'One two threefour',
    link: 'https://answer.example/1',
  })
})
