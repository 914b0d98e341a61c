/** The periodic Hann window of `size` samples: `½·(1 − cos(2πn / size))`. */
export const hann = (size: number): Float64Array =>
  Float64Array.from({ length: size }, (_, n) => (1 - Math.cos((2 * Math.PI * n) / size)) / 2);
