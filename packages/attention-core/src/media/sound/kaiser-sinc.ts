/** Zero crossings of the sinc on each side of its middle. */
const crossings = 48;

/** Decibels by which the window lets what lies above the cut-off through less; Kaiser's formula. */
const attenuation = 80;
const beta = 0.1102 * (attenuation - 8.7);

/** Width of the way from let through to kept out, as a share of the lower of the two highest frequencies. */
const transition = (attenuation - 7.95) / (2.285 * 2 * crossings * Math.PI);

/** The modified Bessel function of order 0, by its power series. */
function bessel0(x: number): number {
  let sum = 1;
  for (let k = 1, term = 1; term > 1e-12 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

const peak = bessel0(beta);

/** A low-pass filter for positions between samples. */
export interface KaiserSinc {
  /** Samples on each side that count. */
  readonly reach: number;
  /**
   * Weights `[2 · reach]` of the samples around a position that lies `share` of the way from one sample to the
   * next, 0 … 1; the former is at index `reach − 1`. They add up to 1.
   */
  weights(share: number): Float32Array;
}

/**
 * The sinc function under a Kaiser window, which lets nothing through above half of the lower rate.
 *
 * J. F. Kaiser: Nonrecursive digital filter design using the I0-sinh window function, 1974; J. O. Smith and
 * P. Gossett: A flexible sampling-rate conversion method, 1984.
 *
 * @param ratio - wanted rate by given rate, > 0
 */
export function kaiserSinc(ratio: number): KaiserSinc {
  const scale = Math.min(1, ratio);
  const cutoff = scale * (1 - transition / 2);
  const width = crossings / scale;
  const reach = Math.ceil(width);
  const at = (distance: number): number => {
    const along = distance / width;
    if (Math.abs(along) >= 1) return 0;
    const angle = Math.PI * cutoff * distance;
    const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
    return (sinc * bessel0(beta * Math.sqrt(1 - along ** 2))) / peak;
  };
  return {
    reach,
    weights(share) {
      const values = Float64Array.from({ length: 2 * reach }, (_, index) =>
        at(index - (reach - 1) - share),
      );
      const sum = values.reduce((total, value) => total + value, 0);
      return Float32Array.from(values, (value) => value / sum);
    },
  };
}
