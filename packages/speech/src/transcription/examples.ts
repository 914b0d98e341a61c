/** Strings of recordings of the training split of the Free Spoken Digit Dataset (CC BY-SA 4.0), the best one first. */
export const examples: readonly string[] = [
  new URL('../../examples/digits-1.wav', import.meta.url).href,
  new URL('../../examples/digits-2.wav', import.meta.url).href,
  new URL('../../examples/digits-3.wav', import.meta.url).href,
];
