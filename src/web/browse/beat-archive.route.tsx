import type { AppContext } from '../../jobs/app-context.ts'
import type { RenderResult, Route } from '../http/route.ts'
import { archivePath } from '../layout/links.ts'
import { umbrellaOf } from '../layout/umbrella.ts'
import { archivePage, archivePaths } from './archive-page.tsx'
import { archiveOfBeat } from './archive-scope.ts'

/** A page of a beat's archive; the umbrella beat's archive is that of the site. */
async function print(app: AppContext, id: string, day: string, page: string): Promise<RenderResult | null> {
  const config = app.config()
  const beat = config.beats.find((each) => each.id === id)
  if (!beat) return null
  if (beat === umbrellaOf(config))
    return {
      kind: 'redirect',
      to: day === 'all' ? 'archive' : archivePath(undefined, day, /^\d{1,5}$/.test(page) ? Number(page) : 1),
      status: 301,
    }
  return archivePage(app, archiveOfBeat(beat), day, page)
}

async function paths(app: AppContext, parts: number): Promise<string[]> {
  const config = app.config()
  const umbrella = umbrellaOf(config)
  const all = await Promise.all(
    config.beats.filter((beat) => beat !== umbrella).map((beat) => archivePaths(app, archiveOfBeat(beat))),
  )
  return all.flat().filter((path) => path.split('/').length === parts)
}

/** `beats/chips/all`, `beats/chips/2026-11`, `beats/chips/2026-11-21`. */
export const beatArchive: Route = {
  pattern: 'beats/:beat/:day',
  render: (app, { beat, day }) => print(app, beat!, day!, '1'),
  paths: (app) => paths(app, 3),
}

/** The further pages of a day of a beat. */
export const beatArchiveMore: Route = {
  pattern: 'beats/:beat/:day/:page',
  render: async (app, { beat, day, page }) =>
    page === '1' ? { kind: 'redirect', to: archivePath(beat, day!), status: 301 } : print(app, beat!, day!, page!),
  paths: (app) => paths(app, 4),
}
