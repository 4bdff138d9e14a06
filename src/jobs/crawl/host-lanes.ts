import { groupBy } from '../../core/collections/group-by.ts'
import type { Claim } from '../../store/contract/sources.ts'

/** Host and port of a URL; the text itself if it is not a URL. */
export const hostOfUrl = (url: string): string => {
  try {
    return new URL(url).host
  } catch {
    return url
  }
}

/** Host and port of a source's URL; the text itself if it is not a URL. */
export const hostOf = (claim: Claim): string => hostOfUrl(claim.state.url)

/** Divides claims into lanes, at most `hostConcurrency` for each host. The claims of one lane are visited one after another. */
function lanesOf(claims: readonly Claim[], hostConcurrency: number): Claim[][] {
  return [...groupBy(claims, hostOf).values()].flatMap((queue) =>
    Array.from({ length: Math.min(hostConcurrency, queue.length) }, (_, lane) =>
      queue.filter((_, at) => at % hostConcurrency === lane),
    ),
  )
}

/** Visits all claims, at most `concurrency` at once. A host with many sources does not hold up the others. */
export async function visitByHost(
  claims: readonly Claim[],
  limits: { readonly concurrency: number; readonly hostConcurrency: number },
  visit: (claim: Claim) => Promise<void>,
): Promise<void> {
  const lanes = lanesOf(claims, limits.hostConcurrency)
  const work = async () => {
    for (let lane = lanes.shift(); lane; lane = lanes.shift()) for (const claim of lane) await visit(claim)
  }
  await Promise.all(Array.from({ length: Math.min(limits.concurrency, lanes.length) }, work))
}
