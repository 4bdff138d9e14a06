import type { Config } from '../../config.ts'
import { digestFeedPath } from '../../outputs/digest-imprint.ts'
import { outputs } from '../../outputs/outputs.ts'
import { link } from '../links.ts'

/** Another way to read the same. */
export interface Form {
  /** Media type. */
  readonly type: string
  readonly title: string
  /** Site path. */
  readonly path: string
}

/** The feeds of a digest; none where it is configured no more. */
export const feedForms = (config: Config, { id, title }: { readonly id: string; readonly title: string }): Form[] =>
  config.digests.some((digest) => digest.id === id)
    ? Object.values(outputs).map(({ extension, label, mediaType }) => ({
        type: mediaType,
        title: `${title} (${label})`,
        path: digestFeedPath(config, id, extension),
      }))
    : []

/** Links to other forms of the page, or to the feeds of a digest. */
export const Forms = ({ config: { site }, label, forms }: { config: Config; label: string; forms: readonly Form[] }) =>
  forms.length === 0 ? null : (
    <nav aria-label={label}>
      <ul class="forms">
        {forms.map(({ type, title, path }) => (
          <li>
            <a href={link(site, path)} type={type}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
