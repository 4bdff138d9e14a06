import { plural } from '../../core/text/plural.ts'
import type { Route } from '../http/route.ts'
import { Contact } from '../layout/contact.tsx'
import { Shortcuts } from '../layout/keys.tsx'
import { link } from '../layout/links.ts'
import { page } from '../layout/page.tsx'
import { langOf } from '../layout/words.ts'

/** What this site is, how it works and how to contact it. */
export const about: Route = {
  pattern: 'about',
  async render(app) {
    const config = app.config()
    const { site, sources, beats } = config
    const lang = langOf(site, site.language)
    return page(
      config,
      { path: 'about', title: 'About', description: `What ${site.title} is and how it works.` },
      <>
        {site.description && (
          <p class="lede" lang={lang}>
            {site.description}
          </p>
        )}
        <p>
          <span lang={lang}>{site.title}</span> reads{' '}
          <a href={link(site, 'sources')}>{plural(sources.length, 'source')}</a>, groups the reports of one event into
          one story, files stories under {plural(beats.length, 'beat')} and publishes every beat as a page and as{' '}
          <a href={link(site, 'feeds')}>feeds</a>.
        </p>
        <h2>How stories are made</h2>
        <p>
          Reports with the same address or nearly the same text count as one. Others join a story if their titles and
          summaries are similar enough and only a few days apart. Every story page says why each report belongs to the
          story, and why the story was filed under each beat. Software makes these decisions, and some are wrong.
        </p>
        <p>
          Each outlet has a weight from 0 to 10. The outlet with the highest weight provides the headline, and among
          equals the earliest; question and teaser headlines rank 3 points lower. Weights also affect the order of
          stories. “Independent publishers” counts companies, not copies: several titles of one company, or one agency
          text printed in many places, count once.
        </p>
        <h2>Whose words these are</h2>
        <p>
          Headlines and short excerpts belong to the outlets that wrote them, and each links to its original. “What
          others add” and “In figures” on a story page quote sentences and headlines of the outlets named there;
          software selects them. We do not change a word, but we drop prefixes such as BREAKING and trailing credits
          from headlines.
        </p>
        <h2>Your privacy</h2>
        <p>
          These pages set no cookies and load nothing from other hosts. One small script of ours stores your theme, your
          density and the time of your last visit in your browser, and sends them nowhere. Everything works without it.
        </p>
        <h2 id="keys">Keyboard shortcuts</h2>
        <p>With JavaScript on, these keys work on every page. Press ? to see this list or to turn them off.</p>
        <Shortcuts />
        <h2>Contact</h2>
        <p>
          <Contact contact={site.contact} />. If you run one of the sites we read, see the{' '}
          <a href={link(site, 'about/bot')}>page for site owners</a>.
        </p>
        <p class="note">Made with Beatwire.</p>
      </>,
    )
  },
  paths: async () => ['about'],
}
