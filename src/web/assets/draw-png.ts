import { LRUCache } from 'lru-cache'

/** Drawings waiting or under way; more are turned away, so that no rush for cards can starve the pages. */
const QUEUE = 24
const drawn = new LRUCache<string, Uint8Array>({
  maxSize: 16 * 1024 * 1024,
  sizeCalculation: ({ length }, svg) => length + svg.length,
})
let queue: Promise<unknown> = Promise.resolve()
let waiting = 0

async function draw(svg: string, size?: number): Promise<Uint8Array> {
  // Loaded on first use: the command line draws nothing, and this is the largest of our libraries.
  const { default: sharp } = await import('sharp')
  sharp.concurrency(1)
  const image = sharp(Buffer.from(svg), size === undefined ? {} : { density: 72 * Math.max(1, size / 32) })
  return await (size === undefined ? image : image.resize(size, size)).png().toBuffer()
}

/** An SVG of ours as PNG, square where a size in pixels is given; one at a time, remembered. Null when too many wait. */
export async function png(svg: string, size?: number): Promise<Uint8Array | null> {
  const key = `${size ?? ''} ${svg}`
  const known = drawn.get(key)
  if (known) return known
  if (waiting >= QUEUE) return null
  waiting++
  const own = queue.then(() => drawn.get(key) ?? draw(svg, size))
  queue = own.catch(() => null)
  try {
    const bytes = await own
    drawn.set(key, bytes)
    return bytes
  } finally {
    waiting--
  }
}
