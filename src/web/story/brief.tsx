import type { Config } from '../../config/types.ts'
import type { StoryBrief } from '../../core/brief/brief.ts'
import type { Quote } from '../../core/brief/quote.ts'
import { reuseTermsOf } from '../../core/story/reuse-terms.ts'
import { plural } from '../../core/text/plural.ts'
import { langOf, languageName } from '../layout/words.ts'
import { OutletLink } from './story-card.tsx'

/** What other outlets add, and figures from the reports: quotations with the outlet's name and a link. */
export const Brief = ({ config, brief: { additions, quantities } }: { config: Config; brief: StoryBrief }) => (
  <>
    {additions.length > 0 && (
      <section class="part" aria-labelledby="adds">
        <h2 id="adds">What others add</h2>
        <ul class="quotes">
          {additions.map((quote) => (
            <li>
              <Words config={config} quote={quote} />
            </li>
          ))}
        </ul>
      </section>
    )}
    {quantities.length > 0 && (
      <section class="part" aria-labelledby="figures">
        <h2 id="figures">In figures</h2>
        <dl class="figures">
          {quantities.map((line) => (
            <div>
              <dt dir="auto">{line.quantities.join(', ')}</dt>
              <dd>
                <Words config={config} quote={line} />
                {line.publishers > 1 && (
                  <p class="byline">Also reported by {plural(line.publishers - 1, 'other publisher')}.</p>
                )}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    )}
  </>
)

const Words = ({ config, quote: { text, language, report, credit } }: { config: Config; quote: Quote }) => {
  const { site } = config
  const lang = langOf(site, language)
  const { attribution } = reuseTermsOf(report)
  return (
    <p>
      <q dir="auto" lang={lang}>
        {text}
      </q>{' '}
      <span class="by outlet">
        <OutletLink config={config} report={report} />
        {credit && (
          <>
            , crediting <span dir="auto">{credit}</span>
          </>
        )}
        {lang && language && `, in ${languageName(site, language)}`}
        {attribution && (
          <>
            {'. '}
            <span dir="auto">{attribution}</span>
          </>
        )}
      </span>
    </p>
  )
}
