import { attribute, childrenOf, type XmlElement } from './xml.ts'

export const HISTORY = 'http://purl.org/syndication/history/1.0'
const ATOM = 'http://www.w3.org/2005/Atom'

/** Relations for which a feed document has at most one link (RFC 5005 §3 and §4). */
const RELATIONS = ['first', 'last', 'previous', 'next', 'current', 'prev-archive', 'next-archive']

/** Faults of the head of a feed document by RFC 5005: of an Atom feed, or of an RSS channel with Atom links. */
export function historyFaults(
  feed: XmlElement,
  addFault: (section: string, what: string, where: XmlElement) => void,
): void {
  const links = childrenOf(feed, ATOM, 'link')
  const of = (rel: string) => links.filter((link) => attribute(link, 'rel') === rel)
  for (const rel of RELATIONS) if (of(rel).length > 1) addFault('§3', `${of(rel).length} links to ${rel}`, feed)
  const [self] = of('self').map((link) => attribute(link, 'href'))
  for (const rel of ['next', 'previous', 'prev-archive', 'next-archive']) {
    if (of(rel).some((link) => attribute(link, 'href') === self)) addFault('§3', `${rel} is the document itself`, feed)
  }
  const archives = childrenOf(feed, HISTORY, 'archive')
  const complete = childrenOf(feed, HISTORY, 'complete')
  for (const marker of [...archives, ...complete]) {
    if (marker.text !== '' || marker.children.length > 0) addFault('§2', `${marker.name} is not empty`, marker)
  }
  if (archives.length > 1 || complete.length > 1) addFault('§2', 'more than one marker', feed)
  if (complete.length > 0 && links.some((link) => RELATIONS.includes(attribute(link, 'rel') ?? ''))) {
    addFault('§2', 'a complete feed has no other documents', feed)
  }
  if (archives.length === 0 && of('next-archive').length > 0)
    addFault('§4', 'next-archive in a subscription document', feed)
  if (archives.length > 0 && of('current').length === 0) addFault('§4', 'an archive without its current document', feed)
  if (archives.length > 0 && of('hub').length > 0) addFault('§4', 'an archive announces no news', feed)
}
