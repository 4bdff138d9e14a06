import { SaxesParser } from 'saxes'

export interface XmlAttribute {
  readonly uri: string
  readonly local: string
  readonly name: string
  readonly value: string
}

export interface XmlElement {
  readonly uri: string
  readonly local: string
  /** As written, with prefix. */
  readonly name: string
  readonly attributes: readonly XmlAttribute[]
  readonly children: XmlElement[]
  /** Its own character data including CDATA, without that of children. */
  text: string
  readonly line: number
}

/** Reads a tree with namespaces; null and the faults for a document that is not well-formed (XML 1.0, Namespaces in XML). */
export function readXml(text: string): { readonly root: XmlElement | null; readonly faults: string[] } {
  const faults: string[] = []
  const parser = new SaxesParser({ xmlns: true })
  const open: XmlElement[] = []
  let root: XmlElement | null = null
  const addText = (data: string) => {
    const parent = open.at(-1)
    if (parent) parent.text += data
  }
  parser.on('error', (error) => faults.push(`XML 1.0: ${error.message}`))
  parser.on('doctype', () => faults.push('XML: a document type declaration, which feed readers reject'))
  parser.on('xmldecl', ({ version, encoding }) => {
    if (version !== '1.0') faults.push(`XML 1.0 §2.8: version ${version}`)
    if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8')
      faults.push(`XML 1.0 §4.3.3: encoding ${encoding}`)
  })
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('opentag', (tag) => {
    const element: XmlElement = {
      uri: tag.uri,
      local: tag.local,
      name: tag.name,
      attributes: Object.values(tag.attributes).map(({ uri, local, name, value }) => ({ uri, local, name, value })),
      children: [],
      text: '',
      line: parser.line,
    }
    open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  parser.on('closetag', () => open.pop())
  parser.write(text).close()
  return { root: faults.length === 0 ? root : null, faults }
}

export const XML = 'http://www.w3.org/XML/1998/namespace'

/** An attribute without namespace. */
export const attribute = (element: XmlElement, local: string, uri = ''): string | undefined =>
  element.attributes.find((one) => one.local === local && one.uri === uri)?.value

export const childrenOf = (element: XmlElement, uri: string, local: string): XmlElement[] =>
  element.children.filter((child) => child.uri === uri && child.local === local)
