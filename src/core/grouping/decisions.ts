/** An editor's decision that two items belong to one story, or do not. The grouping never violates it. */
export interface Decision {
  readonly kind: 'must-link' | 'cannot-link'
  readonly a: string
  readonly b: string
}

/** Key of the two items, in either order. */
export const pairKey = ({ a, b }: Pick<Decision, 'a' | 'b'>): string => [a, b].sort().join('\n')

/** Key of the two items and the kind of decision. */
export const decisionKey = (decision: Decision): string => `${decision.kind}\n${pairKey(decision)}`

/** Decisions by item, both ways round, with what follows from them: linked items share their links. */
export interface Decisions {
  readonly size: number
  mustLinkOf(itemId: string): readonly string[]
  cannotLinkOf(itemId: string): readonly string[]
  /** Decisions that contradict later ones and no longer count; oldest first. */
  readonly superseded: readonly Decision[]
}

/**
 * Indexes decisions, given oldest first. A later decision overrules an earlier one, on the same two items or by way of others:
 * after "a with b", "b with c" and then "a apart from c", the first no longer counts.
 */
export function decisionsOf(given: Iterable<Decision>): Decisions {
  const last = new Map<string, Decision>()
  for (const decision of given) {
    if (decision.a === decision.b) continue
    const pair = pairKey(decision)
    last.delete(pair)
    last.set(pair, decision)
  }
  /** The set of linked items that an item is in. */
  const sets = new Map<string, Set<string>>()
  const setOf = (id: string): Set<string> => {
    const set = sets.get(id) ?? new Set([id])
    sets.set(id, set)
    return set
  }
  /** The sets that are kept apart from a set. */
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
