/** What an editor said of two items: they tell one story, or they don't. The grouping never goes against it. */
export interface Constraint {
  readonly kind: 'must-link' | 'cannot-link'
  readonly a: string
  readonly b: string
}

/** Names the two items, whichever comes first. */
export const pairKey = ({ a, b }: Pick<Constraint, 'a' | 'b'>): string => [a, b].sort().join('\n')

/** Names the two items and what was said of them. */
export const constraintKey = (constraint: Constraint): string => `${constraint.kind}\n${pairKey(constraint)}`

/** Constraints by item, both ways round, with all that follows from them: what is one with one is one with the other. */
export interface Constraints {
  readonly size: number
  mustOf(itemId: string): readonly string[]
  cannotOf(itemId: string): readonly string[]
  /** What contradicts later words, and so counts no more; oldest first. */
  readonly overruled: readonly Constraint[]
}

/**
 * Orders constraints, given oldest first, for look-up. A later word goes before an earlier one, be it on the same two items or by
 * way of others: who says that a and b are one, b and c are one, and then that a and c are two, has taken the first back.
 */
export function constraintsOf(given: Iterable<Constraint>): Constraints {
  const last = new Map<string, Constraint>()
  for (const constraint of given) {
    if (constraint.a === constraint.b) continue
    const pair = pairKey(constraint)
    last.delete(pair)
    last.set(pair, constraint)
  }
  /** Items that are one, each with the same set; and of each set, by one of its items, those kept apart from it. */
  const sets = new Map<string, Set<string>>()
  const setOf = (id: string): Set<string> => {
    const set = sets.get(id) ?? new Set([id])
    sets.set(id, set)
    return set
  }
  const apart = new Map<Set<string>, Set<Set<string>>>()
  const apartFrom = (set: Set<string>) => apart.get(set) ?? new Set()
  const part = (a: Set<string>, b: Set<string>) => {
    apart.set(a, apartFrom(a).add(b))
    apart.set(b, apartFrom(b).add(a))
  }
  const join = (a: Set<string>, b: Set<string>) => {
    for (const id of b) {
      a.add(id)
      sets.set(id, a)
    }
    for (const other of apartFrom(b)) {
      apart.get(other)!.delete(b)
      part(a, other)
    }
    apart.delete(b)
  }
  const overruled: Constraint[] = []
  for (const constraint of [...last.values()].reverse()) {
    const [a, b] = [setOf(constraint.a), setOf(constraint.b)]
    const must = constraint.kind === 'must-link'
    if (must ? apartFrom(a).has(b) : a === b) overruled.unshift(constraint)
    else if (!must) part(a, b)
    else if (a !== b) join(a, b)
  }
  return {
    size: last.size - overruled.length,
    mustOf: (id) => [...(sets.get(id) ?? [])].filter((other) => other !== id),
    cannotOf: (id) => [...apartFrom(sets.get(id) ?? new Set())].flatMap((set) => [...set]),
    overruled,
  }
}

export const UNCONSTRAINED: Constraints = constraintsOf([])
