import type { Picture, PictureAttempts } from '../../core/story/picture.ts'

/** The picture of a story, and the failed attempts to get one. */
export interface PictureRecord {
  readonly storyId: string
  readonly picture: Picture | null
  readonly attempts: PictureAttempts
}

/** A picture is visible if its report belongs to the story, the story is shown, and the terms of the source allow pictures. */
export interface PictureStore {
  /** Records of these stories, visible or not, in no particular order. */
  pictureRecords(storyIds: readonly string[]): Promise<PictureRecord[]>
  /** Visible pictures of these stories, in no particular order. */
  visiblePictures(storyIds: readonly string[]): Promise<Picture[]>
  /** The number of stories that have the picture with this hash. */
  pictureUses(hash: string): Promise<number>
  /** Stores a record, replacing the earlier one, and the files of its picture by nominal width in pixels. */
  savePicture(
    record: PictureRecord,
    files: readonly { readonly width: number; readonly bytes: Uint8Array }[],
  ): Promise<void>
  /** The bytes of a file (`pictureFileName`) of a visible picture, else null. */
  pictureFile(name: string): Promise<Uint8Array | null>
  /** Hashes of all visible pictures, in no particular order. */
  visiblePictureHashes(): Promise<string[]>
  /**
   * Removes pictures that are no longer visible, failed attempts of stories published before `before` (epoch ms), and
   * unused files. Returns the number of stories that lost their picture. Must not run at the same time as `savePicture`.
   */
  prunePictures(before: number): Promise<number>
}
