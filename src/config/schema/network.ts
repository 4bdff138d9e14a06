import { z } from 'zod'
import { cidrFault } from '../formats.ts'
import { formatted, maxBytes } from './values.ts'

export const network = z.strictObject({
  allow: z
    .array(formatted(cidrFault))
    .default([])
    .describe(
      'Private address ranges (CIDR) that sources may be fetched from. All other private addresses are refused.',
    ),
  hostGap: z
    .int()
    .min(0)
    .max(600_000)
    .default(1000)
    .describe('Milliseconds between the end of one request to a host and the start of the next.'),
  hostConcurrency: z.int().min(1).max(32).default(1).describe('Maximum number of simultaneous requests to one host.'),
  concurrency: z.int().min(1).max(256).default(16).describe('Maximum number of simultaneous requests in total.'),
  timeout: z
    .int()
    .min(100)
    .max(600_000)
    .default(30_000)
    .describe('Deadline of one request, redirects included, in milliseconds.'),
  maxBytes: maxBytes().default(16_000_000).describe('Largest document that is read, in bytes after decompression.'),
})
