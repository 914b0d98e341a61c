import FFT from 'fft.js';
import { framesOf } from './speech-frames.js';

/** Samples a second that speech is compared at. */
export const bandRate = 10_000;

/** Thirds of octaves that speech is compared in, the lowest around 150 Hz and the highest around 3.8 kHz. */
const bands = 15;

const [transformSize, lowest] = [512, 150] as const;

/** Where bands begin and end, as places of the spectrum: band j has those from edge j to before edge j + 1. */
const edges = Array.from({ length: bands + 1 }, (_, band) =>
  Math.round((lowest * 2 ** ((2 * band - 1) / 6) * transformSize) / bandRate),
);

/**
 * How loud each third of an octave is at each moment: the root of the power in it (Taal et al. 2011, equation 1).
 *
 * @param samples - at 10 kHz
 * @returns `[bands][frames]`
 */
export function thirdOctaves(samples: Float64Array): Float64Array[] {
  const fft = new FFT(transformSize);
  const spectrum = new Float64Array(2 * transformSize);
  const padded = new Float64Array(transformSize);
  const frames = framesOf(samples);
  const loudness = Array.from({ length: bands }, () => new Float64Array(frames.length));
  frames.forEach((frame, moment) => {
    padded.set(frame);
    fft.realTransform(spectrum, padded);
    loudness.forEach((band, index) => {
      let power = 0;
      for (let place = edges[index]!; place < edges[index + 1]!; place++) {
        power += spectrum[2 * place]! ** 2 + spectrum[2 * place + 1]! ** 2;
      }
      band[moment] = Math.sqrt(power);
    });
  });
  return loudness;
}
