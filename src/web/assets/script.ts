import { createHash } from 'node:crypto'
import { copying } from './script-copy.ts'
import { renewing } from './script-reload.ts'

/**
 * The script of all pages. It runs in the head, before the first paint, so that the chosen theme and density apply without
 * a flash; the rest waits for the document. Every page works without it. What it stores stays in the browser
 * (`localStorage`, keys `beatwire.*`) and is never sent.
 */
export const script = `(() => {
  'use strict'
  const root = document.documentElement
  root.dataset.js = ''
  const memory = {
    get(key) { try { return localStorage.getItem('beatwire.' + key) } catch { return null } },
    set(key, value) {
      try {
        if (value === null) localStorage.removeItem('beatwire.' + key)
        else localStorage.setItem('beatwire.' + key, value)
      } catch {}
    },
  }
  const all = (selector, within = document) => [...within.querySelectorAll(selector)]

  const chosen = memory.get('theme')
  if (chosen === 'dark' || chosen === 'light') root.dataset.theme = chosen
  if (memory.get('density') === 'compact') root.dataset.density = 'compact'

  const VISIT = 30 * 60_000
  const now = Math.floor(performance.timeOrigin)
  const seen = Number(memory.get('seen')) || 0
  let since = Number(memory.get('since')) || 0
  if (seen > 0 && now - seen > VISIT) {
    since = seen
    memory.set('since', String(since))
  }
  memory.set('seen', String(now))
  if (since > 0) root.dataset.back = ''

  const themes = () => {
    for (const button of all('[data-theme-switch]'))
      button.addEventListener('click', () => {
        const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
        const next = dark ? 'light' : 'dark'
        const preferred = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
        root.dataset.theme = next
        memory.set('theme', next === preferred ? null : next)
      })
  }

  const densities = () => {
    const links = all('a[data-density]')
    const show = () => {
      const compact = root.dataset.density === 'compact'
      for (const link of links) {
        if ((link.dataset.density === 'compact') === compact) link.setAttribute('aria-current', 'true')
        else link.removeAttribute('aria-current')
      }
    }
    const choose = (density) => {
      if (density === 'compact') root.dataset.density = 'compact'
      else delete root.dataset.density
      memory.set('density', density === 'compact' ? 'compact' : null)
      show()
    }
    if (links.length === 0) return
    const asked = () => {
      const link = links.find((each) => each.hash === location.hash)
      if (link) choose(link.dataset.density)
    }
    asked()
    addEventListener('hashchange', asked)
    for (const link of links)
      link.addEventListener('click', (event) => {
        event.preventDefault()
        if (links.some((each) => each.hash === location.hash)) history.replaceState(null, '', location.pathname + location.search)
        choose(link.dataset.density)
      })
    show()
  }

  const news = () => {
    if (since === 0) return
    const fresh = new Set()
    let changed = 0
    for (const story of all('[data-story]')) {
      const isNew = Number(story.dataset.seen) > since
      if (!isNew && !(Number(story.dataset.updated) > since)) continue
      const mark = story.querySelector('[data-mark]')
      if (mark) mark.textContent = isNew ? 'New. ' : 'Updated. '
      story.classList.add(isNew ? 'is-new' : 'is-updated')
      if (isNew) fresh.add(story.dataset.story)
      else changed++
    }
    const line = document.querySelector('[data-fresh]')
    if (line)
      line.textContent = fresh.size + changed === 0
        ? 'Nothing new here since your last visit'
        : [fresh.size > 0 && '● ' + fresh.size + ' new', changed > 0 && '○ ' + changed + ' updated'].filter(Boolean).join(', ') + ' since your last visit'
  }

  const sharing = () => {
    for (const button of all('button[data-share]')) {
      const status = document.querySelector('[data-share-status]')
      const show = (text) => { if (status) status.textContent = text }
      const { share: url, title } = button.dataset
      const copy = async () => {
        try {
          await navigator.clipboard.writeText(url)
          show('Link copied.')
        } catch {
          show('Copy this link: ' + url)
        }
      }
      if (navigator.share) button.textContent = 'Share this story'
      button.addEventListener('click', async () => {
        if (!navigator.share) return copy()
        try { await navigator.share({ title, url }) } catch (error) { if (error.name !== 'AbortError') await copy() }
      })
    }
  }

  const keys = () => {
    const help = document.querySelector('dialog[data-keys]')
    const off = () => memory.get('keys') === 'off'
    const box = help && help.querySelector('input[type=checkbox]')
    if (box) {
      box.checked = !off()
      box.addEventListener('change', () => memory.set('keys', box.checked ? null : 'off'))
    }
    for (const link of all('a[data-keys-help]'))
      link.addEventListener('click', (event) => {
        if (!help || !help.showModal) return
        event.preventDefault()
        help.showModal()
      })
    const rows = () => all('main a[data-row], main article :is(h2, h3) > a')
    const row = () => {
      const at = document.activeElement
      const within = at && at.closest('[data-story], li, article')
      return rows().findIndex((link) => link === at || (within && within !== document.body && within.contains(link)))
    }
    const move = (step) => {
      const list = rows()
      if (list.length === 0) return
      const at = row()
      const next = list[at === -1 ? (step > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + step, 0), list.length - 1)]
      next.focus()
      next.scrollIntoView({ block: 'nearest' })
    }
    const actions = {
      j: () => move(1),
      k: () => move(-1),
      o: () => { const at = row(); if (at !== -1) rows()[at].click() },
      '/': () => {
        const field = document.querySelector('main input[type=search], main input[name=q]')
        const link = document.querySelector('a[data-search]')
        if (field) field.focus()
        else if (link) link.click()
      },
      '?': () => { if (help && help.showModal && !help.open) help.showModal() },
    }
    document.addEventListener('keydown', (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (event.target.closest('input, textarea, select, [contenteditable]') || (help && help.open)) return
      if (off() && event.key !== '?') return
      const action = Object.hasOwn(actions, event.key) && actions[event.key]
      if (!action) return
      event.preventDefault()
      action()
    })
  }
  const here = () => {
    for (const link of all('.nav a[aria-current]')) {
      const row = link.closest('.nav')
      row.scrollLeft = link.offsetLeft - row.offsetLeft - (row.clientWidth - link.offsetWidth) / 2
    }
  }
${copying}${renewing}
  const start = () => { here(); themes(); densities(); news(); sharing(); copying(); renewing(); keys() }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start)
  else start()
})()
`

/** Changes with the script, so that caches can keep it for long; static hosts ignore the query. */
export const scriptPath = `script.js?v=${createHash('sha256').update(script).digest('hex').slice(0, 10)}`
