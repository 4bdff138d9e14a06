/** What a property may hold: a kind of text or number, or objects of these types, or a list of them if allowed. */
type Kind = 'text' | 'url' | 'instant' | 'language' | 'count' | 'truth' | 'source'
interface Property {
  readonly of: readonly Kind[]
  readonly things?: readonly string[]
  readonly many?: boolean
  readonly needed?: boolean
}

const text: Property = { of: ['text'] }
const url: Property = { of: ['url'] }
const count: Property = { of: ['count'] }
const instant: Property = { of: ['instant'] }
const needed = (property: Property): Property => ({ ...property, needed: true })
const thing = (...things: string[]): Property => ({ of: [], things })
const many = (property: Property): Property => ({ ...property, many: true })

/** The schema.org terms that our pages use, with the values that schema.org expects for them. */
const TYPES: Readonly<Record<string, Readonly<Record<string, Property>>>> = {
  Organization: { name: needed(text), url, logo: thing('ImageObject') },
  WebSite: { name: needed(text), url: needed(url) },
  ImageObject: {
    url: needed(url),
    contentUrl: url,
    encodingFormat: text,
    width: count,
    height: count,
    caption: text,
    creditText: text,
    digitalSourceType: { of: ['source'] },
  },
  NewsArticle: {
    url: needed(url),
    mainEntityOfPage: url,
    headline: needed(text),
    description: text,
    datePublished: needed(instant),
    dateModified: instant,
    inLanguage: { of: ['language'] },
    image: many({ of: ['url'], things: ['ImageObject'] }),
    author: many(thing('Organization')),
    publisher: needed(thing('Organization')),
    articleSection: many(text),
    isAccessibleForFree: { of: ['truth'] },
    isBasedOn: many(thing('NewsArticle')),
  },
  CollectionPage: {
    url: needed(url),
    name: needed(text),
    datePublished: instant,
    isPartOf: thing('WebSite'),
    publisher: thing('Organization'),
    mainEntity: needed(thing('ItemList')),
  },
  ItemList: { numberOfItems: count, itemListElement: needed(many(thing('ListItem'))) },
  ListItem: { position: needed(count), url: needed(url), name: text },
}

const holds: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string' && value.trim() !== '',
  url: (value) => typeof value === 'string' && /^https?:\/\/\S+$/.test(value) && URL.canParse(value),
  instant: (value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value)),
  language: (value) => typeof value === 'string' && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(value),
  count: (value) => Number.isInteger(value) && (value as number) >= 0,
  truth: (value) => typeof value === 'boolean',
  source: (value) => typeof value === 'string' && /^https:\/\/schema\.org\/\w+DigitalSource$/.test(value),
}

const isThing = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function thingFaults(value: Record<string, unknown>, where: string): string[] {
  const type = value['@type']
  const shape = typeof type === 'string' && Object.hasOwn(TYPES, type) ? TYPES[type]! : null
  if (shape === null) return [`${where}: no type of ours: ${JSON.stringify(type)}`]
  const missing = Object.entries(shape).flatMap(([name, property]) =>
    property.needed && value[name] === undefined ? [`${where}: ${type} lacks ${name}`] : [],
  )
  const found = Object.entries(value).flatMap(([name, given]) => {
    if (name === '@type' || name === '@id') return []
    const property = Object.hasOwn(shape, name) ? shape[name] : undefined
    if (property === undefined) return [`${where}: ${type} has no ${name}`]
    if (Array.isArray(given) !== (property.many === true)) return [`${where}.${name}: one or many?`]
    const each = Array.isArray(given) ? given : [given]
    return each.flatMap((one, at) => valueFaults(one, property, `${where}.${name}[${at}]`))
  })
  return [...missing, ...found]
}

function valueFaults(value: unknown, { of, things = [] }: Property, where: string): string[] {
  if (!isThing(value))
    return of.some((kind) => holds[kind](value)) ? [] : [`${where}: ${JSON.stringify(value)} is not expected here`]
  return things.includes(String(value['@type']))
    ? thingFaults(value, where)
    : [`${where}: ${String(value['@type'])} is not expected here`]
}

/** Faults of a page's JSON-LD by the schema.org terms that we use; a page without JSON-LD is a fault. */
export function schemaFaults(html: string): string[] {
  const scripts = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)]
  if (scripts.length !== 1) return [`${scripts.length} pieces of JSON-LD`]
  const data: unknown = JSON.parse(scripts[0]![1]!)
  if (!isThing(data) || data['@context'] !== 'https://schema.org' || !Array.isArray(data['@graph']))
    return ['no graph of schema.org']
  return data['@graph'].flatMap((one, at) => (isThing(one) ? thingFaults(one, `graph[${at}]`) : ['no thing']))
}
