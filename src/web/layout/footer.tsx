import type { Config } from '../../config/types.ts'
import { Contact } from './contact.tsx'
import { link } from './links.ts'
import { langOf } from './words.ts'

/** A separator that does not begin a line. */
const DOT = '\u00a0· '

/** Disclaimer, rights, time zone and links for every page. */
export const Footer = ({ config: { site } }: { config: Config }) => {
  const lang = langOf(site, site.language)
  return (
    <footer>
      {site.disclaimer && (
        <p class="disclaimer" lang={lang}>
          {site.disclaimer}
        </p>
      )}
      {site.rights && <p lang={lang}>{site.rights}</p>}
      <p>
        All times are {site.timeZone === 'UTC' ? 'UTC' : `in the time zone ${site.timeZone}`}.{' '}
        <a href={link(site, 'about')}>About</a>
        {DOT}
        <a href={link(site, 'about/bot')}>For site owners</a>
        {DOT}
        <a href={`${link(site, 'about')}#keys`} data-keys-help>
          Keyboard shortcuts
        </a>
        {DOT}
        <Contact contact={site.contact} />
      </p>
    </footer>
  )
}
