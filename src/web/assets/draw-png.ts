import { LRUCache } from 'lru-cache'

/** Drawings queued or under way; further requests are refused, so that a rush for cards can't slow down the pages. */
const QUEUE = 24
const drawn = new LRUCache<string, Uint8Array>({
  maxSize: 16 * 1024 * 1024,
  sizeCalculation: ({ length }, svg) => length + svg.length,
})
let queue: Promise<unknown> = Promise.resolve()
let waiting = 0

async function draw(svg: string, size?: number): Promise<Uint8Array> {
  // Loaded on first use: it is our largest library, and the command line draws nothing.
  const { default: sharp } = await import('sharp')
  sharp.concurrency(1)
  const image = sharp(Buffer.from(svg), size === undefined ? {} : { density: 72 * Math.max(1, size / 32) })
  return await (size === undefined ? image : image.resize(size, size)).png().toBuffer()
}

/** Renders an SVG as PNG, square if `size` (pixels) is given. Draws one at a time and caches results; null if the queue is full. */
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
