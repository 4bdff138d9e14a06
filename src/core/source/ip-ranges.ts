import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** A range of addresses, RFC 4632 and RFC 4291 §2.3. */
export interface Cidr {
  readonly base: Address
  readonly bits: number
}

/** Whether we may connect to an address that a source resolves to. */
export type Verdict =
  /** Globally reachable unicast. */
  | { readonly kind: 'public' }
  /** Not public, or on an unusual port, but allowed by the operator. */
  | { readonly kind: 'allowed' }
  /** `what` completes the sentence "10.0.0.4 is …". */
  | { readonly kind: 'refused'; readonly what: string }

/** Parses `10.0.0.0/8`, `fd00::/8` or one address; null for anything else, octal and short forms included. */
export function parseCidr(text: string): Cidr | null {
  const trimmed = text.trim()
  if (ipaddr.IPv4.isValidFourPartDecimal(trimmed)) return { base: ipaddr.IPv4.parse(trimmed), bits: 32 }
  if (ipaddr.IPv6.isValid(trimmed)) return { base: ipaddr.IPv6.parse(trimmed), bits: 128 }
  if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(trimmed) && !ipaddr.IPv6.isValidCIDR(trimmed)) return null
  const [base, bits] = ipaddr.parseCIDR(trimmed)
  return { base, bits }
}

/**
 * Judges one address, in the form that a resolver or a WHATWG URL gives (brackets are fine). An IPv6 address with an
 * IPv4 address inside is judged by that one: `::ffff:7f00:1` is loopback.
 */
export function judgeAddress(text: string, allow: readonly Cidr[]): Verdict {
  const bare = text.replace(/^\[|\]$/g, '')
  if (!ipaddr.isValid(bare)) return { kind: 'refused', what: 'not an IP address' }
  const outer = ipaddr.parse(bare)
  const inner = embedded(outer)
  const allowed = allow.some((cidr) => covers(cidr, outer) || covers(cidr, inner))
  if (allowed) return { kind: 'allowed' }
  if (covers(AZURE_PLATFORM, inner)) return { kind: 'refused', what: 'the platform address of Azure' }
  const range = inner.kind() === 'ipv6' && !covers(GLOBAL_UNICAST, inner) ? rangeOutside(inner) : inner.range()
  return range === 'unicast'
    ? { kind: 'public' }
    : { kind: 'refused', what: DESCRIPTIONS[range] ?? 'a reserved address' }
}

/** RFC 4291 §2.4: all global unicast is in this range. Without it `::/96` and others would pass as unicast. */
const GLOBAL_UNICAST: Cidr = { base: ipaddr.IPv6.parse('2000::'), bits: 3 }
/** RFC 6052 §2.1: IPv4 addresses as IPv6-only networks write them. */
const NAT64: Cidr = { base: ipaddr.IPv6.parse('64:ff9b::'), bits: 96 }

/** Public by its number, but answered by the host of an Azure machine (DHCP, DNS, the guest agent's keys). */
const AZURE_PLATFORM: Cidr = { base: ipaddr.IPv4.parse('168.63.129.16'), bits: 32 }

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  loopback: 'a loopback address',
  private: 'a private address',
  uniqueLocal: 'a private address',
  linkLocal: 'a link-local address',
  carrierGradeNat: 'a carrier-grade NAT address',
  multicast: 'a multicast address',
  broadcast: 'a broadcast address',
  unspecified: 'an unspecified address',
  '6to4': 'a 6to4 tunnel address',
  teredo: 'a Teredo tunnel address',
}

const covers = ({ base, bits }: Cidr, address: Address): boolean =>
  base.kind() === address.kind() && address.match(base, bits)

function rangeOutside(address: Address): string {
  const range = address.range()
  return range === 'unicast' ? 'reserved' : range
}

/** The IPv4 address inside an IPv4-mapped or NAT64 address; any other address unchanged. */
function embedded(address: Address): Address {
  if (address.kind() === 'ipv4') return address
  const v6 = address as ipaddr.IPv6
  if (v6.isIPv4MappedAddress()) return v6.toIPv4Address()
  return covers(NAT64, v6) ? new ipaddr.IPv4(v6.toByteArray().slice(12)) : v6
}
