import { readSound, type SoundSource } from '@heed/attention-core/media';
import type { Shown } from '@heed/attention-core/plugin';
import { framesLasting, spectraOf } from '../baseline/stft.js';
import { isolationFile } from './isolation-file.js';

/** What the model hears, in Hz, and seconds of a frame. */
const [sampleRate, frameSeconds] = [8000, 0.032] as const;

/** What a picture of attention is drawn on: how loud each frequency of what was heard is, on a logarithmic scale. */
export async function shownOf(input: SoundSource): Promise<Shown> {
  const { samples } = await readSound(input, {
    sampleRate,
    where: isolationFile.id,
    argument: 'input',
  });
  const spectra = spectraOf(samples, framesLasting(frameSeconds, sampleRate));
  const bins = spectra[0]!.length / 2;
  const values = Float32Array.from({ length: spectra.length * bins }, (_, index) => {
    const spectrum = spectra[Math.floor(index / bins)]!;
    const place = 2 * (index % bins);
    return Math.log10(spectrum[place]! ** 2 + spectrum[place + 1]! ** 2 + 1e-6);
  });
  return { spectrogram: { values, bins } };
}
