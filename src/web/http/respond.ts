import type { IncomingMessage, ServerResponse } from 'node:http'
import { judge } from './conditional.ts'
import type { EncodedDocument } from './encoded-document.ts'
import { security } from './headers.ts'
import { type Coding, chooseCoding } from './negotiate.ts'

const chosen = new Map<string, Coding | null>()
const REMEMBERED = 500

/** `chooseCoding` for documents in all codings, remembered by field: browsers send few different ones. */
function codingFor(header: string | undefined, stored: EncodedDocument): Coding | null {
  if (stored.codings.length === 1) return chooseCoding(header, stored.codings)
  const key = header ?? ''
  const known = chosen.get(key)
  if (known !== undefined) return known
  const coding = chooseCoding(header, stored.codings)
  if (chosen.size >= REMEMBERED) chosen.clear()
  chosen.set(key, coding)
  return coding
}

/**
 * Answers GET or HEAD with a stored document (RFC 9110): 200, 404, 304, 412, or 406 where every coding is refused. Returns
 * the status. A `Range` is left aside, as §14.2 allows.
 */
export function respond(req: IncomingMessage, res: ServerResponse, stored: EncodedDocument): number {
  const { headers } = req
  const coding = codingFor(headers['accept-encoding'], stored)
  const variant = coding === null ? undefined : stored.variants[coding]
  if (!variant)
    return respondWithText(req, res, 406, 'None of the codings you accept is at hand: identity, gzip or br.\n', [
      'Vary',
      'Accept-Encoding',
    ])
  const status = stored.status === 200 ? judge(headers, variant) : stored.status
  if (status === 412) return respondWithText(req, res, 412, 'It is no longer, or not yet, what you expect.\n')
  if (status === 304) {
    res.writeHead(304, variant.notModified as string[])
    res.end()
    return 304
  }
  res.writeHead(status, variant.ok as string[])
  if (req.method === 'HEAD') res.end()
  else res.end(variant.body)
  return status
}

/** A short answer in plain words that no cache keeps. Returns the status. */
export function respondWithText(
  req: IncomingMessage,
  res: ServerResponse,
  status: number,
  text: string,
  fields: readonly string[] = [],
): number {
  const body = Buffer.from(text)
  res.writeHead(status, [
    ...(status === 204 || status === 304
      ? []
      : ['Content-Type', 'text/plain; charset=utf-8', 'Content-Length', String(body.length)]),
    'Cache-Control',
    'no-store',
    ...security,
    ...fields,
  ])
  if (req.method === 'HEAD' || status === 204) res.end()
  else res.end(body)
  return status
}
