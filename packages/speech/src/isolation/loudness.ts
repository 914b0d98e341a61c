import { powerOf } from '../corpus/mix.js';

/** What silence is said to have, in dB. */
const silence = -120;

/**
 * How loud a sound is: its root mean square beside full scale.
 *
 * @returns in dB, −120 or more
 */
export const loudnessOf = (samples: Float32Array): number =>
  Math.max(silence, 10 * Math.log10(powerOf(samples)));
