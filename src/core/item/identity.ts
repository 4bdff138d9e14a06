import type { Entry } from '../source/entry.ts'
import { base32Hash } from './base32-hash.ts'

/** Permanent id of an item: 100 bits made from its source and identity alone. */
export const itemId = (sourceId: string, identity: string): string => base32Hash([sourceId, identity], 20)

/**
 * The identity of each entry of one whole document; null for an entry that repeats an earlier one in guid, link, title and
 * date. The document has to be whole: a guid or link that several entries share can't identify one of them.
 */
export const identitiesOf = (entries: readonly Entry[]): (string | null)[] => {
  let identities = entries.map(ownIdentity)
  for (const distinction of DISTINCTIONS) {
    const values = new Map<string, Set<string>>()
    identities.forEach((identity, i) => {
      const known = values.get(identity)
      const value = distinction(entries[i]!)
      if (known === undefined) values.set(identity, new Set([value]))
      else known.add(value)
    })
    identities = identities.map((identity, i) =>
      values.get(identity)!.size > 1 ? `${identity}\n${distinction(entries[i]!)}` : identity,
    )
  }
  const seen = new Set<string>()
  return identities.map((identity) => {
    if (seen.has(identity)) return null
    seen.add(identity)
    return identity
  })
}

const ownIdentity = (entry: Entry): string => {
  if (entry.guid !== null) return entry.guid
  if (entry.link !== null) return entry.link
  const dated = entry.published ?? entry.updated
  return `~${base32Hash([entry.title || entry.summary, dated === null ? '' : String(dated)], 20)}`
}

/** What distinguishes entries that share an identity, tried in this order. */
const DISTINCTIONS: readonly ((entry: Entry) => string)[] = [
  (entry) => entry.link ?? '',
  (entry) => entry.title,
  (entry) => String(entry.published ?? entry.updated ?? ''),
]
