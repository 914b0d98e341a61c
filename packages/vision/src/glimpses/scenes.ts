import * as tf from '@tensorflow/tfjs';
import { seededRandom, shuffled, type Batch, type TrainingData } from '@heed/attention-core/train';
import { pictureSide } from './grey-picture.js';
import { labels } from './labels.js';
import { countOf, drawScene, type Articles } from './scene.js';

/** Scenes, and what is in them. */
export interface SceneBatch extends Batch {
  /** `[B, 60, 60]`, 0 … 1 */
  pictures: tf.Tensor;
  /** `[B, 10]`, zeros and ones. */
  truth: tf.Tensor;
}

/** Bytes of scenes `[B, 60, 60]` and indices of their labels as tensors. */
export function toBatch(scenes: readonly Uint8Array[], classes: readonly number[]): SceneBatch {
  const size = pictureSide ** 2;
  const values = new Float32Array(scenes.length * size);
  scenes.forEach((scene, row) => {
    for (let pixel = 0; pixel < size; pixel++) values[row * size + pixel] = scene[pixel]! / 255;
  });
  const truth = new Float32Array(scenes.length * labels.length);
  classes.forEach((label, row) => (truth[row * labels.length + label] = 1));
  return {
    pictures: tf.tensor3d(values, [scenes.length, pictureSide, pictureSide]),
    truth: tf.tensor2d(truth, [scenes.length, labels.length]),
  };
}

/** Options of {@link freshScenes}. */
export interface FreshScenesOptions {
  /** Scenes in a batch; what is left of an epoch is left out. */
  batchSize: number;
  /** From which order, places and scraps are drawn, a whole number. */
  seed: number;
}

/** Batches to train on: in each epoch every article once, at another place among other scraps, half of them mirrored. */
export function freshScenes(
  articles: Articles,
  { batchSize, seed }: FreshScenesOptions,
): TrainingData<SceneBatch> {
  const count = countOf(articles);
  const steps = Math.floor(count / batchSize);
  return {
    steps,
    about: { articles: count, batchSize, seed },
    *batches(epoch, skip) {
      const all = Array.from({ length: count }, (_, index) => index);
      const order = shuffled(all, seededRandom(1000 * seed + epoch));
      for (let step = skip; step < steps; step++) {
        const random = seededRandom(1_000_000 * seed + 10_000 * epoch + step);
        const rows = order.slice(step * batchSize, (step + 1) * batchSize);
        const scenes = rows.map((row) => drawScene(articles, row, random, random() < 0.5));
        yield toBatch(
          scenes,
          rows.map((row) => articles.labels[row]!),
        );
      }
    },
  };
}

/** The pictures to measure on are the same whatever the seed of a training, so that trainings can be compared. */
const measuredSeed = 20_140_624;

/** One scene of each article, the same each time. */
export function fixedScenes(articles: Articles): Uint8Array[] {
  const random = seededRandom(measuredSeed);
  return Array.from({ length: countOf(articles) }, (_, row) => drawScene(articles, row, random));
}
