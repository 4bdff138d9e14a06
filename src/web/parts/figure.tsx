import { safeUrl } from '../links.ts'
import type { PictureModel } from '../pictures.ts'

interface Props {
  readonly picture: PictureModel
  /** What stands for a description where the publisher gives none. */
  readonly of?: string
  /** `hero`: the head of a page, loaded at once; `list`: small, loaded when it comes near. */
  readonly place?: 'hero' | 'list'
  /** Languages of the description, where it is known. */
  readonly lang?: string | undefined
}

/** A story's picture with what has to stand by it. Its size is known beforehand, so that nothing moves when it comes. */
export const Figure = ({ picture, of = '', place = 'hero', lang }: Props) => {
  const { label, credit } = picture
  const hero = place === 'hero'
  const page = safeUrl(picture.page)
  const size = hero ? picture : picture.small
  return (
    <figure class={hero ? 'picture hero' : 'picture'}>
      <img
        src={hero ? picture.src : picture.small.src}
        {...(hero &&
          picture.srcset !== picture.src && { srcset: picture.srcset, sizes: '(max-width: 46rem) 100vw, 44rem' })}
        width={size.width}
        height={size.height}
        alt={picture.alt || of}
        lang={lang}
        decoding="async"
        loading={hero ? 'eager' : 'lazy'}
      />
      {(label || (hero && credit)) && (
        <figcaption>
          {label && <strong class="made">{label}</strong>}
          {label && hero && credit && '. '}
          {hero && credit && (
            <span class="credit" dir="auto">
              {page ? <a href={page}>{credit}</a> : credit}
            </span>
          )}
        </figcaption>
      )}
    </figure>
  )
}
