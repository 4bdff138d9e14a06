import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Running } from './support/command.ts'
import { run, start } from './support/command.ts'

const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const READY = /Feeds +(http\S+)/

let temp: string
beforeAll(async () => {
  temp = await mkdtemp(join(tmpdir(), 'beatwire-demo-test-'))
})
afterAll(() => rm(temp, { recursive: true, force: true }))

const pageOf = (text: string, label: string): string => new RegExp(`${label} +(http\\S+)`).exec(text)?.[1] ?? ''

describe('beatwire demo --once', () => {
  it('shows addresses, ends with 0 and leaves nothing behind', async () => {
    const { code, stdout, stderr } = await run(['demo', '--once', '--port', '0'], { env: { TMPDIR: temp } })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/10 outlets read, \d+ reports grouped into \d+ stories/)
    for (const label of ['Front page', 'A story', 'A digest', 'Feeds', 'Atom feed'])
      expect(pageOf(stdout, label)).not.toBe('')
    expect(stdout).toMatch(/[3-9] stories told by several outlets/)
    expect(await readdir(temp)).toEqual([])
  })

  it('wants a port', async () => {
    const { code, stderr } = await run(['demo', '--port', 'eighty'])
    expect(code).toBe(2)
    expect(stderr).toContain('A port is a number from 0 to 65535.')
  })
})

describe('beatwire demo', () => {
  let demo: Running
  let started: number
  let ready: number
  beforeAll(async () => {
    started = performance.now()
    demo = start(['demo', '--port', '0'], { env: { TMPDIR: temp } })
    await demo.says(READY)
    ready = performance.now()
  }, 30_000)
  afterAll(() => demo.child.kill('SIGKILL'))

  it('is ready within ten seconds', () => expect(ready - started).toBeLessThan(10_000))

  it.each([
    ['Front page', 'Heron 3'],
    ['A story', 'Gazette du Lac'],
    ['A digest', ' outlets'],
    ['Feeds', 'feeds/chips.atom'],
    ['Atom feed', 'Heron 3'],
  ])('serves what it points to: %s', async (label, sign) => {
    const response = await fetch(pageOf(demo.stdout(), label))
    expect(response.status).toBe(200)
    expect(await response.text()).toContain(sign)
  })

  it('takes another port where the wanted one is taken, and says so', async () => {
    const { port } = new URL(pageOf(demo.stdout(), 'Front page'))
    const { code, stdout, stderr } = await run(['demo', '--once', '--port', port], { env: { TMPDIR: temp } })
    expect(code).toBe(0)
    expect(stderr).toContain(`Port ${port} is taken`)
    expect(new URL(pageOf(stdout, 'Front page')).port).not.toBe(port)
  })

  describe.skipIf(!browserPath)(browserPath ? 'in a browser' : 'in a browser (skipped: no chromium here)', () => {
    it('shows stories on the front page, and one of several outlets in the digest', async () => {
      const browser = await chromium.launch({
        executablePath: browserPath!,
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--no-first-run',
        ],
      })
      try {
        const page = await browser.newPage()
        const foreign: string[] = []
        const broken: string[] = []
        const own = new URL(pageOf(demo.stdout(), 'Front page')).host
        page.on('request', (request) => new URL(request.url()).host !== own && foreign.push(request.url()))
        page.on('pageerror', (error) => broken.push(String(error)))
        page.on('console', (message) => message.type() === 'error' && broken.push(message.text()))

        await page.goto(pageOf(demo.stdout(), 'Front page'))
        const links = await page.locator('main a[href*="story/"]').allTextContents()
        expect(links.join('\n')).toContain('Heron 3')
        expect(links.join('\n')).not.toContain('Ferry')

        await page.goto(pageOf(demo.stdout(), 'A digest'))
        const outlets = await page
          .locator('main article')
          .evaluateAll((articles) => articles.map((one) => one.querySelectorAll('a[href^="http://127.0.0.1"]').length))
        expect(Math.max(...outlets)).toBeGreaterThan(2)

        await page.goto(pageOf(demo.stdout(), 'A story'))
        const reports = await page.locator('main a[href*="127.0.0.1"]').count()
        expect(reports).toBeGreaterThan(2)
        expect(foreign).toEqual([])
        expect(broken).toEqual([])
      } finally {
        await browser.close()
      }
    }, 60_000)
  })

  it('lets stories grow while it runs', async () => {
    await demo.says(/Chipwright Weekly reports: Hands on with Basalt-2.*\n +Now told by 4 publishers: http/)
    const feed = await (await fetch(pageOf(demo.stdout(), 'Atom feed'))).text()
    expect(feed).toContain('Hands on with Basalt-2')
  })

  it('ends with 0 on SIGINT within ten seconds and leaves nothing behind', async () => {
    const asked = performance.now()
    demo.child.kill('SIGINT')
    const { code } = await demo.ended
    expect(code).toBe(0)
    expect(performance.now() - asked).toBeLessThan(10_000)
    expect(await readdir(temp)).toEqual([])
  })
})
