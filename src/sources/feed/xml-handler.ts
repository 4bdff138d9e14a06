export interface XmlElement {
  /** Lower-case name with our own prefix; see `namespaces.ts`. */
  readonly key: string
  /** Name as written, lower case. */
  readonly name: string
  /** By the name as written, lower case. */
  readonly attributes: ReadonlyMap<string, string>
  /** Base URL of relative links (XML Base). */
  readonly base: string
  /** The inherited `xml:lang`. */
  readonly lang: string | null
  readonly depth: number
}

/** What to do with an element's content: enter it, or pass it to `close` as text or as markup that is still escaped. */
export type Content = 'enter' | 'text' | 'markup'

export interface XmlHandler {
  open(element: XmlElement): Content
  /** `value` is the content, '' if the element was entered; `marked`: it contained tags. */
  close(element: XmlElement, value: string, marked: boolean): void
  /** Whether this start tag proves that the end tag of the captured element is missing. */
  ends(key: string, captured: XmlElement, within: XmlElement | undefined): boolean
  /** Whether this element is never nested: its start tag ends any open element of which this is also true. */
  apart(key: string): boolean
  /** The text ends inside an element; the last end tag had this name. What is open is closed after this, maybe cut off. */
  breakOff(lastClosed: string): void
}
