import * as tf from '@tensorflow/tfjs';
import { seededRandom, shuffled, type TrainingData } from '@heed/attention-core/train';
import { lengthsUpTo } from '../next-item/batches.js';
import type { Prepared } from '../next-item/prepare.js';
import { inject } from './inject.js';
import { noiseSource } from './noise-source.js';

/** Noisy histories, filled up with 0. */
export interface NoisyBatch {
  [name: string]: tf.Tensor;
  /** Places of items in the catalogue, counted from 1, `[B, L]` int32. */
  items: tf.Tensor;
  /** 1 where an item was put in, `[B, L]`. */
  noise: tf.Tensor;
}

/** How noisy histories become batches. */
export interface NoisyBatching {
  longest: number;
  batchItems: number;
  mostNoise: number;
  seed: number;
}

/** Noisy histories as a batch of this length; longer ones are cut at their beginning. */
export function toNoisyBatch(
  histories: readonly { items: readonly number[]; noise: readonly boolean[] }[],
  length: number,
): NoisyBatch {
  const items = new Int32Array(histories.length * length);
  const noise = new Float32Array(histories.length * length);
  histories.forEach((history, row) => {
    history.items.slice(-length).forEach((item, at) => (items[row * length + at] = item + 1));
    history.noise.slice(-length).forEach((put, at) => (noise[row * length + at] = Number(put)));
  });
  const shape: [number, number] = [histories.length, length];
  return { items: tf.tensor2d(items, shape, 'int32'), noise: tf.tensor2d(noise, shape) };
}

/** A stretch of a history that is short enough, at a random place. */
function stretch(
  items: readonly number[],
  longest: number,
  random: () => number,
): readonly number[] {
  if (items.length <= longest) return items;
  const start = Math.floor(random() * (items.length - longest + 1));
  return items.slice(start, start + longest);
}

/** Lengths to which batches are filled up: few, as each has a compiled step of its own. */
const lengthFor = (most: number, longest: number): number =>
  lengthsUpTo(longest).find((length) => length >= most) ?? longest;

/** Users whose histories are about as long together, so that little is filled up. */
function groupsOf(
  users: readonly number[],
  histories: readonly (readonly number[])[],
  { longest, batchItems }: Pick<NoisyBatching, 'longest' | 'batchItems'>,
): number[][] {
  const waiting = new Map<number, number[]>();
  const groups: number[][] = [];
  for (const user of users) {
    const length = lengthFor(2 * histories[user]!.length, longest); // with room for noise
    const group = [...(waiting.get(length) ?? []), user];
    const isFull = group.length >= Math.max(1, Math.round(batchItems / length));
    if (isFull) groups.push(group);
    waiting.set(length, isFull ? [] : group);
  }
  return [...groups, ...[...waiting.values()].filter((group) => group.length > 0)];
}

/**
 * What a detector is trained on: in each epoch other noise in the histories that have two items and more, in about half
 * of them any items, in the others what many people choose.
 */
export function noisyData(
  prepared: Pick<Prepared, 'catalogue' | 'histories' | 'owned'>,
  { longest, batchItems, mostNoise, seed }: NoisyBatching,
): TrainingData<NoisyBatch> {
  const { histories } = prepared;
  const users = [...histories.keys()].filter((user) => histories[user]!.length > 1);
  const source = noiseSource(prepared);
  const groups = groupsOf(users, histories, { longest, batchItems });
  return {
    steps: groups.length,
    about: { histories: users.length, longest, batchItems, mostNoise, seed },
    *batches(epoch, skip) {
      const random = seededRandom(1000 * seed + epoch);
      for (const group of shuffled(groups, random).slice(skip)) {
        const noisy = group.map((user) => {
          const kind = random() < 0.5 ? 'random' : 'popular';
          return inject(
            { items: stretch(histories[user]!, longest, random) },
            { share: mostNoise * random(), ...source(user, kind, random) },
          );
        });
        const [first] = group as [number];
        yield toNoisyBatch(noisy, lengthFor(2 * histories[first]!.length, longest));
      }
    },
  };
}
