/** Takes of the train part of the Free Spoken Digit Dataset (CC BY-SA 4.0), the best one first: seven, three, nine. */
export const examples: readonly string[] = [
  new URL('../../examples/keyword-seven.wav', import.meta.url).href,
  new URL('../../examples/keyword-three.wav', import.meta.url).href,
  new URL('../../examples/keyword-nine.wav', import.meta.url).href,
];
