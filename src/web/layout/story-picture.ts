import { PICTURE_WIDTHS, type Picture, pictureFileName, smallSize } from '../../core/story/picture.ts'
import { type Provenance, provenanceLabel } from '../../core/story/picture-credit.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { picturePath } from '../../outputs/addresses.ts'
import { link } from './links.ts'

/** A story's picture for pages; all files are on this site. */
export interface PictureModel {
  /** Address of the larger file, from the root of the host. */
  readonly src: string
  /** `srcset` with both files. */
  readonly srcset: string
  /** The smaller file, for lists. */
  readonly small: { readonly src: string; readonly width: number; readonly height: number }
  /** Site path of the larger file, for absolute addresses (JSON-LD, Open Graph). */
  readonly path: string
  /** CSS pixels of the larger file. */
  readonly width: number
  readonly height: number
  /** '' if the publisher gives no description. */
  readonly alt: string
  readonly credit: string
  /** A label that must be shown with it, such as "AI-generated image"; null if none. */
  readonly label: string | null
  readonly provenance: Provenance | null
  /** The publisher's page that shows it. */
  readonly page: string | null
}

const [LARGE, SMALL] = PICTURE_WIDTHS

function modelOf(app: AppContext, picture: Picture): PictureModel {
  const { site } = app.config()
  const { hash, width, height, alt, credit, provenance, page } = picture
  const path = picturePath(pictureFileName(hash, LARGE))
  const src = link(site, path)
  const smallSrc = link(site, picturePath(pictureFileName(hash, SMALL)))
  return {
    src,
    srcset: width > SMALL ? `${smallSrc} ${SMALL}w, ${src} ${width}w` : src,
    small: { src: smallSrc, ...smallSize(picture) },
    path,
    width,
    height,
    alt,
    credit,
    provenance,
    label: provenance === null ? null : provenanceLabel[provenance],
    page,
  }
}

/** Pictures of these stories by story id; only those that may be shown now. */
export async function picturesOf(
  app: AppContext,
  storyIds: readonly string[],
): Promise<ReadonlyMap<string, PictureModel>> {
  const pictures = storyIds.length === 0 ? [] : await app.store.visiblePictures(storyIds)
  return new Map(pictures.map((picture) => [picture.storyId, modelOf(app, picture)]))
}
