import { isHttpUrl, isLanguage, isRfc822 } from './values.ts'
import { attribute, childrenOf, readXml, type XmlElement } from './xml.ts'

const HEAD =
  'title dateCreated dateModified ownerName ownerEmail ownerId docs expansionState vertScrollState windowTop windowLeft windowBottom windowRight'.split(
    ' ',
  )

type AddFault = (rule: string, what: string, where: XmlElement) => void

function headFaults(head: XmlElement, addFault: AddFault): void {
  for (const child of head.children) {
    if (!HEAD.includes(child.name)) addFault('<head>', `unknown element ${child.name}`, child)
    if (child.name.startsWith('date') && !isRfc822(child.text))
      addFault(`<${child.name}>`, `no date: ${child.text}`, child)
    if (['ownerId', 'docs'].includes(child.name) && !isHttpUrl(child.text)) addFault(`<${child.name}>`, 'no URL', child)
  }
  for (const name of HEAD) if (childrenOf(head, '', name).length > 1) addFault('<head>', `more than one ${name}`, head)
}

function outlineFaults(outline: XmlElement, addFault: AddFault): void {
  if (outline.name !== 'outline') {
    addFault('<body>', `unknown element ${outline.name}`, outline)
    return
  }
  if (!attribute(outline, 'text')) addFault('<outline>', 'text is required', outline)
  const type = attribute(outline, 'type')
  if (type === 'rss' && attribute(outline, 'xmlUrl') === undefined)
    addFault('type="rss"', 'xmlUrl is required', outline)
  if ((type === 'link' || type === 'include') && attribute(outline, 'url') === undefined) {
    addFault(`type="${type}"`, 'url is required', outline)
  }
  for (const name of ['xmlUrl', 'htmlUrl', 'url']) {
    const value = attribute(outline, name)
    if (value !== undefined && !isHttpUrl(value)) addFault(`type="${type}"`, `${name} is no URL: ${value}`, outline)
  }
  const language = attribute(outline, 'language')
  if (language !== undefined && !isLanguage(language)) addFault('type="rss"', `language ${language}`, outline)
  const created = attribute(outline, 'created')
  if (created !== undefined && !isRfc822(created)) addFault('<outline>', `created ${created}`, outline)
  for (const child of outline.children) outlineFaults(child, addFault)
}

/** Faults of an OPML document by version 2.0 (http://opml.org/spec2.opml); empty for a valid one. */
export function opmlFaults(text: string): string[] {
  const { root, faults } = readXml(text)
  if (root === null) return faults
  const addFault: AddFault = (rule, what, where) => faults.push(`OPML 2.0 ${rule}: ${what} (line ${where.line})`)
  if (root.name !== 'opml') addFault('<opml>', `the root is ${root.name}`, root)
  if (attribute(root, 'version') !== '2.0') addFault('<opml>', `version ${attribute(root, 'version')}`, root)
  const names = root.children.map((child) => child.name).join(' ')
  if (names !== 'head body') addFault('<opml>', `one head and one body are required, there is: ${names}`, root)
  for (const head of childrenOf(root, '', 'head')) headFaults(head, addFault)
  for (const body of childrenOf(root, '', 'body')) {
    if (body.children.length === 0) addFault('<body>', 'at least one outline is required', body)
    for (const outline of body.children) outlineFaults(outline, addFault)
  }
  return faults
}
