import { powerOf } from '../corpus/mix.js';

/** Root mean square of every window that the model hears, beside full scale. */
const wanted = 0.1;

/** Most that a sound is made louder, 40 dB: silence stays silent. */
const most = 100;

/** Samples around their mean: what a microphone adds to all of them says nothing. */
export function centred(samples: Float32Array): Float32Array {
  const mean = samples.reduce((sum, sample) => sum + sample, 0) / Math.max(1, samples.length);
  return samples.map((sample) => sample - mean);
}

/** Samples as loud as every window that the model hears. */
export function levelled(samples: Float32Array): Float32Array {
  const gain = Math.min(most, wanted / Math.max(1e-12, Math.sqrt(powerOf(samples))));
  return samples.map((sample) => gain * sample);
}
