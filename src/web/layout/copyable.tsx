interface Props {
  readonly url: string
  /** What the address is of, for the button's name. */
  readonly name: string
  /** A link beside it has the address; the button alone is shown. */
  readonly linked?: boolean
}

/** An address to read, and to copy where the script runs: the button is there from the start, so that nothing moves. */
export const Copyable = ({ url, name, linked }: Props) => (
  <span class="copyable" data-copy={url}>
    {!linked && <code class="address">{url}</code>}
    <button type="button" class="copy js-only" aria-label={`Copy the address of ${name}`}>
      Copy
    </button>
    <span role="status" />
  </span>
)
