import { isHttpUrl, isLanguage, isRfc822 } from './values.ts'
import { attribute, childrenOf, readXml, type XmlElement } from './xml.ts'

const HEAD =
  'title dateCreated dateModified ownerName ownerEmail ownerId docs expansionState vertScrollState windowTop windowLeft windowBottom windowRight'.split(
    ' ',
  )

type Say = (rule: string, what: string, where: XmlElement) => void

function headFaults(head: XmlElement, say: Say): void {
  for (const child of head.children) {
    if (!HEAD.includes(child.name)) say('<head>', `unknown element ${child.name}`, child)
    if (child.name.startsWith('date') && !isRfc822(child.text)) say(`<${child.name}>`, `no date: ${child.text}`, child)
    if (['ownerId', 'docs'].includes(child.name) && !isHttpUrl(child.text)) say(`<${child.name}>`, 'no URL', child)
  }
  for (const name of HEAD) if (childrenOf(head, '', name).length > 1) say('<head>', `more than one ${name}`, head)
}

function outlineFaults(outline: XmlElement, say: Say): void {
  if (outline.name !== 'outline') {
    say('<body>', `unknown element ${outline.name}`, outline)
    return
  }
  if (!attribute(outline, 'text')) say('<outline>', 'text is required', outline)
  const type = attribute(outline, 'type')
  if (type === 'rss' && attribute(outline, 'xmlUrl') === undefined) say('type="rss"', 'xmlUrl is required', outline)
  if ((type === 'link' || type === 'include') && attribute(outline, 'url') === undefined) {
    say(`type="${type}"`, 'url is required', outline)
  }
  for (const name of ['xmlUrl', 'htmlUrl', 'url']) {
    const value = attribute(outline, name)
    if (value !== undefined && !isHttpUrl(value)) say(`type="${type}"`, `${name} is no URL: ${value}`, outline)
  }
  const language = attribute(outline, 'language')
  if (language !== undefined && !isLanguage(language)) say('type="rss"', `language ${language}`, outline)
  const created = attribute(outline, 'created')
  if (created !== undefined && !isRfc822(created)) say('<outline>', `created ${created}`, outline)
  for (const child of outline.children) outlineFaults(child, say)
}

/** Faults of an OPML document by version 2.0 (http://opml.org/spec2.opml); none for a good one. */
export function opmlFaults(text: string): string[] {
  const { root, faults } = readXml(text)
  if (root === null) return faults
  const say: Say = (rule, what, where) => faults.push(`OPML 2.0 ${rule}: ${what} (line ${where.line})`)
  if (root.name !== 'opml') say('<opml>', `the root is ${root.name}`, root)
  if (attribute(root, 'version') !== '2.0') say('<opml>', `version ${attribute(root, 'version')}`, root)
  const names = root.children.map((child) => child.name).join(' ')
  if (names !== 'head body') say('<opml>', `one head and one body are required, there is: ${names}`, root)
  for (const head of childrenOf(root, '', 'head')) headFaults(head, say)
  for (const body of childrenOf(root, '', 'body')) {
    if (body.children.length === 0) say('<body>', 'at least one outline is required', body)
    for (const outline of body.children) outlineFaults(outline, say)
  }
  return faults
}
