import { columnWidth, cutToColumns } from '../../core/text/columns.ts'

const ANSI_OR_CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Untrusted text made safe for a terminal: no control, escape or direction-changing characters, single spaces. */
export const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(ANSI_OR_CONTROL, '').trim()

const pad = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - columnWidth(text)))

/** Rows below headings in aligned columns; lines longer than `columns` are cut. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[], columns = Infinity): string => {
  const all = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...all.map((row) => columnWidth(row[column] ?? ''))))
  return all
    .map((row) =>
      cutToColumns(
        row.map((cell, column) => (column === head.length - 1 ? cell : pad(cell, widths[column]!))).join('  '),
        columns,
      ).trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('')
}

/** Text broken at spaces into lines of at most `columns`, each starting with `indent`. */
export const wrap = (text: string, columns: number, indent = ''): string => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && columnWidth(line) + 1 + columnWidth(word) > columns - indent.length) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  if (line !== '') lines.push(line)
  return lines.map((each) => `${indent}${each}\n`).join('')
}

/** Milliseconds in a readable unit: `40 ms`, `2.5 s`, `3 min`, `5 h`, `2 d`. */
export const duration = (ms: number): string => {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1000).toFixed(1).replace(/\.0$/, '')} s`
  if (ms < 3_600_000) return `${Math.round(ms / 60_000)} min`
  if (ms < 172_800_000) return `${Math.round(ms / 3_600_000)} h`
  return `${Math.round(ms / 86_400_000)} d`
}

/** `5 min ago`, `in 2 h`, `never`. */
export const relative = (time: number | null, now: number): string => {
  if (time === null) return 'never'
  return time <= now ? `${duration(now - time)} ago` : `in ${duration(time - now)}`
}
