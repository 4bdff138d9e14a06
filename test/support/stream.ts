import fc from 'fast-check'
import type { Decision } from '../../src/core/grouping/decisions.ts'
import type { Item } from '../../src/core/item/item.ts'
import { HOUR, item, MONDAY } from './grouping.ts'

const EVENTS = [
  'Dresden fab ships first 2nm chip to Quanta customers',
  'Quanta Robotics raises $3.5 billion from Gulf funds',
  'Helio Labs launches Halcyon voice model with Quanta robots',
  'Senate hears witnesses on power grids and Dresden fab',
  'Orbital sues Helio Labs over Halcyon voice model',
  'Robots of Quanta learn to fold shirts in Dresden',
].map((text) => text.split(' '))
const OUTLETS = ['alpha', 'beta', 'gamma']

/** Reports of a few events that share names, with random wording, spread over this many days. Ids are unique. */
export const inventedStream = (days: number): fc.Arbitrary<Item[]> =>
  fc
    .array(
      fc.record({
        event: fc.nat(EVENTS.length - 1),
        other: fc.option(fc.nat(EVENTS.length - 1), { freq: 5 }),
        keep: fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
        outlet: fc.constantFrom(...OUTLETS),
        hours: fc.nat(days * 24),
        url: fc.option(fc.nat(5), { freq: 8 }),
      }),
      { minLength: 8, maxLength: 40 },
    )
    .map((drawn) =>
      drawn.map(({ event, other, keep, outlet, hours, url }, i) => {
        const words = EVENTS[event]!.filter((_, at) => keep[at] || at < 3)
        const more = other === null ? [] : EVENTS[other]!.slice(0, 5)
        return item(outlet, [...words, ...more].join(' '), {
          id: `i${i}`,
          time: MONDAY + hours * HOUR,
          url: url === null ? null : `https://news.example/${url}`,
        })
      }),
    )

/** Decisions that an editor may make about these items, contradictions included. */
export const wordsOn = (items: readonly Item[]): fc.Arbitrary<Decision[]> => {
  const id = fc.constantFrom(...items.map((one) => one.id))
  return fc.array(fc.record({ kind: fc.constantFrom('must-link' as const, 'cannot-link' as const), a: id, b: id }), {
    maxLength: 6,
  })
}
