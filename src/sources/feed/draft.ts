import type { Category, Enclosure, Person } from '../../core/source/entry.ts'
import { cutAtSpace } from '../../core/text/cut-text.ts'
import { comparableDate } from '../text/parse-date.ts'

/** A value, ranked by where it was found: the smallest rank wins, then the first value. */
interface Ranked {
  readonly value: string
  readonly rank: number
}

/** Fields that an entry or feed has at most once. Dates are as written; the rest are plain text or absolute links. */
export type Single =
  | 'guid'
  | 'link'
  | 'canonical'
  | 'title'
  | 'published'
  | 'updated'
  | 'summary'
  | 'content'
  | 'image'
  | 'pictured'
  | 'pictureText'
  | 'pictureCredit'
  | 'language'
  | 'rights'
  | 'viaTitle'
  | 'viaUrl'
  | 'self'
  | 'icon'
  | 'ttl'
  | 'period'
  | 'frequency'

/** Maximum number of persons, of categories, and of enclosures. */
export const LIST_MAX = 32
/** Maximum characters of a value, and of a name or term. */
const VALUE_MAX = 4096
export const NAME_MAX = 300
/** Maximum number of links of one entry. */
export const LINKS_MAX = 20

/** The values found so far for an entry, or for the feed itself. */
export class Draft {
  readonly of: 'feed' | 'entry'
  readonly #single = new Map<Single, Ranked>()
  readonly people: Person[] = []
  readonly categories: Category[] = []
  readonly enclosures: Enclosure[] = []
  readonly links: string[] = []
  readonly hubs: string[] = []

  constructor(of: 'feed' | 'entry') {
    this.of = of
  }

  /** Sets the field, unless the value is empty or the field has an equal or better rank. `late`: the last of equal rank wins. */
  put(field: Single, value: string | null, rank: number, late = false): void {
    if (value === null || value === '') return
    const current = this.#single.get(field)
    if (current === undefined || rank < current.rank || (late && rank === current.rank)) {
      this.#single.set(field, { value: value.slice(0, VALUE_MAX), rank })
    }
  }

  get(field: Single): string | null {
    return this.#single.get(field)?.value ?? null
  }

  /** Whether the field has a value of this rank or a better one. */
  has(field: Single, rank: number): boolean {
    const current = this.#single.get(field)
    return current !== undefined && current.rank <= rank
  }

  person(person: Person): void {
    const name = cutAtSpace(person.name, NAME_MAX)
    if (name === '' && person.email === undefined && person.uri === undefined) return
    const same = (one: Person) =>
      one.name === name && one.email === person.email && (name !== '' || one.uri === person.uri)
    if (this.people.length < LIST_MAX && !this.people.some(same)) this.people.push({ ...person, name })
  }

  category(category: Category): void {
    if (category.term === '' || category.term.length > NAME_MAX || this.categories.length >= LIST_MAX) return
    if (this.categories.some((one) => one.term === category.term && one.scheme === category.scheme)) return
    this.categories.push(category)
  }

  enclosure(enclosure: Enclosure): void {
    if (this.enclosures.length < LIST_MAX && !this.enclosures.some((one) => one.url === enclosure.url))
      this.enclosures.push(enclosure)
  }

  link(url: string): void {
    if (this.links.length < LINKS_MAX && !this.links.includes(url)) this.links.push(url)
  }

  hub(url: string): void {
    if (this.hubs.length < 8 && !this.hubs.includes(url)) this.hubs.push(url)
  }
}

/** A person as RSS writes one: `mail (Name)`, `Name <mail>`, `Name`, or an address alone. */
export const readPerson = (text: string): Person => {
  if (text.length > 500) return { name: text.slice(0, 200) }
  const mailFirst = /^([^\s()<>@]+@[^\s()<>]+)\s*\(([^()]*)\)$/.exec(text)
  if (mailFirst !== null) return { name: mailFirst[2]!.trim(), email: mailFirst[1]! }
  const nameFirst = /^([^<>]*?)\s*[<(]([^\s()<>@]+@[^\s()<>]+)[>)]$/.exec(text)
  if (nameFirst !== null) return { name: nameFirst[1]!.replace(/^"|"$/g, ''), email: nameFirst[2]! }
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? { name: '', email: text } : { name: text }
}

/** When an entry was published and updated, epoch ms; null where it does not say. */
export const datesOf = (entry: Draft): { readonly published: number | null; readonly updated: number | null } => ({
  published: comparableDate(entry.get('published') ?? ''),
  updated: comparableDate(entry.get('updated') ?? ''),
})
