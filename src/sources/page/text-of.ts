import type { CheerioAPI } from 'cheerio'
import { DomUtils } from 'htmlparser2'
import { foldText } from '../text/html-to-text.ts'

export type Selection = ReturnType<CheerioAPI>
/** A node of the tree that cheerio searches. */
export type Node = Parameters<typeof DomUtils.isTag>[0]

/** Elements whose text is not shown to people. */
const unread = new Set(['script', 'style', 'noscript', 'template', 'svg'])
/** Elements that separate words. */
const blocks = new Set(['br', 'p', 'div', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'td', 'section'])
/** Characters of text after which no more of an element is read. */
const TEXT_MAX = 10_000

/** The children of a node, the last one first. */
const childrenOf = (node: Node): Node[] => (DomUtils.hasChildren(node) ? node.children.toReversed() : [])

/** The text of the first element, folded; after `max` characters no more is read. Linear: neither copies nor changes the tree. */
export const textOf = (selection: Selection, max = TEXT_MAX): string => {
  const first = selection.get(0)
  if (first === undefined) return ''
  let text = ''
  let kept = 0
  const left: (Node | ' ')[] = childrenOf(first)
  for (let node = left.pop(); node !== undefined && kept <= max; node = left.pop()) {
    if (node === ' ') text += ' '
    else if (DomUtils.isText(node)) {
      text += node.data
      kept += node.data.trim().length
    } else if (!DomUtils.isComment(node) && !(DomUtils.isTag(node) && unread.has(node.name))) {
      if (DomUtils.isTag(node) && blocks.has(node.name)) {
        text += ' '
        left.push(' ')
      }
      for (const child of childrenOf(node)) left.push(child)
    }
  }
  return foldText(text)
}
