import { type Picture, type PictureAttempts, pictureFileName, readPictureName } from '../../core/story/picture.ts'
import { mayShow, reuseTermsOf } from '../../core/story/reuse-terms.ts'
import type { Outlet } from '../../core/story/story.ts'
import type { PictureRecord } from '../contract/pictures.ts'
import type { PictureFolder } from '../picture-folder.ts'
import { toJson } from '../well-formed.ts'
import type { Db } from './database.ts'
import { allIn } from './in-lists.ts'
import type { OutletReader } from './outlet-reader.ts'
import { sql } from './sql.ts'

interface Row {
  readonly story_id: string
  readonly item_id: string | null
  readonly hash: string | null
  readonly rest: string
}

interface OfSource {
  readonly source_id: string
}
type HashRow = OfSource & { readonly story_id: string; readonly hash: string }

interface Rest {
  readonly picture: Omit<Picture, 'storyId' | 'itemId' | 'hash'> | null
  readonly attempts: PictureAttempts
}

function recordOf(row: Row): PictureRecord {
  const { picture, attempts } = JSON.parse(row.rest) as Rest
  const isComplete = picture && row.item_id !== null && row.hash !== null
  return {
    storyId: row.story_id,
    picture: isComplete ? { storyId: row.story_id, itemId: row.item_id, hash: row.hash, ...picture } : null,
    attempts,
  }
}

const allows = (outlet: Outlet | undefined): boolean =>
  outlet !== undefined && mayShow({ outlet }) && reuseTermsOf({ outlet }).images === 'show'

/** Rows whose source allows its pictures to be shown. */
const visible = <One extends OfSource>(rows: readonly One[], outletsById: OutletReader): One[] => {
  const outlets = outletsById(rows.map(({ source_id }) => source_id))
  return rows.filter(({ source_id }) => allows(outlets.get(source_id)))
}

export const pictureRecords = (db: Db, storyIds: readonly string[]): PictureRecord[] =>
  allIn<Row>(db, sql.picturesById, storyIds).map(recordOf)

export const visiblePictures = (db: Db, outletsById: OutletReader, storyIds: readonly string[]): Picture[] =>
  db.snapshot(() =>
    visible(allIn<Row & OfSource>(db, sql.picturesOf, storyIds), outletsById).flatMap(
      (row) => recordOf(row).picture ?? [],
    ),
  )

export const pictureUses = (db: Db, hash: string): number =>
  db.get<{ total: number }>(sql.pictureUses, [hash])?.total ?? 0

/** Writes the files first, so that a row never names a missing file. */
export async function savePicture(
  db: Db,
  folder: PictureFolder,
  record: PictureRecord,
  files: readonly { readonly width: number; readonly bytes: Uint8Array }[],
): Promise<void> {
  const { storyId, picture, attempts } = record
  if (picture) for (const { width, bytes } of files) await folder.put(pictureFileName(picture.hash, width), bytes)
  const { storyId: _s, itemId = null, hash = null, ...rest } = picture ?? {}
  db.write('normal', () =>
    db.run(sql.putPicture, [storyId, itemId, hash, toJson({ picture: picture ? rest : null, attempts })]),
  )
}

export async function pictureFile(
  db: Db,
  folder: PictureFolder,
  outletsById: OutletReader,
  name: string,
): Promise<Uint8Array | null> {
  const hash = readPictureName(name)?.hash
  if (hash === undefined || visible(db.all<OfSource>(sql.picturesByHash, [hash]), outletsById).length === 0) return null
  return folder.get(name)
}

export const visiblePictureHashes = (db: Db, outletsById: OutletReader): string[] => [
  ...new Set(visible(db.all<HashRow>(sql.picturesShown, []), outletsById).map(({ hash }) => hash)),
]

/** See `PictureStore.prunePictures`. */
export async function prunePictures(
  db: Db,
  folder: PictureFolder,
  outletsById: OutletReader,
  before: number,
): Promise<number> {
  const gone = db.snapshot(() => {
    const may = new Set(visible(db.all<HashRow>(sql.picturesShown, []), outletsById).map(({ story_id }) => story_id))
    return db
      .all<Pick<Row, 'story_id' | 'hash'> & { published: number }>(sql.picturesAll, [])
      .filter(({ story_id, hash, published }) => (hash === null ? published < before : !may.has(story_id)))
  })
  if (gone.length > 0)
    db.write('normal', () => gone.forEach(({ story_id }) => void db.run(sql.dropPicture, [story_id])))
  const used = new Set(db.all<{ hash: string }>(sql.pictureHashes, []).map(({ hash }) => hash))
  for (const name of await folder.names()) {
    const hash = readPictureName(name)?.hash
    if (hash === undefined || !used.has(hash)) await folder.remove(name)
  }
  return gone.filter(({ hash }) => hash !== null).length
}
