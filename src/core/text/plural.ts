/** A number with its noun: `1 story`, `2 stories`. */
export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`
