/** Characters of the bytes 80–9F in windows-1252 (Encoding Standard); the five undefined bytes are the C1 controls. */
const HIGH =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

const bytes: ReadonlyMap<string, number> = new Map([...HIGH].map((sign, i) => [sign, 0x80 + i]))

/** The character of a byte. */
export const signOf = (byte: number): string =>
  byte >= 0x80 && byte < 0xa0 ? HIGH[byte - 0x80]! : String.fromCharCode(byte)

/** The byte of a character that windows-1252 or Latin-1 has; of any other, its lowest eight bits. */
export const byteOf = (sign: string): number => bytes.get(sign) ?? sign.charCodeAt(0) & 0xff

/** The characters of the bytes 80–9F outside Latin-1, for a class of a regular expression. */
export const HIGH_SIGNS = [...bytes.keys()].filter((sign) => sign > '\u009f').join('')

/** Replaces C1 controls, which no text has, with the windows-1252 signs of the same bytes; drops the undefined ones. */
export const repairC1 = (text: string): string =>
  /[\u0080-\u009f]/.test(text)
    ? text.replace(/[\u0080-\u009f]/g, (control) => {
        const sign = signOf(control.charCodeAt(0))
        return sign === control ? '' : sign
      })
    : text
