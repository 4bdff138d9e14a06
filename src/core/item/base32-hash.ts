import { createHash } from 'node:crypto'

/** RFC 4648 §6, lower case. */
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** The first `length` base32 digits (5 bits each) of the SHA-256 of the parts, joined by NUL. */
export const base32Hash = (parts: readonly string[], length: number): string => {
  const bytes = createHash('sha256').update(parts.join('\u0000')).digest()
  let out = ''
  let bits = 0
  let pending = 0
  for (const byte of bytes) {
    pending = ((pending << 8) | byte) & 0xffff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      out += BASE32[(pending >> bits) & 31]
      if (out.length === length) return out
    }
  }
  return out
}
