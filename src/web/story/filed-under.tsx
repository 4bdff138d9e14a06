import type { Config } from '../../config/types.ts'
import type { Story } from '../../core/story/story.ts'
import { beatPath, link } from '../layout/links.ts'
import { langOf } from '../layout/words.ts'

/** Beats of a story with the assignment to each. */
export type Filed = readonly { readonly beat: Config['beats'][number]; readonly assignment: Story['beats'][number] }[]

/** The story's beats, the highest score first and the umbrella last. */
export const filedUnder = ({ beats }: Config, story: Story): Filed =>
  story.beats
    .flatMap((assignment) => {
      const beat = beats.find(({ id }) => id === assignment.beat)
      return beat ? [{ beat, assignment }] : []
    })
    .sort((a, b) => Number(a.beat.umbrella) - Number(b.beat.umbrella) || b.assignment.score - a.assignment.score)

/** Beats named above the headline; the umbrella only if there is no other. */
export const beatsOverHeadline = (filed: Filed): Filed => {
  const narrow = filed.filter(({ beat }) => !beat.umbrella)
  return (narrow.length > 0 ? narrow : filed).slice(0, 3)
}

/** The beats and why the story was filed under them. */
export const FiledUnder = ({ config: { site }, filed }: { config: Config; filed: Filed }) =>
  filed.length > 0 && (
    <section class="part" aria-labelledby="beats">
      <h2 id="beats">Filed under</h2>
      <ul class="plain beats">
        {filed.map(({ beat }) => (
          <li>
            <a href={link(site, beatPath(beat.id))} lang={langOf(site, site.language)}>
              {beat.title}
            </a>
          </li>
        ))}
      </ul>
      <details>
        <summary>Why it was filed here</summary>
        <dl>
          {filed.map(({ beat, assignment }) => (
            <>
              <dt lang={langOf(site, site.language)}>{beat.title}</dt>
              {(assignment.reasons.length > 0 ? assignment.reasons : ['no reason recorded']).map((reason) => (
                <dd dir="auto">{reason}</dd>
              ))}
            </>
          ))}
        </dl>
      </details>
    </section>
  )
