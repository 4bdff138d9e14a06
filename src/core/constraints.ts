/** What an editor said of two items: they tell one story, or they don't. The grouping never goes against it. */
export interface Constraint {
  readonly kind: 'must-link' | 'cannot-link'
  readonly a: string
  readonly b: string
}

/** Constraints by item, both ways round. */
export interface Constraints {
  readonly size: number
  mustOf(itemId: string): readonly string[]
  cannotOf(itemId: string): readonly string[]
}

/** Orders constraints for look-up. A later word on the same two items takes the place of an earlier one. */
export function constraintsOf(given: Iterable<Constraint>): Constraints {
  const last = new Map<string, Constraint>()
  for (const constraint of given) {
    if (constraint.a === constraint.b) continue
    const pair = [constraint.a, constraint.b].sort().join('\n')
    last.delete(pair)
    last.set(pair, constraint)
  }
  const must = new Map<string, string[]>()
  const cannot = new Map<string, string[]>()
  for (const { kind, a, b } of last.values()) {
    const table = kind === 'must-link' ? must : cannot
    table.set(a, [...(table.get(a) ?? []), b])
    table.set(b, [...(table.get(b) ?? []), a])
  }
  return { size: last.size, mustOf: (id) => must.get(id) ?? [], cannotOf: (id) => cannot.get(id) ?? [] }
}

export const UNCONSTRAINED: Constraints = constraintsOf([])
