import type { World } from '../../jobs/app-context.ts'
import { umbrellaOf } from '../layout/page.tsx'

/** Into files go the cards of the newest stories, which are shared; drawing those of all would take longest of all. */
const DRAWN = 2 * 86_400_000
export async function drawnSince(world: World): Promise<number> {
  const umbrella = umbrellaOf(world.config())
  const [newest] = await world.store.stories({ ...(umbrella && { beat: umbrella.id }), limit: 1 })
  return newest ? newest.published - DRAWN : Number.POSITIVE_INFINITY
}
