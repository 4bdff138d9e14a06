/** Part of the pages' script: buttons that copy an address. */
export const copying = `
  const copying = () => {
    for (const place of all('[data-copy]')) {
      const status = place.querySelector('[role=status]')
      place.querySelector('button').addEventListener('click', async () => {
        try {
          await navigator.clipboard.writeText(place.dataset.copy)
          status.textContent = 'Copied.'
        } catch {
          status.textContent = place.dataset.copy
        }
      })
    }
  }
`
