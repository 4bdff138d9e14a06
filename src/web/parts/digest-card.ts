import type { Digest } from '../../core/digest.ts'

/** Site path of the picture that stands for an edition where its page is shared. */
export const digestCardPath = ({ id, day }: Pick<Digest, 'id' | 'day'>): string =>
  `card/digest/${encodeURIComponent(id)}/${day}.png`
