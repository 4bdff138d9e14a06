/** What an editor said of two items: they tell one story, or they don't. The grouping never goes against it. */
export interface Decision {
  readonly kind: 'must-link' | 'cannot-link'
  readonly a: string
  readonly b: string
}

/** Names the two items, whichever comes first. */
export const pairKey = ({ a, b }: Pick<Decision, 'a' | 'b'>): string => [a, b].sort().join('\n')

/** Names the two items and what was said of them. */
export const decisionKey = (decision: Decision): string => `${decision.kind}\n${pairKey(decision)}`

/** Constraints by item, both ways round, with all that follows from them: what is one with one is one with the other. */
export interface Decisions {
  readonly size: number
  mustLinkOf(itemId: string): readonly string[]
  cannotLinkOf(itemId: string): readonly string[]
  /** What contradicts later words, and so counts no more; oldest first. */
  readonly superseded: readonly Decision[]
}

/**
 * Orders constraints, given oldest first, for look-up. A later word goes before an earlier one, be it on the same two items or by
 * way of others: who says that a and b are one, b and c are one, and then that a and c are two, has taken the first back.
 */
export function decisionsOf(given: Iterable<Decision>): Decisions {
  const last = new Map<string, Decision>()
  for (const decision of given) {
    if (decision.a === decision.b) continue
    const pair = pairKey(decision)
    last.delete(pair)
    last.set(pair, decision)
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
  const superseded: Decision[] = []
  for (const decision of [...last.values()].reverse()) {
    const [a, b] = [setOf(decision.a), setOf(decision.b)]
    const must = decision.kind === 'must-link'
    if (must ? apartFrom(a).has(b) : a === b) superseded.unshift(decision)
    else if (!must) part(a, b)
    else if (a !== b) join(a, b)
  }
  return {
    size: last.size - superseded.length,
    mustLinkOf: (id) => [...(sets.get(id) ?? [])].filter((other) => other !== id),
    cannotLinkOf: (id) => [...apartFrom(sets.get(id) ?? new Set())].flatMap((set) => [...set]),
    superseded,
  }
}

export const NO_DECISIONS: Decisions = decisionsOf([])
