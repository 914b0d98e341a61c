import type { Sound } from '@heed/attention-core/plugin';
import { siSdr } from '@heed/speech';

/** How clear speech is, in dB of SI-SDR, beside a recording without noise: as it came, and alone. */
export interface Gain {
  before: number;
  after: number;
}

/** Measures a {@link Gain}. The three are in time with each other; what is longer than another is cut. */
export function gainOf(heard: Sound, speech: Sound, clean: Sound): Gain {
  const length = Math.min(heard.samples.length, speech.samples.length, clean.samples.length);
  const cut = ({ samples }: Sound): Float32Array => Float32Array.from(samples).subarray(0, length);
  const reference = cut(clean);
  return { before: siSdr(cut(heard), reference), after: siSdr(cut(speech), reference) };
}

/** `+9.1 dB`, `−0.4 dB` */
export function decibels(value: number, signed = false): string {
  const sign = value < 0 ? '−' : signed ? '+' : '';
  return `${sign}${Math.abs(value).toFixed(1)} dB`;
}
