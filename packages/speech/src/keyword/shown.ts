import type { SoundSource } from '@heed/attention-core/media';
import type { Shown } from '@heed/attention-core/plugin';
import { framesLasting, spectraOf } from '../baseline/stft.js';
import { listening } from './listening.js';
import { readWindow } from './read-window.js';

/** Seconds of a frame of the picture. */
const frameSeconds = 0.02;

/** What a picture of attention is drawn on: the spectrogram of the window that the model heard. */
export async function shownOf(input: SoundSource): Promise<Shown> {
  const asked = { where: 'speech/keyword', argument: 'input' };
  const { samples, sampleRate } = await readWindow(input, listening, asked);
  const spectra = spectraOf(samples, framesLasting(frameSeconds, sampleRate));
  const bins = spectra[0]!.length / 2;
  const values = Float32Array.from({ length: spectra.length * bins }, (_, index) => {
    const spectrum = spectra[Math.floor(index / bins)]!;
    const place = 2 * (index % bins);
    return Math.log10(spectrum[place]! ** 2 + spectrum[place + 1]! ** 2 + 1e-4);
  });
  return { spectrogram: { values, bins } };
}
