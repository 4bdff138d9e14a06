/** Orders texts by UTF-16 code units, as `sort()` does without a comparer: the same in every locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
