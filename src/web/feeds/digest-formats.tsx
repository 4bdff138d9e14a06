import type { Config } from '../../config/types.ts'
import { digestFeedPath } from '../../outputs/digest-addresses.ts'
import { outputs } from '../../outputs/outputs.ts'
import { link } from '../layout/links.ts'

/** Another format of the same content. */
export interface AlternateFormat {
  /** Media type. */
  readonly type: string
  readonly title: string
  /** Short title: the format's name. */
  readonly label: string
  /** Site path. */
  readonly path: string
}

/** The feeds of a digest; none if it is no longer configured. */
export const digestFeedFormats = (
  config: Config,
  { id, title }: { readonly id: string; readonly title: string },
): AlternateFormat[] =>
  config.digests.some((digest) => digest.id === id)
    ? Object.values(outputs).map(({ extension, label, mediaType }) => ({
        type: mediaType,
        title: `${title} (${label})`,
        label,
        path: digestFeedPath(config, id, extension),
      }))
    : []

/** `Follow this digest: Atom · RSS · JSON Feed`; nothing if the digest is no longer configured. */
export const DigestFeedLinks = ({
  config,
  digest,
}: {
  config: Config
  digest: { readonly id: string; readonly title: string }
}) => (
  <FormatLinks config={config} label="Follow this digest" of={digest.title} forms={digestFeedFormats(config, digest)} />
)

/** A line of links to other formats. */
export const FormatLinks = ({
  config: { site },
  label: intro,
  of,
  forms,
}: {
  config: Config
  label: string
  /** What the links lead to, for screen readers. */
  of?: string
  forms: readonly AlternateFormat[]
}) =>
  forms.length === 0 ? null : (
    <p class="note forms">
      {intro}:{' '}
      {forms.map(({ type, label, path }, at) => (
        <>
          {at > 0 && '\u00a0· '}
          <a href={link(site, path)} type={type} aria-label={of && `${of} as ${label}`}>
            {label}
          </a>
        </>
      ))}
    </p>
  )
