import type { Route } from './route.ts'

/** A route chosen for an address, with the named parts of it. */
export interface Match {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** `feeds/:beat.:format` as a regular expression with named groups; a name takes no slash. */
export const toRegExp = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split(/:([a-z]+)/i)
      .map((part, at) => (at % 2 === 0 ? escaped(part) : `(?<${part}>[^/]+)`))
      .join('')}$`,
  )

/** Finds the route of a decoded site path; patterns without names go first, then in the order given. */
export function createMatcher(routes: readonly Route[]): (path: string) => Match | null {
  const exact = new Map(routes.filter((route) => !route.pattern.includes(':')).map((route) => [route.pattern, route]))
  const shaped = routes
    .filter((route) => route.pattern.includes(':'))
    .map((route) => ({ route, shape: toRegExp(route.pattern) }))
  return (path) => {
    const named = exact.get(path)
    if (named) return { route: named, params: {} }
    for (const { route, shape } of shaped) {
      const found = shape.exec(path)
      if (found) return { route, params: { ...found.groups } }
    }
    return null
  }
}

/** The site path of a request's raw path below the base path, decoded segment by segment; null where no page can have it. */
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

/** Where a mistyped path was meant to go: no slash at the end, none doubled, lower case; null where it needs no change. */
export function tidied(path: string): string | null {
  const tidy = path
    .split('/')
    .filter((segment) => segment !== '')
    .join('/')
    .toLowerCase()
  return tidy === path ? null : tidy
}
