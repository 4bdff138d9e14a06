/** Text for XML and HTML alike, in content and in double-quoted attributes; the result never holds `]]>`. */
export const escapeMarkup = (text: string): string =>
  /[&<>"]/.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    : text

/** Text for the content of XML elements, where quotation marks need no escape; the result never holds `]]>`. */
export const escapeText = (text: string): string =>
  /[&<>]/.test(text) ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : text

type Attributes = Readonly<Record<string, string | null | undefined>>

/** ` name="value"` for every attribute that has a value. */
export const attributes = (values: Attributes): string =>
  Object.entries(values)
    .map(([name, value]) => (value === null || value === undefined ? '' : ` ${name}="${escapeMarkup(value)}"`))
    .join('')

/** An XML element; `text` is escaped, `inner` is markup already. */
export function element(name: string, values: Attributes = {}, text = '', inner: readonly string[] = []): string {
  const body = escapeMarkup(text) + inner.join('')
  return body === '' ? `<${name}${attributes(values)}/>` : `<${name}${attributes(values)}>${body}</${name}>`
}
