import type { AppContext } from '../../jobs/app-context.ts'
import { umbrellaOf } from '../layout/umbrella.ts'

/** Exports contain cards only for stories of the last two days, ms: drawing all of them would take too long. */
const EXPORTED_AGE = 2 * 86_400_000

/** The publication time from which stories have a card in an export, epoch ms; infinite without stories. */
export async function cardsExportedSince(app: AppContext): Promise<number> {
  const umbrella = umbrellaOf(app.config())
  const [newest] = await app.store.stories({ ...(umbrella && { beat: umbrella.id }), limit: 1 })
  return newest ? newest.published - EXPORTED_AGE : Number.POSITIVE_INFINITY
}
