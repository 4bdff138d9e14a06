import { parseDocument } from 'htmlparser2'

/** A title as text: markup removed, entities decoded (twice-escaped ones too), white space collapsed. */
export const asText = (title: string): string => {
  const once = (html: string): string => {
    if (!/[<&]/.test(html)) return html
    let text = ''
    const walk = (nodes: readonly { type: string; data?: string; children?: readonly unknown[] }[]) => {
      for (const node of nodes) {
        if (node.type === 'text') text += node.data
        else walk((node.children ?? []) as never)
      }
    }
    walk(parseDocument(html).children as never)
    return text
  }
  return once(once(title)).replace(/\s+/g, ' ').trim()
}
