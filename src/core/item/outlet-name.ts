/** What stands between a title and the name of its outlet. */
const SEPARATOR = /\s[-–—|·]\s*$/

/**
 * A title without the name of its outlet at the end ("… - The Lantern"), as search feeds write it. Unchanged where the outlet is
 * not named, or nothing else would be left.
 */
export const withoutOutletName = (title: string, outlet: string | undefined): string => {
  if (!outlet || !title.endsWith(outlet)) return title
  const rest = title.slice(0, title.length - outlet.length)
  if (!SEPARATOR.test(rest.slice(-8))) return title
  return rest.replace(SEPARATOR, '').trimEnd() || title
}
