import { readdir } from 'node:fs/promises';
import { dirname, extname, join, parse } from 'node:path';
import { HeedError } from '@heed/attention-core/errors';
import { readSound } from '@heed/attention-core/media';
import { hashOf } from '@heed/attention-core/plugin';
import type { Watched } from '@heed/attention-core/train';
import type { FsddSplit } from '@heed/datasets';
import type { Clip } from '../corpus/clip.js';
import { powerOf } from '../corpus/mix.js';
import { noisePart } from '../corpus/read-clips.js';
import { soundEndings } from '../corpus/transcripts.js';
import type { IsolationCorpus } from './data.js';
import { isolationFile } from './isolation-file.js';

/** Somebody's own sounds: paths within a folder. */
export interface OwnSounds {
  folder: string;
  speech: string[];
  noise: string[];
}

const where = isolationFile.id;

/** Fewest recordings of speech: each split gets some. */
const fewest = 5;

/** Shares of the recordings of speech that are kept for choosing the epoch and for testing. */
const kept = { dev: 0.1, test: 0.2 } as const;

/** Softer pieces of a second, in dB, are pauses. */
const pause = -60;

const refuse = (required: string, got: string): never => {
  throw new HeedError({ code: 'data', where, required, got });
};

async function soundsIn(folder: string): Promise<string[] | undefined> {
  const names = await readdir(folder, { recursive: true }).catch(() => undefined);
  return names?.filter((name) => soundEndings.has(extname(name).toLowerCase())).sort();
}

/**
 * The sounds in the sub-folders `speech` and `noise` of a folder, and in theirs.
 *
 * @returns `undefined` where one of the two is not there
 * @throws HeedError `data` for fewer than five recordings of speech, or no noise
 */
export async function findOwnSounds(folder: string): Promise<OwnSounds | undefined> {
  const [speech, noise] = await Promise.all(
    ['speech', 'noise'].map((name) => soundsIn(join(folder, name))),
  );
  if (!speech || !noise) return undefined;
  const few = (name: string, least: number) =>
    `${join(folder, name)} must hold ${least === 1 ? 'a sound' : `${least} sounds`} or more (${[...soundEndings].join(', ')})`;
  if (speech.length < fewest) refuse(few('speech', fewest), String(speech.length));
  if (noise.length < 1) refuse(few('noise', 1), 'none');
  return { folder, speech, noise };
}

/** The recordings of speech of a split: which they are follows from their names alone. */
export function speechOf(names: readonly string[], split: FsddSplit): string[] {
  const mixed = [...names].sort((one, other) => hashOf(one) - hashOf(other));
  const dev = Math.ceil(kept.dev * names.length);
  const test = Math.ceil(kept.test * names.length);
  if (split === 'dev') return mixed.slice(0, dev);
  return split === 'test' ? mixed.slice(dev, dev + test) : mixed.slice(dev + test);
}

/** Speech in pieces of a second at most, without those in which nobody speaks. */
function piecesOf(samples: Float32Array, sampleRate: number, speaker: string): Clip[] {
  const count = Math.ceil(samples.length / sampleRate);
  return Array.from({ length: count }, (_, index) =>
    samples.slice(index * sampleRate, (index + 1) * sampleRate),
  )
    .filter((piece) => 10 * Math.log10(powerOf(piece)) > pause)
    .map((piece) => ({ samples: piece, words: [], speaker }));
}

/**
 * Reads a split of somebody's own sounds: recordings of speech of its own, and a stretch of each noise. Recordings of one
 * sub-folder are taken for one speaker's.
 *
 * @param sampleRate - that they are read at, in Hz
 * @throws HeedError as `readSound`; `data` for a noise that is shorter than a second, and where nobody speaks
 */
export async function readOwnSounds(
  { folder, speech, noise }: OwnSounds,
  split: FsddSplit,
  sampleRate: number,
  { signal, onMessage }: Watched = {},
): Promise<IsolationCorpus> {
  const read = async (file: string) =>
    (await readSound(file, { sampleRate, where, argument: file, ...(signal && { signal }) }))
      .samples;
  const own = speechOf(speech, split);
  onMessage?.(`Reading ${own.length} recordings of speech and ${noise.length} of noise`);
  const corpus = { clips: [] as Clip[], noises: [] as { name: string; samples: Float32Array }[] };
  for (const name of own) {
    const samples = await read(join(folder, 'speech', name));
    corpus.clips.push(...piecesOf(samples, sampleRate, dirname(name)));
  }
  if (corpus.clips.length === 0) refuse(`somebody must speak in ${own.join(', ')}`, 'silence');
  for (const name of noise) {
    const samples = await read(join(folder, 'noise', name));
    if (samples.length < sampleRate) {
      refuse(`${name} must last 1 s or longer`, `${samples.length / sampleRate} s`);
    }
    corpus.noises.push({ name: parse(name).name, samples: noisePart(samples, split) });
  }
  return corpus;
}
