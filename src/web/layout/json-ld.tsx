/** JSON that is safe inside a `script` element: it can neither end the element nor begin a comment. */
export const embedJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** Structured data (JSON-LD 1.1 §7.2). Browsers don't run it, so the content security policy need not allow it. */
export const JsonLd = ({ data }: { data: object }) => (
  <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: embedJson(data) }} />
)
