import { readSoundStream, type SoundSource } from '@heed/attention-core/media';
import type { Shown } from '@heed/attention-core/plugin';
import FFT from 'fft.js';
import { hann } from './hann.js';

/** Samples a second that are shown, in Hz, and those of a frame. */
const [sampleRate, size] = [8000, 256] as const;
/** Frequencies of a column: of each two neighbours the mean. */
const bins = size / 4;
/** Most columns; of a longer sound, several frames share one. */
const most = 2048;

/** Adds up frames to columns of a picture, more and more to a column as they come. */
class Columns {
  private values = new Float64Array(most * bins);
  private frames = 0;
  private each = 1;

  add(power: Float64Array): void {
    const column = Math.floor(this.frames / this.each);
    if (column === most) {
      this.halve();
      return this.add(power);
    }
    for (let bin = 0; bin < bins; bin++) this.values[column * bins + bin]! += power[bin]!;
    this.frames++;
  }

  private halve(): void {
    const halved = new Float64Array(most * bins);
    for (let at = 0; at < most * bins; at++) {
      halved[Math.floor(at / bins / 2) * bins + (at % bins)]! += this.values[at]!;
    }
    this.values = halved;
    this.each *= 2;
  }

  /** How loud, on a logarithmic scale: `[columns, bins]`. */
  loudness(): Float32Array {
    const columns = Math.ceil(this.frames / this.each);
    return Float32Array.from(this.values.subarray(0, columns * bins), (power, at) => {
      const inColumn = Math.min(this.each, this.frames - Math.floor(at / bins) * this.each);
      return Math.log10(power / inColumn + 1e-5);
    });
  }
}

/** The spectrogram of a sound as a picture of attention is drawn on it, up to 4,000 Hz; of any length. */
export async function spectrogramOf(
  source: SoundSource,
  where: string,
): Promise<NonNullable<Shown['spectrogram']>> {
  const fft = new FFT(size);
  const window = hann(size);
  const spectrum = fft.createComplexArray() as number[];
  const power = new Float64Array(bins);
  const columns = new Columns();
  let held = new Float32Array(size / 2); // so that the first frame has its middle at the beginning
  const take = (samples: Float32Array, start: number): void => {
    fft.realTransform(
      spectrum,
      window.map((weight, at) => weight * samples[start + at]!),
    );
    for (let bin = 0; bin < bins; bin++) {
      // Two neighbours, each with its real and its imaginary part.
      const parts = spectrum.slice(4 * bin, 4 * bin + 4);
      power[bin] = parts.reduce((sum, part) => sum + part ** 2, 0) / 2;
    }
    columns.add(power);
  };
  for await (const piece of readSoundStream(source, { sampleRate, where, argument: 'input' })) {
    const samples = new Float32Array(held.length + piece.length);
    samples.set(held);
    samples.set(piece, held.length);
    let start = 0;
    for (; start + size <= samples.length; start += size / 2) take(samples, start);
    held = samples.slice(start);
  }
  const last = new Float32Array(size);
  last.set(held);
  take(last, 0);
  return { values: columns.loudness(), bins };
}
