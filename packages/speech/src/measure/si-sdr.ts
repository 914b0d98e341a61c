import { HeedError } from '@heed/attention-core/errors';
import { requireSamples } from './require-samples.js';

/** The samples around their mean. */
function centred(where: string, name: string, samples: ArrayLike<number>): Float64Array {
  let sum = 0;
  let differs = false;
  for (let index = 0; index < samples.length; index++) {
    sum += samples[index]!;
    differs ||= samples[index] !== samples[0];
  }
  if (!differs) {
    const required = `${name} must not be silent`;
    const got = `${samples.length} times ${samples[0]}`;
    const advice = 'What is said about silence is not measured in decibels: leave it out.';
    throw new HeedError({ code: 'input-value', where, required, got, advice });
  }
  return Float64Array.from(samples, (sample) => sample - sum / samples.length);
}

function dot(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, index) => sum + value * other[index]!, 0);
}

/**
 * The scale-invariant signal-to-distortion ratio (Le Roux et al. 2019, arXiv:1811.02508): how much stronger than
 * everything else what was wanted is in an estimate. The part of the estimate that is a multiple of the reference
 * is what was wanted; the rest is distortion, whether noise that stayed or speech that is missing. So the loudness
 * of an estimate is nothing to it.
 *
 * The mean of both is taken away first, as Asteroid does by default and torchmetrics does with `zero_mean=True`;
 * torchmetrics' default leaves it in. No small number is added anywhere.
 *
 * @param estimate - samples of what is measured
 * @param reference - samples of what is wanted, as many and at the same rate
 * @returns in dB: Infinity where nothing is distorted, −Infinity where the estimate has nothing of the reference
 * @throws HeedError `input-type`, `input-empty` or `input-value`: samples that are no finite numbers, lengths that
 *   differ, and silence, also one at a constant level
 */
export function siSdr(estimate: ArrayLike<number>, reference: ArrayLike<number>): number {
  requireSamples('siSdr', { estimate, reference });
  const heard = centred('siSdr', 'estimate', estimate);
  const wanted = centred('siSdr', 'reference', reference);
  const scale = dot(heard, wanted) / dot(wanted, wanted);
  const target = wanted.map((value) => scale * value);
  const distortion = heard.map((value, index) => value - target[index]!);
  return 10 * Math.log10(dot(target, target) / dot(distortion, distortion));
}
