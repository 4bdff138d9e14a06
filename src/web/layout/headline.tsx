/** Names like `GPT-5` and `Basalt-1`, which must not be broken across lines. */
export const NAME = /((?<![\p{L}\p{N}-])\p{L}{1,14}-\d[\p{L}\d.]{0,8}(?![\p{L}\p{N}-]))/u

/** A headline without line breaks inside such names. */
export const Headline = ({ text }: { text: string }) => (
  <>{text.split(NAME).map((part, at) => (at % 2 === 1 ? <span class="whole">{part}</span> : part))}</>
)
