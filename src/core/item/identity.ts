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

/** The identity of an entry by itself: its guid, else its link, else a hash of title and date. */
export const ownIdentity = (entry: Entry): string => {
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

/** An http(s) address with the other of the two schemes; null for anything else. */
const otherScheme = (text: string): string | null => {
  const found = /^http(s?):\/\//i.exec(text)
  return found === null ? null : `http${found[1] === '' ? 's' : ''}://${text.slice(found[0].length)}`
}

/** An identity under which an entry may be stored. */
export interface PossibleIdentity {
  readonly identity: string
  /** The title is part of it. */
  readonly titled: boolean
}

/**
 * Every identity under which an entry may be stored, the most specific first: its own, with either scheme where that is an
 * address, and with each choice of distinctions that entries with the same own identity were given.
 */
export const possibleIdentities = (entry: Entry): PossibleIdentity[] => {
  const own = ownIdentity(entry)
  const other = otherScheme(own)
  const bases = other === null ? [own] : [own, other]
  const [link, title, date] = DISTINCTIONS.map((distinction) => distinction(entry))
  return CHOICES.flatMap((choice) => {
    const chosen = [choice.link && link, choice.title && title, choice.date && date].filter((one) => one !== false)
    return bases.map((base) => ({ identity: [base, ...chosen].join('\n'), titled: choice.title }))
  })
}

/** The identities for a new entry whose own one another item has. */
export const distinctIdentities = (entry: Entry): string[] => {
  const [link, title, date] = DISTINCTIONS.map((distinction) => distinction(entry))
  const own = ownIdentity(entry)
  return [[title], [link, title], [title, date], [link, title, date]].map((chosen) => [own, ...chosen].join('\n'))
}

const EITHER = [true, false]
const CHOICES = EITHER.flatMap((title) => EITHER.flatMap((link) => EITHER.map((date) => ({ link, title, date }))))
