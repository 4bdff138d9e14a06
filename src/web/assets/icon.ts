/** Three lines that meet: many sources, one story. Attributes only, because the policy forbids inline styles. */
const mark = `<g fill="none" stroke="#fcfbf8" stroke-width="2.6" stroke-linecap="round"><path d="M6 9c7 0 7 7 13 7"/><path d="M6 16h13"/><path d="M6 23c7 0 7-7 13-7"/></g><circle cx="23" cy="16" r="4.2" fill="#fcfbf8"/>`

export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#7b1e1e"/>${mark}</svg>
`

/** Fills its square, with the mark inside the safe zone of maskable icons. */
export const maskable = `<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 32 32"><rect width="32" height="32" fill="#7b1e1e"/><g transform="translate(5.4 4.8) scale(.7)">${mark}</g></svg>`
