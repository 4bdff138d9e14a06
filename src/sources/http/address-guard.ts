import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import { type Cidr, judgeAddress, parseCidr } from '../../core/source/ip-ranges.ts'

/** Longest wait for TCP and TLS together, ms. */
const CONNECT_TIMEOUT = 10_000
/** Wait before the next address family is tried, ms. Node's default of 250 ms gives up on servers that are merely far away. */
const FAMILY_TIMEOUT = 2_000

/** An address or port that may not be fetched from; the message is for people. */
export class RefusedAddress extends Error {
  readonly code = 'REFUSED_ADDRESS'
}

/** All addresses of a name, as `dns.lookup` gives them. */
export type Resolve = (
  name: string,
  options: { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

export interface GuardOptions {
  /** CIDR ranges in force; called for every connection. */
  readonly allow: () => readonly string[]
  readonly resolve?: Resolve
  /** Called before connecting to addresses that are not refused, with whether all are public. */
  readonly onVerdict?: (host: string, port: string, isPublic: boolean) => void
}

/**
 * A connector that checks each address at the moment of connecting: neither a redirect nor a name that changes its
 * address gets around it. A name is refused if any of its addresses is.
 */
export function guardedConnector({ allow, resolve = systemLookup, onVerdict }: GuardOptions): buildConnector.connector {
  const ranges = rangesOf(allow)
  const note = (host: string, addresses: readonly Pick<LookupAddress, 'address'>[], port: string) =>
    onVerdict?.(host, port, areAllPublic(addresses, ranges()))
  const connectorFor = (port: string) => {
    const lookup: LookupFunction = (name, options, callback) =>
      resolve(name, { all: true }, (error, addresses) => {
        const refused = error ?? refusal(name, addresses, port, ranges())
        if (refused) return callback(refused, [])
        note(name, addresses, port)
        const [first] = addresses
        if (options.all) callback(null, addresses)
        else callback(null, first?.address ?? '', first?.family)
      })
    return buildConnector({
      lookup,
      timeout: CONNECT_TIMEOUT,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: FAMILY_TIMEOUT,
    } as buildConnector.BuildOptions)
  }
  const usual = connectorFor('')
  return (options, callback) => {
    const port = isUsual(options.port) ? '' : options.port
    const host = options.hostname.replace(/^\[|\]$/g, '')
    // Address literals never reach the lookup.
    const refused = isIP(host) === 0 ? null : refusal(host, [{ address: host }], port, ranges())
    if (refused) return queueMicrotask(() => callback(refused, null))
    if (isIP(host) !== 0) note(host, [{ address: host }], port)
    return (port === '' ? usual : connectorFor(port))(options, callback)
  }
}

/** Whether all of these addresses are public and none needs an allowance. */
export const areAllPublic = (addresses: readonly Pick<LookupAddress, 'address'>[], allow: readonly Cidr[]): boolean =>
  addresses.every(({ address }) => judgeAddress(address, allow).kind === 'public')

const isUsual = (port: string): boolean => port === '' || port === '80' || port === '443'

function refusal(
  name: string,
  addresses: readonly Pick<LookupAddress, 'address'>[],
  port: string,
  allow: readonly Cidr[],
): Error | null {
  if (addresses.length === 0) return Object.assign(new Error(`${name} has no address`), { code: 'ENOTFOUND' })
  for (const { address } of addresses) {
    const verdict = judgeAddress(address, allow)
    const where = address === name ? name : `${name} resolves to ${address},`
    if (verdict.kind === 'refused')
      return new RefusedAddress(
        `refused: ${where}${address === name ? ' is' : ''} ${verdict.what} (allow it with network.allow)`,
      )
    if (verdict.kind === 'public' && port !== '')
      return new RefusedAddress(
        `refused: port ${port} of ${name}; only ports 80 and 443 are allowed, unless network.allow lists the address (${address})`,
      )
  }
  return null
}

/** Parses each list of ranges only once. Invalid ranges allow nothing. */
function rangesOf(allow: () => readonly string[]): () => readonly Cidr[] {
  let parsed: readonly string[] | undefined
  let ranges: readonly Cidr[] = []
  return () => {
    const current = allow()
    if (current !== parsed) {
      parsed = current
      ranges = current.map(parseCidr).filter((range) => range !== null)
    }
    return ranges
  }
}
