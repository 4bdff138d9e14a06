import { HtmlValidate } from 'html-validate'

/** A validator of pages by html-validate's standard; `off` names further rules to turn off. */
export const pageValidator = (...off: readonly string[]): HtmlValidate =>
  new HtmlValidate({
    root: true,
    extends: ['html-validate:standard'],
    rules: Object.fromEntries(
      // Preact writes void elements with a slash, and attributes in a style of its own; both are valid HTML.
      ['void-style', 'attribute-boolean-style', 'attribute-empty-style', ...off].map((rule) => [rule, 'off']),
    ),
  })
