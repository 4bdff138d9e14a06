/**
 * Takes the pictures of the README: starts the demo, opens its pages in Chromium and saves them as WebP.
 *
 *   npm run screenshots [-- --out DIR]
 *
 * `CHROMIUM` is the path of a browser that is not in a common place. Both processes are stopped at the end.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'

const root = fileURLToPath(new URL('../../', import.meta.url))
const { values: flags } = parseArgs({
  options: { out: { type: 'string', default: join(root, 'docs/images') } },
})
/** Largest size of all pictures together, bytes. */
const TOTAL_MAX = 600_000
const QUALITY = 80
const DESK = { width: 1200, height: 1000 }
const PHONE = { width: 390, height: 800 }

interface Shot {
  readonly name: string
  readonly size: { readonly width: number; readonly height: number }
  readonly scheme: 'light' | 'dark'
  /** Path of the page, from the output of the demo. */
  path(output: string): string
}

const printedPath = (label: string) => (output: string) =>
  new URL(new RegExp(`${label} +(http\\S+)`).exec(output)?.[1] ?? '').pathname

const shots: readonly Shot[] = [
  { name: 'front', size: DESK, scheme: 'light', path: printedPath('Front page') },
  { name: 'story', size: DESK, scheme: 'dark', path: printedPath('A story') },
  { name: 'digest', size: DESK, scheme: 'light', path: printedPath('A digest') },
  { name: 'search', size: DESK, scheme: 'dark', path: () => '/search?q=Tessera' },
  { name: 'phone-light', size: PHONE, scheme: 'light', path: printedPath('Front page') },
  { name: 'phone-dark', size: PHONE, scheme: 'dark', path: printedPath('A story') },
]

/** Resolves when every image in view is decoded and painted. */
const PAINTED = `Promise.all([...document.images]
  .filter((image) => image.getBoundingClientRect().top < innerHeight)
  .map((image) => image.decode()))
  .then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))`

const fail = (message: string): never => {
  process.stderr.write(`screenshots: ${message}\n`)
  process.exit(1)
}

async function openBrowser(): Promise<Browser> {
  const usual = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
  ]
  const executablePath = [process.env.CHROMIUM, ...usual].find((path) => path && existsSync(path))
  if (executablePath === undefined) return fail('Chromium was not found; install it, or set CHROMIUM to its path')
  const { chromium } = await import('playwright-core').catch(() =>
    fail('playwright-core is not installed; it comes with "npm ci"'),
  )
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'] })
}

/** Starts the demo; returns its output once it is ready. */
async function startDemo(): Promise<{ demo: ChildProcess; output: string }> {
  const demo = spawn(process.execPath, [join(root, 'dist/main.js'), 'demo', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  for await (const text of demo.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    output += text
    if (/Atom feed +http\S+/.test(output)) break
  }
  // Discards later output, so that the pipe does not fill up.
  demo.stdout.resume()
  return /Atom feed/.test(output) ? { demo, output } : fail(`the demo exited early:\n${output}`)
}

async function shoot(browser: Browser, site: string, output: string, shot: Shot): Promise<Buffer> {
  const context = await browser.newContext({ viewport: shot.size, colorScheme: shot.scheme, reducedMotion: 'reduce' })
  try {
    const page = await context.newPage()
    await page.goto(new URL(shot.path(output), site).href, { waitUntil: 'load' })
    await page.evaluate(PAINTED)
    return await sharp(await page.screenshot())
      .webp({ quality: QUALITY, effort: 6 })
      .toBuffer()
  } finally {
    await context.close()
  }
}

const browser = await openBrowser()
const { demo, output } = await startDemo()
try {
  const site = /Front page +(http\S+)/.exec(output)![1]!
  const pictures: { readonly name: string; readonly bytes: Buffer }[] = []
  for (const shot of shots) pictures.push({ name: shot.name, bytes: await shoot(browser, site, output, shot) })
  const total = pictures.reduce((sum, { bytes }) => sum + bytes.length, 0)
  if (total > TOTAL_MAX) throw new Error(`the pictures have ${total} bytes in total, more than ${TOTAL_MAX}`)
  mkdirSync(flags.out, { recursive: true })
  for (const { name, bytes } of pictures) {
    writeFileSync(join(flags.out, `${name}.webp`), bytes)
    process.stdout.write(`${join(flags.out, `${name}.webp`)}  ${bytes.length} bytes\n`)
  }
} finally {
  await browser.close()
  const ended = once(demo, 'exit')
  demo.kill('SIGTERM')
  await ended
}
