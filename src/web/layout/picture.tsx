import type { ComponentChildren } from 'preact'
import { safeUrl } from './links.ts'
import type { PictureModel } from './story-picture.ts'

interface Props {
  readonly picture: PictureModel
  /** Description to use if the publisher gives none. */
  readonly fallbackAlt?: string
  /** `hero`: at the top of a page; `top`: beside the first story of a list; `thumb`: beside the others. Lists load it lazily. */
  readonly place?: 'hero' | 'top' | 'thumb'
  /** Language of the description, if known. */
  readonly lang?: string | undefined
}

const SIZES = {
  hero: '(max-width: 46rem) 100vw, 44rem',
  top: '(max-width: 40rem) 100vw, 20rem',
} as const

/** A story's picture with its label and credit. Its size is known in advance, so that nothing moves when it loads. */
export const StoryPicture = ({ picture, fallbackAlt = '', place = 'hero', lang }: Props) => {
  const { label, credit } = picture
  const hero = place === 'hero'
  const thumb = place === 'thumb'
  const page = safeUrl(picture.page)
  const size = thumb ? picture.small : picture
  return (
    <figure class={`picture ${place}`}>
      <img
        src={thumb ? picture.small.src : picture.src}
        {...(!thumb && picture.srcset !== picture.src && { srcset: picture.srcset, sizes: SIZES[place] })}
        width={size.width}
        height={size.height}
        alt={picture.alt || fallbackAlt}
        lang={lang}
        decoding="async"
        loading={hero ? 'eager' : 'lazy'}
      />
      {(label || credit) && (
        <figcaption>
          {label && <strong class="made">{label}</strong>}
          {label && credit && '. '}
          {credit && (
            <span class="credit" dir="auto">
              {hero && page ? <a href={page}>{credit}</a> : credit}
            </span>
          )}
        </figcaption>
      )}
    </figure>
  )
}

/** A story in a list, beside its picture if it has one. */
export const WithPicture = ({
  picture,
  place,
  children,
}: {
  picture: PictureModel | undefined
  place: 'top' | 'thumb'
  children: ComponentChildren
}) => {
  if (!picture) return children
  const text = <div class="beside">{children}</div>
  const figure = <StoryPicture picture={picture} place={place} />
  // The picture comes first: on a small screen it is above the text, or floats beside it.
  return [figure, text]
}
