import type { Config } from '../../config/types.ts'
import { href } from '../../core/publish/site.ts'

/** Permanent link, mail, and with JavaScript the device's share dialog or a copied link. No third party is involved. */
export const Share = ({ config: { site }, path, title }: { config: Config; path: string; title: string }) => {
  const url = href(site, path)
  const query = `subject=${encodeURIComponent(title)}&body=${encodeURIComponent(`${title}\n\n${url}\n`)}`
  return (
    <section class="part share" aria-labelledby="share">
      <h2 id="share">Share</h2>
      <p>
        <button type="button" class="js-only" data-share={url} data-title={title}>
          Copy the link
        </button>{' '}
        <a href={`mailto:?${query}`}>Send by mail</a>
        {' · '}
        <a href={url}>Permanent link</a>
      </p>
      <p class="note" role="status" data-share-status />
    </section>
  )
}
