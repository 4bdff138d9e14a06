import type { AnyDocument, Document } from '../core/publish/document.ts'
import { href, type Site } from '../core/publish/site.ts'
import type { AppContext } from '../jobs/app-context.ts'
import type { RenderResult } from './http/route.ts'
import { createMatcher } from './http/url-matcher.ts'
import { link } from './layout/links.ts'
import { routes } from './routes.ts'
import { snapshotStore } from './snapshot-store.ts'

/** A redirect for static hosts: a page that refreshes to the target and names it as canonical. */
const redirectPage = (site: Site, to: string): Document => {
  const attribute = (text: string) => text.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`)
  const target = attribute(link(site, to))
  return {
    type: 'text/html; charset=utf-8',
    body: `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>This page has moved</title>
<meta http-equiv="refresh" content="0; url=${target}"><link rel="canonical" href="${attribute(href(site, to))}"></head>
<body><p><a href="${target}">This page has moved</a></p></body></html>
`,
    lastModified: null,
  }
}

/** The file in which a static host looks for a site path: pages are folders with an index, everything else keeps its name. */
export const filePath = (path: string, type: string): string => {
  if (!type.startsWith('text/html') || path.endsWith('.html')) return path
  return path === '' ? 'index.html' : `${path}/index.html`
}

/** Every public document whose site path is `wanted`, with its file path below the output folder. */
export async function* documents(
  live: AppContext,
  wanted: (path: string) => boolean = () => true,
): AsyncGenerator<{ readonly path: string; readonly document: AnyDocument }, void, undefined> {
  const app = { ...live, store: snapshotStore(live.store) }
  const match = createMatcher(routes)
  for (const route of routes) {
    for (const path of await route.paths(app)) {
      const decoded = path.split('/').map(decodeURIComponent).join('/')
      if (!wanted(decoded)) continue
      const found = match(decoded)
      const result: RenderResult | null =
        found && (await found.route.render(app, found.params, 'export', new URLSearchParams()))
      if (!result || result.kind === 'refusal' || result.kind === 'unchanged') continue
      const document = result.kind === 'document' ? result.document : redirectPage(app.config().site, result.to)
      yield { path: filePath(decoded, document.type), document }
    }
  }
}
