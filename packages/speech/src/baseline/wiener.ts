import { requireRate } from '../measure/require-rate.js';
import { requireSamples } from '../measure/require-samples.js';
import { trackNoise } from './noise-tracker.js';
import { framesLasting, soundOf, spectraOf } from './stft.js';

/** Seconds of a frame. */
const frameSeconds = 0.032;

/**
 * How much the speech of the frame before says about this one's. Chosen on training mixes, at 0 dB, by SI-SDR; with
 * the 0.98 that is usual for listening, less noise is heard and more of single words is lost.
 */
const before = 0.9;

/** The lowest ratio of speech to noise, −18 dB: what keeps the noise that stays from sounding like tones. */
const floor = 10 ** -1.8;

/** What is kept of each place of each frame, 0 … 1. */
function gainsOf(powers: readonly Float64Array[]): Float64Array[] {
  const noises = trackNoise(powers);
  let speech: Float64Array = noises[0]!;
  return powers.map((power, frame) => {
    const noise = noises[frame]!;
    const gains = power.map((value, place) => {
      const now = Math.max(0, value / noise[place]! - 1);
      const ratio = Math.max(floor, (before * speech[place]!) / noise[place]! + (1 - before) * now);
      return ratio / (1 + ratio);
    });
    speech = power.map((value, place) => gains[place]! ** 2 * value);
    return gains;
  });
}

/**
 * The classical way to take noise out of speech: a Wiener filter with the decision-directed estimate of the ratio of
 * speech to noise (Scalart & Filho 1996, 10.1109/ICASSP.1996.543199), on frames of 32 ms that overlap by half, with the
 * noise tracked by minima-controlled recursive averaging (Cohen & Berdugo 2002). It learns nothing: a baseline.
 * Its numbers were chosen on the training takes of FSDD with the first 70 % of each noise at 0 dB. The whole sound is
 * looked at before the first sample is given.
 *
 * @param samples - of noisy speech, −1 … 1, any length of 1 or more
 * @param sampleRate - in Hz: 1,000 … 768,000
 * @returns as many samples, without delay
 * @throws HeedError `input-type`, `input-empty` or `input-value` for samples that are no finite numbers; `option` for a
 *   rate out of range
 */
export function wienerFilter(samples: ArrayLike<number>, sampleRate: number): Float32Array {
  requireSamples('wienerFilter', { samples });
  requireRate('wienerFilter', sampleRate);
  const frames = framesLasting(frameSeconds, sampleRate);
  const spectra = spectraOf(samples, frames);
  const powers = spectra.map((spectrum) =>
    Float64Array.from(
      { length: spectrum.length / 2 },
      (_, place) => spectrum[2 * place]! ** 2 + spectrum[2 * place + 1]! ** 2,
    ),
  );
  const gains = gainsOf(powers);
  spectra.forEach((spectrum, frame) =>
    spectrum.forEach((_, index) => (spectrum[index]! *= gains[frame]![index >> 1]!)),
  );
  return soundOf(spectra, frames, samples.length);
}
