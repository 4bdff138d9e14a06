import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openMemoryStore, openStore } from '../../../src/store/sqlite/open-store.ts'
import { storeContract } from '../contract.ts'

const root = mkdtempSync(join(tmpdir(), 'beatwire-store-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

storeContract('SQLite in memory', openMemoryStore)
storeContract('a SQLite file', () => openStore({ dir: mkdtempSync(join(root, 'data-')), write: true }))
