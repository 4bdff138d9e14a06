import { settingsTable } from './settings.ts'
import type { Config, Settings } from './types.ts'

const HIDDEN = '•••'
const SECRET_PARAMETER = /key|token|secret|password|passwd|pwd|auth|signature|^sig$/i

/** A URL with user, password and secret query parameters hidden; any other text as it is. */
export function hideSecrets(text: string): string {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return text
  const url = new URL(text)
  const secrets = [...url.searchParams].filter(([name, value]) => SECRET_PARAMETER.test(name) && value !== '')
  if (url.username === '' && url.password === '' && secrets.length === 0) return text
  if (url.username !== '') url.username = HIDDEN
  if (url.password !== '') url.password = HIDDEN
  for (const [name] of secrets) url.searchParams.set(name, HIDDEN)
  return url.href.replaceAll(encodeURIComponent(HIDDEN), HIDDEN)
}

/** Settings with their origins, then the configuration in use as JSON; secrets are hidden. */
export function printConfig(config: Config, settings: Settings): string {
  const rows = settingsTable.map(({ key, names }) => {
    const value = settings[key]
    return [
      key,
      value === null ? '–' : hideSecrets(String(value)),
      settings.origins[key] ?? 'default',
      names.join(', '),
    ]
  })
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n\n${printable(config)}\n`
}

/** The configuration in use as JSON; secrets are hidden. */
export const printable = (config: Config): string =>
  JSON.stringify(config, (_, value) => (typeof value === 'string' ? hideSecrets(value) : value), 2)
