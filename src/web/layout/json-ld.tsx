/** JSON that can stand inside a `script` element: no character in it can end the element or begin a comment. */
export const embedJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** Data for machines (JSON-LD 1.1 §7.2); browsers don't run it, so that no policy has to allow it. */
export const JsonLd = ({ data }: { data: object }) => (
  <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: embedJson(data) }} />
)
