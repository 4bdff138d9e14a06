interface Props {
  readonly url: string
  /** What the address belongs to, for the button's accessible name. */
  readonly name: string
  /** A link beside it shows the address, so only the button is needed. */
  readonly linked?: boolean
}

/** An address with a copy button. The button takes its space even before the script runs, so that nothing moves. */
export const Copyable = ({ url, name, linked }: Props) => (
  <span class="copyable" data-copy={url}>
    {!linked && <code class="address">{url}</code>}
    <button type="button" class="copy js-only" aria-label={`Copy the address of ${name}`}>
      Copy
    </button>
    <span role="status" />
  </span>
)
