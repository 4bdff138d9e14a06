import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings } from '../../src/config/settings.ts'
import { openApp } from '../../src/context.ts'
import type { OpenedApp } from '../../src/jobs/opened-app.ts'

const shipped = JSON.parse(readFileSync(new URL('../../feeds.config.json', import.meta.url), 'utf8'))

/** The shipped configuration with other sources, on loopback; beat rules that name shipped sources are left out. */
export const loopbackConfig = (sources: readonly object[], network: object = {}): object => ({
  ...shipped,
  $schema: undefined,
  network: { allow: ['127.0.0.1/32'], hostGap: 0, hostConcurrency: 8, ...network },
  groups: undefined,
  sources,
  beats: shipped.beats.map(({ sources: _, ...beat }: { sources?: unknown }) => beat),
})

export interface TempApp extends OpenedApp {
  readonly dir: string
  /** Closes the app and opens it again on the same files, as a restart does. */
  reopen(): Promise<TempApp>
  /** Closes the app and deletes its files. */
  remove(): Promise<void>
}

/** A real app with real files in a temporary folder. */
export async function openTempApp(
  config: object,
  dir = mkdtempSync(join(tmpdir(), 'beatwire-test-')),
): Promise<TempApp> {
  const file = join(dir, 'feeds.config.json')
  writeFileSync(file, JSON.stringify(config))
  const opened = await openApp(readSettings({}, { config: file, data: join(dir, 'data'), logLevel: 'silent' }), {
    mode: 'write',
  })
  return {
    ...opened,
    dir,
    async reopen() {
      await opened.close()
      return openTempApp(config, dir)
    },
    async remove() {
      await opened.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
