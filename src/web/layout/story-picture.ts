import { PICTURE_WIDTHS, type Picture, pictureFileName, smallSize } from '../../core/story/picture.ts'
import { type Provenance, provenanceLabel } from '../../core/story/picture-credit.ts'
import type { AppContext } from '../../jobs/app-context.ts'
import { picturePath } from '../../outputs/addresses.ts'
import { link } from './links.ts'

/** A story's picture as pages show it; every address is ours. */
export interface PictureModel {
  /** Address of the larger file, from the root of the host. */
  readonly src: string
  /** The same for `srcset`, with the smaller file beside it. */
  readonly srcset: string
  /** Address of the smaller file and its size, for lists. */
  readonly small: { readonly src: string; readonly width: number; readonly height: number }
  /** Site path of the larger file, for absolute addresses (JSON-LD, Open Graph). */
  readonly path: string
  /** CSS pixels of the larger file. */
  readonly width: number
  readonly height: number
  /** '' where the publisher describes nothing. */
  readonly alt: string
  readonly credit: string
  /** What has to stand by it, such as "AI-generated image"; null: nothing. */
  readonly label: string | null
  readonly provenance: Provenance | null
  /** Where the publisher shows it. */
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

/** Pictures of these stories by story id, as far as they have one that may be shown now. */
export async function picturesOf(
  app: AppContext,
  storyIds: readonly string[],
): Promise<ReadonlyMap<string, PictureModel>> {
  const pictures = storyIds.length === 0 ? [] : await app.store.visiblePictures(storyIds)
  return new Map(pictures.map((picture) => [picture.storyId, modelOf(app, picture)]))
}
