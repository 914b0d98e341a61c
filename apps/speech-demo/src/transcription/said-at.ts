import type { HeardWord } from '@heed/speech';

/** Which word is being said: the last that has begun, until half a second after its end; undefined for none. */
export function saidAt(
  words: readonly Pick<HeardWord, 'from' | 'to'>[],
  seconds: number,
): number | undefined {
  const index = words.findLastIndex(({ from }) => from <= seconds);
  return index >= 0 && seconds < words[index]!.to + 0.5 ? index : undefined;
}
