import { joinSamples } from './join-samples.js';
import { startResampler } from './resampler.js';

/**
 * A whole sound at another rate, as {@link startResampler} does it.
 *
 * @param samples - at the rate `from`
 * @param from - in Hz: 1,000 … 768,000
 * @param to - wanted, in Hz: 1,000 … 768,000
 * @returns ⌈samples.length · to / from⌉ samples
 * @throws HeedError `option` for other rates
 */
export function resample(samples: ArrayLike<number>, from: number, to: number): Float32Array {
  const resampler = startResampler(from, to);
  const given = samples instanceof Float32Array ? samples : Float32Array.from(samples);
  return joinSamples([resampler.push(given), resampler.end()]);
}
