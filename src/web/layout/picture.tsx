import type { ComponentChildren } from 'preact'
import { safeUrl } from './links.ts'
import type { PictureModel } from './story-picture.ts'

interface Props {
  readonly picture: PictureModel
  /** What stands for a description where the publisher gives none. */
  readonly of?: string
  /** `hero`: the head of a page; `top`: beside the story that leads a list; `thumb`: beside the others. In lists it loads when it is seen. */
  readonly place?: 'hero' | 'top' | 'thumb'
  /** Languages of the description, where it is known. */
  readonly lang?: string | undefined
}

const SIZES = {
  hero: '(max-width: 46rem) 100vw, 44rem',
  top: '(max-width: 40rem) 100vw, 20rem',
} as const

/** A story's picture with what has to stand by it. Its size is known beforehand, so that nothing moves when it comes. */
export const StoryPicture = ({ picture, of = '', place = 'hero', lang }: Props) => {
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
        alt={picture.alt || of}
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

/** What a list tells of a story, with its picture beside it where it has one. */
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
  const told = <div class="told">{children}</div>
  const figure = <StoryPicture picture={picture} place={place} />
  // The picture first: a small screen sets it above, or the text around it.
  return [figure, told]
}
