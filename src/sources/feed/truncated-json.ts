const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']' }

/**
 * A JSON object that breaks off, up to the last whole element of the array that is open in it, with that array and the object
 * closed; null where the text does not break off, or not inside such an array. Cost is linear.
 */
export const wholePartOf = (text: string): string | null => {
  const open: string[] = []
  let inString = false
  let end = -1
  const marks = /["\\{}[\]]/g
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    const [sign] = mark
    if (inString) {
      if (sign === '\\') marks.lastIndex++
      else if (sign === '"') inString = false
    } else if (sign === '"') inString = true
    else if (sign === '{' || sign === '[') {
      open.push(sign)
      if (open.length === 2) end = sign === '[' ? marks.lastIndex : -1
    } else if (sign !== '\\') {
      if (CLOSING[open.pop() ?? ''] !== sign) return null
      if (open.length === 2 && open[1] === '[') end = marks.lastIndex
    }
  }
  if (open.length < 2 || open[0] !== '{' || open[1] !== '[' || end < 0) return null
  return `${text.slice(0, end)}]}`
}
