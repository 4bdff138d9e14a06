interface PagerLink {
  /** Address from the root of the host. */
  readonly to: string
  readonly text: string
}

interface Props {
  readonly label: string
  readonly previous: PagerLink | null
  /** The page that lists all of them. */
  readonly all: PagerLink
  readonly next: PagerLink | null
}

/** Links to the previous and the next page of a series. Empty elements keep the others in place. */
export const Pager = ({ label, previous, all, next }: Props) => (
  <nav class="pager" aria-label={label}>
    {previous ? (
      <a rel="prev" href={previous.to}>
        ← {previous.text}
      </a>
    ) : (
      <span />
    )}
    <a href={all.to}>{all.text}</a>
    {next ? (
      <a rel="next" href={next.to}>
        {next.text} →
      </a>
    ) : (
      <span />
    )}
  </nav>
)
