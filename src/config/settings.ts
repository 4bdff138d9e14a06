import { urlFault } from './formats.ts'
import { nearest, withHint } from './suggest.ts'
import type { Origin, Settings } from './types.ts'
import { USAGE, UserError } from './user-error.ts'

type Key = Exclude<keyof Settings, 'origins'>

/** One machine setting. */
export interface Setting {
  /** Environment variables; the first that is set counts. */
  readonly names: readonly string[]
  readonly key: Key
  /** Name of the command-line option, in camel case. */
  readonly flag: string
  readonly default: string
  readonly means: string
}

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const

export const settingsTable: readonly Setting[] = [
  {
    names: ['BEATWIRE_CONFIG'],
    key: 'configFile',
    flag: 'config',
    default: './feeds.config.json',
    means: 'the configuration file',
  },
  {
    names: ['BEATWIRE_DATA'],
    key: 'dataDir',
    flag: 'data',
    default: './data',
    means: 'the folder for all data; created if it does not exist',
  },
  {
    names: ['BEATWIRE_HOST'],
    key: 'host',
    flag: 'host',
    default: '127.0.0.1',
    means: 'the address to listen on; 0.0.0.0 for all IPv4 addresses, :: for all addresses',
  },
  {
    names: ['BEATWIRE_PORT', 'PORT'],
    key: 'port',
    flag: 'port',
    default: '8080',
    means: 'the port to listen on; 0 for any free port',
  },
  {
    names: ['BEATWIRE_PUBLIC_URL'],
    key: 'publicUrl',
    flag: 'publicUrl',
    default: '',
    means: 'the public URL of the site; overrides site.url in the configuration',
  },
  {
    names: ['BEATWIRE_LOG_LEVEL'],
    key: 'logLevel',
    flag: 'logLevel',
    default: 'info',
    means: `log level: ${levels.join(', ')}`,
  },
]

interface Given {
  readonly text: string
  readonly origin: Origin
  /** Name of the flag or variable, for messages. */
  readonly name: string
}

/**
 * Reads machine settings. Flags override the environment, which overrides defaults; an empty variable counts as not
 * set. Throws a `UserError` that names every fault.
 */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  flags: Readonly<Record<string, unknown>>,
): Settings {
  const given = new Map(settingsTable.map((setting) => [setting.key, givenFor(setting, env, flags)]))
  const faults = [...given].flatMap(([key, { text, name }]) => {
    const fault = faultOf(key, text)
    return fault === null ? [] : [`${name}: ${fault}`]
  })
  if (faults.length > 0) throw new UserError(faults.join('\n'), USAGE)

  const textOf = (key: Key): string => given.get(key)!.text
  const publicUrl = textOf('publicUrl')
  return {
    configFile: textOf('configFile'),
    dataDir: textOf('dataDir'),
    host: textOf('host'),
    port: Number(textOf('port')),
    publicUrl: publicUrl === '' || publicUrl.endsWith('/') ? publicUrl || null : `${publicUrl}/`,
    logLevel: levels.find((level) => level === textOf('logLevel'))!,
    origins: Object.fromEntries([...given].map(([key, { origin }]) => [key, origin])),
  }
}

function givenFor(
  setting: Setting,
  env: Readonly<Record<string, string | undefined>>,
  flags: Readonly<Record<string, unknown>>,
): Given {
  const flag = flags[setting.flag]
  if (flag !== undefined && flag !== null) return { text: String(flag).trim(), origin: 'flag', name: flagName(setting) }
  const name = setting.names.find((one) => env[one]?.trim())
  if (name !== undefined) return { text: env[name]!.trim(), origin: 'environment', name }
  return { text: setting.default, origin: 'default', name: setting.key }
}

const flagName = ({ flag }: Setting): string => `--${flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

function faultOf(key: Key, text: string): string | null {
  switch (key) {
    case 'port':
      return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? null : `"${text}" is not a port from 0 to 65535`
    case 'publicUrl':
      return text === '' ? null : urlFault(text)
    case 'logLevel':
      return levels.some((level) => level === text)
        ? null
        : withHint(`"${text}" is not a log level; expected ${levels.join(', ')}`, nearest(text, levels))
    default:
      return text === '' ? 'expected a text that is not empty' : null
  }
}
