/** Part of the pages' script: reloads a page that waits for something, until the reader presses a key, clicks or scrolls. */
export const renewing = `
  const renewing = () => {
    const { renew } = document.querySelector('main').dataset
    if (!renew) return
    const timer = setTimeout(() => location.reload(), renew * 1000)
    for (const act of ['keydown', 'pointerdown', 'wheel', 'touchmove'])
      addEventListener(act, () => clearTimeout(timer), { once: true, passive: true })
  }
`
