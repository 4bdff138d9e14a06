import type { IncomingMessage, ServerResponse } from 'node:http'
import { evaluatePreconditions } from './conditional.ts'
import type { EncodedDocument } from './encoded-document.ts'
import { securityHeaders } from './headers.ts'
import { type Coding, chooseCoding } from './negotiate.ts'

const chosenCodings = new Map<string, Coding | null>()
const MEMO_SIZE = 500

/** `chooseCoding` for documents that have every coding, memoized by header: clients send few different ones. */
function codingFor(header: string | undefined, encoded: EncodedDocument): Coding | null {
  if (encoded.codings.length === 1) return chooseCoding(header, encoded.codings)
  const key = header ?? ''
  const known = chosenCodings.get(key)
  if (known !== undefined) return known
  const coding = chooseCoding(header, encoded.codings)
  if (chosenCodings.size >= MEMO_SIZE) chosenCodings.clear()
  chosenCodings.set(key, coding)
  return coding
}

/**
 * Answers GET or HEAD with an encoded document (RFC 9110): its own status, 304, 412, or 406 if the client refuses every
 * coding. `Range` is ignored, as §14.2 allows. Returns the status.
 */
export function respond(req: IncomingMessage, res: ServerResponse, encoded: EncodedDocument): number {
  const { headers } = req
  const coding = codingFor(headers['accept-encoding'], encoded)
  const variant = coding === null ? undefined : encoded.variants[coding]
  if (!variant)
    return respondWithText(req, res, 406, 'Not acceptable: this is available as identity, gzip or br.\n', [
      'Vary',
      'Accept-Encoding',
    ])
  const status = encoded.status === 200 ? evaluatePreconditions(headers, variant) : encoded.status
  if (status === 412)
    return respondWithText(req, res, 412, 'Precondition failed: the document is not the version you named.\n')
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

/** Answers with a short plain text that is not cached. Returns the status. */
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
    ...securityHeaders,
    ...fields,
  ])
  if (req.method === 'HEAD' || status === 204) res.end()
  else res.end(body)
  return status
}
