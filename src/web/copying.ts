/** Part of the pages' script: buttons that copy an address. They are made by the script, for they can do nothing without it. */
export const copying = `
  const copying = () => {
    for (const place of all('[data-copy]')) {
      const button = document.createElement('button')
      const said = document.createElement('span')
      button.type = 'button'
      button.className = 'copy'
      button.textContent = 'Copy'
      button.setAttribute('aria-label', 'Copy the address of ' + place.dataset.copyName)
      said.setAttribute('role', 'status')
      button.addEventListener('click', async () => {
        try {
          await navigator.clipboard.writeText(place.dataset.copy)
          said.textContent = 'Copied.'
        } catch {
          said.textContent = place.dataset.copy
        }
      })
      place.append(button, said)
    }
  }
`
