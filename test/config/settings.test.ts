import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { judgeConfig } from '../../src/config/judge.ts'
import { hideSecrets, printConfig } from '../../src/config/print.ts'
import { readSettings, settingsTable } from '../../src/config/settings.ts'
import { UserError } from '../../src/config/user-error.ts'

describe('readSettings', () => {
  it('has defaults for everything', () => {
    expect(readSettings({}, {})).toEqual({
      configFile: './feeds.config.json',
      dataDir: './data',
      host: '127.0.0.1',
      port: 8080,
      publicUrl: null,
      logLevel: 'info',
      origins: {
        configFile: 'default',
        dataDir: 'default',
        host: 'default',
        port: 'default',
        publicUrl: 'default',
        logLevel: 'default',
      },
    })
  })

  it('lets flags override the environment, which overrides defaults', () => {
    const settings = readSettings(
      {
        BEATWIRE_DATA: '/srv/wire',
        BEATWIRE_PUBLIC_URL: 'https://wire.example/news',
        BEATWIRE_HOST: '  ',
        PORT: '3000',
      },
      { data: 'here', logLevel: 'debug', config: undefined },
    )
    expect(settings).toMatchObject({
      dataDir: 'here',
      publicUrl: 'https://wire.example/news/',
      host: '127.0.0.1',
      port: 3000,
      logLevel: 'debug',
    })
    expect(settings.origins).toEqual({
      configFile: 'default',
      dataDir: 'flag',
      host: 'default',
      port: 'environment',
      publicUrl: 'environment',
      logLevel: 'flag',
    })
  })

  it('prefers its own port to the one that platforms set', () => {
    expect(readSettings({ PORT: '1', BEATWIRE_PORT: '2' }, {}).port).toBe(2)
    expect(readSettings({}, { port: '0' }).port).toBe(0)
  })

  it.each<[string, Record<string, string>, Record<string, string>, string]>([
    ['a port out of range', { PORT: '70000' }, {}, 'PORT: "70000" is not a port from 0 to 65535'],
    ['a port that is not a number', {}, { port: 'http' }, '--port: "http" is not a port'],
    [
      'a public URL',
      { BEATWIRE_PUBLIC_URL: 'wire.example' },
      {},
      'BEATWIRE_PUBLIC_URL: "wire.example" is not an absolute URL. Did you mean "https://wire.example"?',
    ],
    [
      'a log level',
      {},
      { logLevel: 'inof' },
      '--log-level: "inof" is not a log level; expected debug, info, warn, error, silent. Did you mean "info"?',
    ],
    ['an empty flag', {}, { data: '' }, '--data: expected a text that is not empty'],
  ])('names the fault: %s', (_, env, flags, expected) => {
    expect(() => readSettings(env, flags)).toThrow(expected)
  })

  it('names all faults at once, as a usage error', () => {
    try {
      readSettings({ PORT: 'x', BEATWIRE_LOG_LEVEL: 'loud' }, {})
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(UserError)
      expect((error as UserError).code).toBe(2)
      expect((error as UserError).message.split('\n')).toHaveLength(2)
    }
  })

  it('has one line in the table for each setting', () => {
    const { origins, ...settings } = readSettings({}, {})
    expect(settingsTable.map((setting) => setting.key).sort()).toEqual(Object.keys(settings).sort())
    expect(Object.keys(origins).sort()).toEqual(Object.keys(settings).sort())
    for (const { names, key } of settingsTable) {
      const given =
        key === 'port' ? '99' : key === 'publicUrl' ? 'https://x.example/' : key === 'logLevel' ? 'warn' : 'given'
      for (const name of names) expect(String(readSettings({ [name]: given }, {})[key]), name).toBe(given)
    }
  })
})

describe('hideSecrets', () => {
  it.each([
    ['https://user:pass@x.example/feed', 'https://•••:•••@x.example/feed'],
    ['https://x.example/feed?api_key=abc&page=2', 'https://x.example/feed?api_key=•••&page=2'],
    ['https://x.example/feed?Token=abc', 'https://x.example/feed?Token=•••'],
    ['https://x.example/feed?page=2', 'https://x.example/feed?page=2'],
    ['https://x.example', 'https://x.example'],
    ['no URL, token=abc', 'no URL, token=abc'],
  ])('%s', (text, expected) => {
    expect(hideSecrets(text)).toBe(expected)
  })
})

describe('printConfig', () => {
  it('lists settings with their origins and the configuration in use, without secrets', () => {
    const judged = judgeConfig(
      JSON.stringify({
        site: { title: 'Wire', contact: 'x@x.example' },
        sources: [{ id: 'a', name: 'A', url: 'https://me:secret@a.example/feed?key=hush' }],
        beats: [{ id: 'ai-beats', title: 'AI', umbrella: true }],
      }),
    )
    if (!judged.ok) throw new Error('bad fixture')
    const text = printConfig(judged.config, readSettings({ BEATWIRE_PORT: '9000' }, { data: '/srv' }))
    expect(text).toMatch(/^port +9000 +environment +BEATWIRE_PORT, PORT$/m)
    expect(text).toMatch(/^dataDir +\/srv +flag +BEATWIRE_DATA$/m)
    expect(text).toMatch(/^publicUrl +– +default +BEATWIRE_PUBLIC_URL$/m)
    expect(JSON.parse(text.slice(text.indexOf('{'))).site.title).toBe('Wire')
    expect(text).not.toMatch(/secret|hush/)
  })
})

describe('docs/configure.md', () => {
  it('documents every setting with its default', () => {
    const document = readFileSync(new URL('../../docs/configure.md', import.meta.url), 'utf8')
    for (const setting of settingsTable) for (const name of setting.names) expect(document).toContain(`\`${name}\``)
  })
})
