import { readSound } from '@heed/attention-core/media';
import { readFsdd, readNoises, type FsddSplit } from '@heed/datasets';
import type { Clip, Noise } from './clip.js';

/** English names of the digits, by their value. */
export const digitWords = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
] as const;

const where = 'speech';

/** The recordings of a split of the Free Spoken Digit Dataset. */
export async function readDigits(
  folder: string,
  split: FsddSplit,
  sampleRate: number,
): Promise<Clip[]> {
  const recordings = await readFsdd(folder, split);
  return Promise.all(
    recordings.map(async ({ file, digit, speaker }) => {
      const { samples } = await readSound(file, { sampleRate, where, argument: file });
      return { samples, words: [digitWords[digit]!], speaker };
    }),
  );
}

/** Which share of each recording of noise a split has, so that what is tested was never heard. */
const shares: Record<FsddSplit, readonly [number, number]> = {
  train: [0, 0.7],
  dev: [0.7, 0.8],
  test: [0.8, 1],
};

/** The stretch of a recording of noise that a split has. */
export function noisePart(samples: Float32Array, split: FsddSplit): Float32Array {
  const [from, to] = shares[split];
  return samples.slice(Math.round(from * samples.length), Math.round(to * samples.length));
}

/** The stretches of noise of a split. */
export async function readNoiseParts(
  folder: string,
  split: FsddSplit,
  sampleRate: number,
): Promise<Noise[]> {
  return Promise.all(
    (await readNoises(folder)).map(async ({ file, name }) => {
      const { samples } = await readSound(file, { sampleRate, where, argument: file });
      return { name, samples: noisePart(samples, split) };
    }),
  );
}
