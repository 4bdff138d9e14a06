export const GENERATOR = 'Beatwire'

/** Namespace of RFC 5005 §2. */
export const HISTORY = 'http://purl.org/syndication/history/1.0'

/** Namespace of Media RSS 1.5.1. */
export const MEDIA = 'http://search.yahoo.com/mrss/'

/** The XML declaration, and the style sheet with which a browser shows the document to people. */
export const xmlHead = (stylesheet: string): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<?xml-stylesheet type="text/css" href="${stylesheet.replaceAll('&', '&amp;')}"?>\n`

/** Whether text in `language` has to declare its language within a document in the language `around`. */
export const differs = (language: string | null, around: string): language is string =>
  language !== null && language.toLowerCase() !== around.toLowerCase()

/** A CDATA section with text as HTML; escaped text never holds `]]>`. */
export const cdata = (html: string): string => `<![CDATA[${html}]]>`
