interface Props {
  readonly url: string
  /** What the address is of, for the button's name. */
  readonly name: string
}

/** An address to read, and to copy where the script runs: the button is there from the start, so that nothing moves. */
export const Copyable = ({ url, name }: Props) => (
  <span class="copyable" data-copy={url}>
    <code class="address">{url}</code>
    <button type="button" class="copy js-only" aria-label={`Copy the address of ${name}`}>
      Copy
    </button>
    <span role="status" />
  </span>
)
