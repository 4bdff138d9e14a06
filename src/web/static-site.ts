import type { AnyDocument, Document } from '../core/publish/document.ts'
import { href, type Site } from '../core/publish/site.ts'
import type { AppContext } from '../jobs/app-context.ts'
import type { Printed } from './http/route.ts'
import { createMatcher } from './http/url-matcher.ts'
import { link } from './layout/links.ts'
import { routes } from './routes.ts'
import { stillStore } from './snapshot-store.ts'

/** A redirect where no server can send one: a page that leads on, and says which address counts. */
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

/** Where a static host looks for the document of a site path: pages are folders, everything else is named as it is. */
export const filePath = (path: string, type: string): string => {
  if (!type.startsWith('text/html') || path.endsWith('.html')) return path
  return path === '' ? 'index.html' : `${path}/index.html`
}

/** Every public document, or those of the site paths that are `wanted`, with its file path below the output folder. */
export async function* documents(
  live: AppContext,
  wanted: (path: string) => boolean = () => true,
): AsyncGenerator<{ readonly path: string; readonly document: AnyDocument }, void, undefined> {
  const app = { ...live, store: stillStore(live.store) }
  const match = createMatcher(routes)
  for (const route of routes) {
    for (const path of await route.paths(app)) {
      const decoded = path.split('/').map(decodeURIComponent).join('/')
      if (!wanted(decoded)) continue
      const found = match(decoded)
      const printed: Printed | null =
        found && (await found.route.render(app, found.params, 'files', new URLSearchParams()))
      if (!printed || printed.kind === 'refusal' || printed.kind === 'same') continue
      const document = printed.kind === 'document' ? printed.document : redirectPage(app.config().site, printed.to)
      yield { path: filePath(decoded, document.type), document }
    }
  }
}
