import type { AppContext } from '../../jobs/app-context.ts'
import { umbrellaOf } from '../layout/umbrella.ts'

/** Into files go the cards of the newest stories, which are shared; drawing those of all would take longest of all. */
const DRAWN = 2 * 86_400_000
export async function cardsExportedSince(app: AppContext): Promise<number> {
  const umbrella = umbrellaOf(app.config())
  const [newest] = await app.store.stories({ ...(umbrella && { beat: umbrella.id }), limit: 1 })
  return newest ? newest.published - DRAWN : Number.POSITIVE_INFINITY
}
