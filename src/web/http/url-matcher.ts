import type { Route } from './route.ts'

/** The route of an address, with the values of its named parts. */
export interface Match {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

const escapeRegExp = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** `feeds/:beat.:format` as a regular expression with named groups; a value contains no slash. */
export const toRegExp = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split(/:([a-z]+)/i)
      .map((part, at) => (at % 2 === 0 ? escapeRegExp(part) : `(?<${part}>[^/]+)`))
      .join('')}$`,
  )

/** Finds the route of a decoded site path. Patterns without parameters win; the others are tried in the order given. */
export function createMatcher(routes: readonly Route[]): (path: string) => Match | null {
  const fixed = new Map(routes.filter((route) => !route.pattern.includes(':')).map((route) => [route.pattern, route]))
  const parametric = routes
    .filter((route) => route.pattern.includes(':'))
    .map((route) => ({ route, pattern: toRegExp(route.pattern) }))
  return (path) => {
    const named = fixed.get(path)
    if (named) return { route: named, params: {} }
    for (const { route, pattern } of parametric) {
      const found = pattern.exec(path)
      if (found) return { route, params: { ...found.groups } }
    }
    return null
  }
}

/** The site path of a raw request path, decoded segment by segment; null if no page can have it. */
export function toSitePath(rawPath: string, basePath: string): string | null {
  const below = rawPath.startsWith(basePath) ? rawPath.slice(basePath.length) : rawPath.slice(1)
  if (/[\\\u0000-\u0020\u007f]/.test(below)) return null
  if (!below.includes('%')) return below
  const segments: string[] = []
  for (const raw of below.split('/')) {
    let segment: string
    try {
      segment = decodeURIComponent(raw)
    } catch {
      return null
    }
    if (/[/\\\u0000-\u001f\u007f]/.test(segment)) return null
    segments.push(segment)
  }
  return segments.join('/')
}

/** A mistyped path in lower case, without trailing or doubled slashes; null if that changes nothing. */
export function normalizedPath(path: string): string | null {
  const normalized = path
    .split('/')
    .filter((segment) => segment !== '')
    .join('/')
    .toLowerCase()
  return normalized === path ? null : normalized
}
