import * as tf from '@tensorflow/tfjs';
import { seededRandom, shuffled, type TrainingData } from '@heed/attention-core/train';
import { lengthsUpTo } from '../next-item/batches.js';
import { drawUnclicked } from './draw-unclicked.js';
import { holdItems } from './held-items.js';
import type { Impression } from './impressions.js';
import type { Prepared } from './prepare.js';

/** Impressions that are learned from together; histories are filled up with 0. */
export interface ClickBatch {
  [name: string]: tf.Tensor;
  /** The items of the batch, each once, counted from 1, behind 0 for none: `[H]` int32. */
  held: tf.Tensor;
  /** What was clicked on before, as places in `held`, `[B, L]` int32; 0 fills up. */
  history: tf.Tensor;
  /** What was shown, as places in `held`, `[B, 1]` int32. */
  candidates: tf.Tensor;
  /** 1 where it was clicked on, `[B, 1]`. */
  clicked: tf.Tensor;
}

/** How impressions become batches. */
export interface Batching {
  /** Items of a history that the model sees: the latest. */
  longest: number;
  /** Impressions of a batch. */
  batchSize: number;
  seed: number;
}

/** What a batch is made of. */
export type Material = Pick<Prepared, 'clicked' | 'train' | 'owned' | 'isRated' | 'catalogue'>;

interface Planned {
  impressions: readonly Impression[];
  length: number;
}

/** Impressions as a batch whose histories are filled up to this length. */
function toBatch(
  { impressions, length }: Planned,
  { clicked, catalogue }: Pick<Material, 'clicked' | 'catalogue'>,
): ClickBatch {
  const history = new Int32Array(impressions.length * length);
  impressions.forEach(({ user, before }, row) => {
    const seen = clicked[user]!.slice(Math.max(0, before - length), before);
    seen.forEach((place, at) => (history[row * length + at] = place + 1));
  });
  const shown = Int32Array.from(impressions, ({ item }) => item + 1);
  const { held, places } = holdItems([history, shown], catalogue.items.length);
  const [before, candidates] = places as [Int32Array, Int32Array];
  const shape: [number, number] = [impressions.length, 1];
  const labels = Float32Array.from(impressions, (each) => Number(each.clicked));
  return {
    held: tf.tensor1d(held, 'int32'),
    history: tf.tensor2d(before, [impressions.length, length], 'int32'),
    candidates: tf.tensor2d(candidates, shape, 'int32'),
    clicked: tf.tensor2d(labels, shape),
  };
}

/**
 * The batches of an epoch, all of one size: impressions with histories of about the same length together. What does not
 * fill a batch goes on with longer ones; the last one is filled up from its beginning.
 */
function planEpoch(
  all: readonly Impression[],
  batching: Batching,
  random: () => number,
): Planned[] {
  const { longest, batchSize } = batching;
  const lengths = lengthsUpTo(longest);
  const groups = lengths.map(() => [] as Impression[]);
  for (const impression of shuffled(all, random)) {
    const needed = Math.min(impression.before, longest);
    groups[lengths.findIndex((length) => needed <= length)]!.push(impression);
  }
  const planned: Planned[] = [];
  groups.forEach((group, at) => {
    const full = Math.floor(group.length / batchSize) * batchSize;
    for (let start = 0; start < full; start += batchSize) {
      const impressions = group.slice(start, start + batchSize);
      planned.push({ impressions, length: lengths[at]! });
    }
    const rest = group.slice(full);
    if (at + 1 < groups.length) groups[at + 1]!.push(...rest);
    else if (rest.length > 0) {
      const filled = Array.from({ length: batchSize }, (_, place) => rest[place % rest.length]!);
      planned.push({ impressions: filled, length: longest });
    }
  });
  return shuffled(planned, random);
}

/** What a model is trained on. Where the data has clicks only, each epoch draws other items beside them. */
export function trainingData(material: Material, batching: Batching): TrainingData<ClickBatch> {
  const { train, owned, isRated, catalogue } = material;
  const { longest, batchSize, seed } = batching;
  const plan = (epoch: number): Planned[] => {
    const random = seededRandom(1000 * seed + epoch);
    const drawn = (impression: Impression, at: number) =>
      drawUnclicked(impression, {
        count: catalogue.trained,
        owned,
        seed: train.length * (1000 * seed + epoch) + at,
      });
    const all = isRated
      ? train
      : train.flatMap((impression, at) => [impression, drawn(impression, at)]);
    return planEpoch(all, batching, random);
  };
  return {
    steps: plan(1).length,
    about: { impressions: train.length, longest, batchSize, seed },
    *batches(epoch, skip) {
      for (const planned of plan(epoch).slice(skip)) yield toBatch(planned, material);
    },
  };
}
