import type { Config } from '../../config/types.ts'
import { digestFeedPath } from '../../outputs/digest-addresses.ts'
import { outputs } from '../../outputs/outputs.ts'
import { link } from '../layout/links.ts'

/** Another way to read the same. */
export interface AlternateFormat {
  /** Media type. */
  readonly type: string
  readonly title: string
  /** The same where the context is clear: the format's name. */
  readonly label: string
  /** Site path. */
  readonly path: string
}

/** The feeds of a digest; none where it is configured no more. */
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

/** `Follow this digest: Atom · RSS · JSON Feed`; nothing for a digest that is configured no more. */
export const DigestFeedLinks = ({
  config,
  digest,
}: {
  config: Config
  digest: { readonly id: string; readonly title: string }
}) => (
  <FormatLinks config={config} says="Follow this digest" of={digest.title} forms={digestFeedFormats(config, digest)} />
)

/** A line of links to other forms of the same. */
export const FormatLinks = ({
  config: { site },
  says,
  of,
  forms,
}: {
  config: Config
  says: string
  /** What the links are of, for those who hear them without the line. */
  of?: string
  forms: readonly AlternateFormat[]
}) =>
  forms.length === 0 ? null : (
    <p class="note forms">
      {says}:{' '}
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
