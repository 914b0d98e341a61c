/** Speech in noise, the best one first: takes of FSDD with a running tap at 0 dB, and an exercise bike at 3 dB. */
export const examples: readonly string[] = [
  new URL('../../examples/isolation-tap.wav', import.meta.url).href,
  new URL('../../examples/isolation-bike.wav', import.meta.url).href,
];

/** The speech of each of the examples of `isolation`, as it was without the noise. */
export const cleanExamples: readonly string[] = [
  new URL('../../examples/isolation-tap-clean.wav', import.meta.url).href,
  new URL('../../examples/isolation-bike-clean.wav', import.meta.url).href,
];
