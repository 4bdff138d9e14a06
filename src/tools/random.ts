/** Reproducible random numbers in [0, 1): the linear congruential generator of Numerical Recipes. */
export const seededRandom = (seed: number) => () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}
