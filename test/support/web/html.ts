import { HtmlValidate } from 'html-validate'

/** A validator of pages by html-validate's standard; `off` names rules that don't hold where these pages come from. */
export const pageValidator = (...off: readonly string[]): HtmlValidate =>
  new HtmlValidate({
    root: true,
    extends: ['html-validate:standard'],
    rules: Object.fromEntries(
      // Preact writes void elements with a slash and attributes as it likes; both are correct HTML.
      ['void-style', 'attribute-boolean-style', 'attribute-empty-style', ...off].map((rule) => [rule, 'off']),
    ),
  })
