import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parseQuery } from '../../../src/core/search/query.ts'
import { openDatabase } from '../../../src/store/sqlite/database.ts'
import { migrate } from '../../../src/store/sqlite/migrate.ts'
import { openStore } from '../../../src/store/sqlite/open-store.ts'
import { migrations } from '../../../src/store/sqlite/schema.ts'
import { sql } from '../../../src/store/sqlite/sql.ts'
import { membershipValues, storyValues } from '../../../src/store/sqlite/story-rows.ts'
import type { Store } from '../../../src/store/store.ts'
import { aBeat, aMembership, aStory, T0 } from '../../support/store-builders.ts'

const dir = mkdtempSync(join(tmpdir(), 'beatwire-upgrade-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const DOC = Math.floor(T0 / 1000) * 16
const lab = aStory('lab', 'alpha-lab', { published: T0, headline: 'A lab opens' })
const fab = aStory('fab', 'alpha-fab', { published: T0, beats: [aBeat('chips')], headline: 'A fab opens' })

/** A file of version 5: two stories in lists of beats, one of them also in the search index. */
function leaveOld(): void {
  const db = openDatabase(join(dir, 'beatwire.db'), { write: true })
  migrate(db, { write: true }, migrations.slice(0, 5))
  for (const [id, next] of [
    ['alpha-lab', 'lab'],
    ['alpha-fab', 'fab'],
  ] as const) {
    db.run(
      `insert into items (id, source_id, guid, title, time, first_seen, hash, ungrouped, rest)
        values (?, 'alpha', ?, ?, ?, ?, 'h', 0, '{}')`,
      [id, id, id, T0, T0],
    )
    const story = next === 'lab' ? lab : fab
    db.run(sql.putStory, storyValues(story))
    db.run(sql.putMembership, membershipValues(aMembership(id, next)))
    for (const { beat } of story.beats)
      db.run('insert into story_beats (story_id, beat, published) values (?, ?, ?)', [next, beat, T0])
  }
  db.run('insert into search_docs (doc, story_id, hash) values (?, ?, ?)', [DOC, 'lab', 'before'])
  db.run(sql.putSearchText, [DOC, 'a lab opens', '', '', '\ue001a'])
  db.close()
}

const inBeat = async (store: Store, beat: string) => (await store.stories({ beat, limit: 9 })).map(({ id }) => id)
const found = async (store: Store, typed: string) =>
  (await store.searchStories({ query: parseQuery(typed, { timeZone: 'UTC' }).query, limit: 9 })).stories.map(
    ({ id }) => id,
  )

test('a file of version 5 keeps its lists of beats and its search index, and can be updated', async () => {
  leaveOld()
  const store = await openStore({ dir, write: true })
  try {
    expect(await inBeat(store, 'chips')).toEqual(['fab', 'lab'])
    expect(await inBeat(store, 'ai-beats')).toEqual(['lab'])
    expect(await found(store, 'lab')).toEqual(['lab'])
    expect(await found(store, 'fab')).toEqual([])

    await store.saveStories({
      stories: [{ ...fab, beats: [aBeat('policy')] }],
      memberships: [],
      grouped: [],
    })
    expect(await inBeat(store, 'chips')).toEqual(['lab'])
    expect(await inBeat(store, 'policy')).toEqual(['fab'])
    await store.check()
  } finally {
    await store.close()
  }
})

test('a file of version 6 finds its items by address', async () => {
  const older = mkdtempSync(join(dir, 'six-'))
  const db = openDatabase(join(older, 'beatwire.db'), { write: true })
  migrate(db, { write: true }, migrations.slice(0, 6))
  for (const [id, url] of [
    ['alpha-lab', 'https://www.alpha.example/lab/'],
    ['alpha-page', null],
  ]) {
    db.run(
      `insert into items (id, source_id, guid, url, title, time, first_seen, hash, ungrouped, rest)
        values (?, 'alpha', ?, ?, ?, ?, ?, 'h', 0, '{}')`,
      [id!, id!, url!, id!, T0, T0],
    )
    db.run(sql.putStory, storyValues(lab))
    db.run(sql.putMembership, membershipValues(aMembership(id!, 'lab')))
  }
  db.close()
  const store = await openStore({ dir: older, write: true })
  try {
    const found = await store.groupedItemsByAddress(['alpha.example/lab'])
    expect(found.map(({ item }) => [item.id, item.url])).toEqual([['alpha-lab', 'https://www.alpha.example/lab/']])
  } finally {
    await store.close()
  }
})
