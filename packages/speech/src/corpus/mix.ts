import type { Noise } from './clip.js';

/** Mean of the squares. */
export function powerOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : sum / samples.length;
}

/** A stretch of noise that begins at a place drawn at random; a short recording is repeated. */
export function stretchOf(random: () => number, { samples }: Noise, length: number): Float32Array {
  const start = Math.floor(random() * samples.length);
  return Float32Array.from({ length }, (_, at) => samples[(start + at) % samples.length]!);
}

/**
 * Noise under speech, as loud as the ratio says; speech stays as it is.
 *
 * @param ratio - of the powers of speech and noise, each over its whole length, in dB
 * @returns speech with noise, as long as speech
 */
export function mixed(speech: Float32Array, noise: Float32Array, ratio: number): Float32Array {
  const power = powerOf(noise);
  const gain = power === 0 ? 0 : Math.sqrt(powerOf(speech) / power / 10 ** (ratio / 10));
  return speech.map((sample, at) => sample + gain * noise[at]!);
}
