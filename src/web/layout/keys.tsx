const shortcuts: readonly (readonly [key: string, action: string])[] = [
  ['j', 'Next story or report'],
  ['k', 'Previous story or report'],
  ['o', 'Open it (so does Enter)'],
  ['/', 'Search'],
  ['?', 'Show this list'],
]

/** The keys that the script handles. */
export const Shortcuts = () => (
  <dl class="keys">
    {shortcuts.map(([key, action]) => (
      <div>
        <dt>
          <kbd>{key}</kbd>
        </dt>
        <dd>{action}</dd>
      </div>
    ))}
  </dl>
)

/** Opened by `?`; the about page has the same list. Single-key shortcuts can be turned off (WCAG 2.2 §2.1.4). */
export const KeysDialog = () => (
  <dialog data-keys aria-labelledby="keys-title">
    <h2 id="keys-title">Keyboard shortcuts</h2>
    <Shortcuts />
    <p>
      <label>
        <input type="checkbox" checked /> Single-key shortcuts
      </label>
    </p>
    <form method="dialog">
      <button type="submit">Close</button>
    </form>
  </dialog>
)
