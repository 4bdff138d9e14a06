import { describe, expect, it } from 'vitest'
import { groupBy } from '../../src/core/collections/group-by.ts'
import { replay } from '../../src/core/evaluate/replay.ts'
import { groupItems } from '../../src/core/grouping/group.ts'
import { createRecentItems } from '../../src/core/grouping/recent-items.ts'
import type { Item } from '../../src/core/item/item.ts'
import { background, changesOf, HOUR, item, MONDAY, placedBy } from '../support/grouping.ts'

/** Ten invented events: name of the subject, headline, text. */
const EVENTS: readonly (readonly [string, string, string])[] = [
  ['wagtail', 'Wagtail Robotics recalls 4,000 warehouse arms', 'The arms can let go of a load, Wagtail Robotics said.'],
  ['plume', 'Plume publishes the weights of Plume-3', 'The Oslo laboratory put Plume-3 under an open licence.'],
  ['lyon', 'Court in Lyon rules on scraped lyrics', 'Lyrics may not be used for training without a licence.'],
  ['dunlin', 'Dunlin Compute rents a hydro dam', 'Dunlin Compute takes the output of a Norwegian dam.'],
  ['vireo', 'Vireo raises $90 million for drug discovery', 'Vireo looks for antibiotics with generative chemistry.'],
  ['kerala', 'Kerala bans chatbots from school exams', 'Pupils in Kerala must hand in their phones, a minister said.'],
  ['heron', 'Heron Air lets software plan its crews', 'Pilots of Heron Air see their rosters a month ahead.'],
  ['pipit', 'Pipit Semiconductor delays its Leipzig fab', 'Pipit Semiconductor lacks buyers for older nodes.'],
  [
    'siskin',
    'Siskin Bank replaces its call centre with voices',
    'Customers of Siskin Bank may still ask for a person.',
  ],
  ['curlew', 'Curlew Maps sues a rival over street photographs', 'Curlew Maps found its watermark in copied pictures.'],
]
const MONTHS = ['Ferries', 'Bakers', 'Judges', 'Farmers', 'Divers', 'Tailors', 'Weavers', 'Pilots', 'Cooks', 'Miners']
const CHANGES =
  'What changed: bump the checkout action from 4 to 5, fix a typo in the readme. Full list of changes below.'
const THREADS = [
  'Which laptop for local models?',
  'My grandmother beat me at chess with a robot arm',
  'How do you label whale songs?',
  'Show: a compiler for knitting patterns',
  'Is anyone using graph databases at work?',
  'Ask: what did you learn from a failed start-up?',
  'I trained a tiny network on bird calls',
  'Paper club meets on attention and memory',
  'Rate my home lab',
  'Why does my loss explode after an hour?',
]
const storyUrl = (name: string) => `https://${name}.example/story`

/** The stream: items and the event of each; undefined for an item that stands alone. */
function stream(): { readonly item: Item; readonly event?: string }[] {
  const at = (hours: number) => ({ time: MONDAY + hours * HOUR })
  const events = EVENTS.map(([name, title, excerpt], i) => ({
    item: item(name, title, { ...at(i / 10), excerpt, url: storyUrl(name) }),
    event: name,
  }))
  const copies = EVENTS.flatMap(([name, title, excerpt], i) =>
    ['north', 'south'].map((portal) => ({
      item: item(portal, title, { ...at(2 + i / 10), excerpt, id: `${portal}-${name}` }),
      event: name,
    })),
  )
  const roundups = EVENTS.map(([name], i) => {
    const told = [0, 1, 2, 3].map((step) => EVENTS[(i + step) % EVENTS.length]!)
    const title =
      i % 2 === 0 ? `Letter ${i + 40}` : `The week in brief: ${told.map(([, , text]) => text.split(' ')[1]).join(', ')}`
    return {
      item: item(`letter${i}`, title, {
        ...at(4 + i / 10),
        id: `letter-${name}`,
        excerpt: told.map(([, head, text]) => `${head}. ${text}`).join(' '),
        links: told.map(([host]) => storyUrl(host)),
      }),
    }
  })
  const generic = MONTHS.map((who, i) => ({
    item: item(`column${i}`, i % 2 ? 'Weekly roundup' : 'Links for Monday', {
      ...at(5 + i / 10),
      id: `column-${i}`,
      excerpt: `${who} talk about ${MONTHS[(i + 3) % 10]!.toLowerCase()} and their ${THREADS[i]!.split(' ').at(-1)}`,
    }),
  }))
  const releases = MONTHS.map((_, i) => ({
    item: item(`project${i}`, 'v0.9.1', { ...at(6 + i / 10), id: `release-${i}`, excerpt: CHANGES }),
  }))
  const threads = THREADS.map((title, i) => ({
    item: item('forum', title, {
      ...at(7 + i / 10),
      id: `thread-${i}`,
      excerpt: 'submitted by /u/someone [link] [comments]',
    }),
  }))
  return [...events, ...copies, ...roundups, ...generic, ...releases, ...threads]
}

describe('a stream of look-alikes', () => {
  const all = stream()

  it.each<[string, (items: readonly Item[]) => Item[]]>([
    ['in order of time', (items) => [...items]],
    [
      'with the roundups first',
      (items) => items.map((one) => (one.id.startsWith('letter-') ? { ...one, time: MONDAY - HOUR } : one)),
    ],
  ])('joins the copies of an event and nothing else, %s', (_name, arrange) => {
    const items = arrange(all.map((one) => one.item))
    const places = replay(items, createRecentItems(background))
    const stories = groupBy(all, ({ item: { id } }) => places.get(id)!)
    const found = [...stories.values()].map((members) => members.map(({ item: { id } }) => id).sort())
    const wanted = [...groupBy(all, ({ item: { id }, event }) => event ?? id).values()].map((members) =>
      members.map(({ item: { id } }) => id).sort(),
    )
    const inOrder = (lists: string[][]) => lists.map((ids) => ids.join(' ')).sort()
    expect(inOrder(found)).toEqual(inOrder(wanted))
  })

  it('suggests for a roundup the stories that are told after it', () => {
    const letter = { ...all.find(({ item: { id } }) => id === 'letter-wagtail')!.item, time: MONDAY - HOUR }
    const events = all.slice(0, 3).map((one) => one.item)
    const found = groupItems([letter, ...events], createRecentItems(background))
    expect(placedBy(found.changes).map(({ rule }) => rule)).toEqual(['first', 'first', 'first', 'first'])
    const placed = placedBy(found.changes).slice(1)
    expect(found.suggestions.map(({ itemId, storyId, nearest }) => [itemId, storyId, nearest])).toEqual(
      placed.map(({ itemId, storyId }) => [letter.id, storyId, itemId]),
    )
  })

  it('leaves apart what one item ties together, and suggests those stories for it', () => {
    const events = all.slice(0, 4).map((one) => one.item)
    const told = EVENTS.slice(0, 4)
    const excerpt = told.map(([, head]) => head).join('. ')
    const between = item('diary', 'Arms, weights, lyrics and a dam', { id: 'between', time: MONDAY + HOUR, excerpt })
    const found = groupItems([...events, between], createRecentItems(background))
    expect(placedBy(found.changes).map(({ rule }) => rule)).toEqual(['first', 'first', 'first', 'first', 'first'])
    expect(changesOf(found.changes, 'merge')).toEqual([])
    expect(found.suggestions.map(({ itemId }) => itemId)).toEqual(['between', 'between', 'between', 'between'])
  })
})
