import { isUtf8 } from 'node:buffer'

/**
 * Repairs UTF-8 text that was read as Latin-1 and encoded again (`FÃ¼r` for `Für`). Only if the whole text is valid
 * UTF-8 when read this way, which other text practically never is.
 */
export const undoubled = (text: string): string => {
  if (!/[\u00c2-\u00f4][\u0080-\u00bf]/.test(text) || /[^\u0000-\u00ff]/.test(text)) return text
  const bytes = Buffer.from(text, 'latin1')
  return isUtf8(bytes) ? bytes.toString('utf8') : text
}
