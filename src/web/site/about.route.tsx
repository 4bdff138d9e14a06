import { plural } from '../../core/text/plural.ts'
import type { Route } from '../http/route.ts'
import { Shortcuts } from '../layout/keys.tsx'
import { link } from '../layout/links.ts'
import { Contact, page } from '../layout/page.tsx'
import { langOf } from '../layout/words.ts'

/** What this wire is, who answers for it and how it works. */
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
          <a href={link(site, 'sources')}>{plural(sources.length, 'source')}</a>, puts the reports about one event
          together as one story, files stories under {plural(beats.length, 'beat')} and publishes every beat as a page
          and as <a href={link(site, 'feeds')}>feeds</a>.
        </p>
        <h2>How stories are made</h2>
        <p>
          Reports with the same address or all but the same text are taken for one; others join a story when title and
          summary are similar enough within a few days. Every story page says for each report why it is there, and for
          each beat why the story was filed under it. These are guesses of a machine, and some are wrong.
        </p>
        <p>
          The outlet with the greatest weight, then the earliest, gives the headline; one whose headline asks or
          promises weighs three less. “Independent publishers” counts houses, not copies: several titles of one house,
          or one agency text printed in many places, count once.
        </p>
        <h2>Whose words these are</h2>
        <p>
          Headlines and short excerpts belong to the outlets that wrote them, and every one links to its original. What
          stands on a story page under “What others add” and “In figures” are sentences and headlines of the outlets
          named with them, chosen by machine. No word of them is changed, but a headline may lose what is called out
          before it, or promised and credited behind it. These pages set no cookies and load nothing from other hosts.
          One small script of our own remembers in your browser, and nowhere else, which theme and density you like and
          when you were last here; everything works without it.
        </p>
        <h2 id="keys">Keyboard shortcuts</h2>
        <p>Where scripts run, these keys work on every page. The list that opens with ? turns them off, too.</p>
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
