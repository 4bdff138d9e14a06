import { readFileSync } from 'node:fs'

/** The clock of a machine that runs this version can't be right before this time, epoch ms. Raised with each version. */
export const madeAt = Date.UTC(2026, 8, 1)

/** The version in package.json. */
export const version: string = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version
