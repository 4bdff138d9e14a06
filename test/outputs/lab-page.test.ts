import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LabelledItem, readGoldFile } from '../../src/core/evaluate/labelled-items.ts'
import type { Trial } from '../../src/core/evaluate/trial.ts'
import { DEFAULT_PARAMETERS } from '../../src/core/grouping/parameters.ts'
import { goldMaterial, runTrial } from '../../src/jobs/lab.ts'
import { labPage } from '../../src/outputs/lab-page.ts'
import { buildApp, type TestApp, testBeat } from '../support/test-app.ts'
import { barriers, browserName, browserPath, openBrowser, widthOf } from '../support/web/browser.ts'

const LONG = `Supercalifragilistic${'expialidocious'.repeat(30)} AI chip`
const HOSTILE = `</style><script>alert(1)</script>"'><img src=x onerror=alert(2)> & AI chip]]>`
const rows = readGoldFile(
  [
    'id\tdate\tsource\ttitle\tsummary\turl\tstory\tbeats\tbeats_maybe',
    ...[
      'Dresden fab ships its first 2nm AI chip',
      'First 2nm AI chip ships from the Dresden fab',
      'Dresden council hears witnesses on power grids',
      LONG,
      HOSTILE,
      '',
    ].map((title, n) => `i${n}\t2026-02-02T0${n}:00Z\tOutlet <${n}>\t${title}\t\t\t${n < 2 ? 'fab' : '-'}\tchips\t`),
  ].join('\n'),
)
const validator = new HtmlValidate({ root: true, extends: ['html-validate:standard'] })

let app: TestApp
const trialOf = (some: readonly LabelledItem[]): Promise<Trial> => {
  const hand = { parameters: DEFAULT_PARAMETERS, beats: [testBeat('chips', ['chip'], { title: 'Chips & <co>' })] }
  const loose = { ...DEFAULT_PARAMETERS, threshold: 0.01, splitThreshold: 0.001, suggestThreshold: 0.01 }
  return runTrial(app, goldMaterial(app, some), hand, { parameters: loose, beats: [testBeat('fabs', ['fab'])] })
}
const pages = new Map<string, string>()
beforeAll(async () => {
  app = await buildApp()
  pages.set('full', labPage(await trialOf(rows), ['threshold=0.01', `rules of ${HOSTILE}`]).body)
  pages.set('empty', labPage(await trialOf([]), []).body)
})
afterAll(() => app.store.close())

describe('the report of a trial', () => {
  it.each(['full', 'empty'])('is valid HTML without external resources or scripts: %s', async (name) => {
    const html = pages.get(name)!
    const { results } = await validator.validateString(html)
    expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual(
      [],
    )
    expect(html).not.toMatch(/<script|<link|<img|@import|url\(|https?:/i)
  })

  it('shows both sides, and every change with its reason and verdict', () => {
    const html = pages.get('full')!
    expect(html).toMatch(/B³ precision<svg.*?<\/th><td>\d\.\d{3}<\/td><td>\d\.\d{3}<\/td>/)
    expect(html).toContain('Would be merged: 1')
    expect(html).toContain('wrong, by the labels')
    expect(html).toMatch(/Linkage 0\.\d\d, needed 0\.01: <span dir="auto">both say “/)
    expect(html).toContain('− Chips &amp; &lt;co&gt;')
    expect(html).toContain('+ Fabs</strong> because <span dir="auto">word &quot;fab&quot;')
    expect(html).toContain('Dresden fab ships its first 2nm AI chip')
  })

  it('says if there is nothing to show', () => {
    const html = pages.get('empty')!
    for (const words of ['0 items', 'No stories would be merged', 'No story would be split', 'Nothing was changed'])
      expect(html).toContain(words)
  })
})

describe.skipIf(!browserPath)(`the report in a browser (${browserName})`, () => {
  it.each([
    ['by day on a phone', 'light', 320],
    ['at night on a desk', 'dark', 1280],
  ] as const)('has no barriers, and fits %s', async (_name, colorScheme, width) => {
    const browser = await openBrowser()
    try {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true })
      const page = await context.newPage()
      for (const html of pages.values()) {
        await page.setContent(html)
        expect(await barriers(page)).toEqual([])
        expect(await widthOf(page)).toBeLessThanOrEqual(width)
      }
    } finally {
      await browser.close()
    }
  })
})
