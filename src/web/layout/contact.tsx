import { contactUrl } from './links.ts'

/** The contact from the configuration; a link if it is a mail address or URL. */
export const Contact = ({ contact }: { contact: string }) => {
  const to = contactUrl(contact)
  return to ? <a href={to}>{to.startsWith('mailto:') ? contact : 'Contact'}</a> : <span>{contact}</span>
}
