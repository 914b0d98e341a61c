import * as tf from '@tensorflow/tfjs';
import { hashOf, seededRandom, shuffled } from '@heed/attention-core/plugin';
import type { TrainingData } from '@heed/attention-core/train';
import { augmented, type Augmentation } from './augment.js';

/** Pictures as the model sees them, and what is on them. */
export interface LabelledPictures {
  /** `[count, side, side, channels]`, 0 … 255. */
  pictures: Uint8Array;
  /** Pixels a side. */
  side: number;
  channels: 1 | 3;
  /** `[count]`, each an index into the model's labels. */
  labels: Uint8Array;
}

/** A batch as tensors. */
export interface PictureBatch {
  [name: string]: tf.Tensor;
  /** `[B, side, side, channels]`, 0 … 1. */
  picture: tf.Tensor;
  /** `[B]`, whole numbers. */
  labels: tf.Tensor;
}

/** Numbers of one picture. */
const sizeOf = ({ side, channels }: Pick<LabelledPictures, 'side' | 'channels'>): number =>
  side * side * channels;

/** Some pictures as a batch, as they are. */
export function plainBatch(data: LabelledPictures, rows: readonly number[]): PictureBatch {
  const size = sizeOf(data);
  const values = new Float32Array(rows.length * size);
  rows.forEach((row, place) => {
    for (let index = 0; index < size; index++) {
      values[place * size + index] = data.pictures[row * size + index]! / 255;
    }
  });
  return asTensors(data, values, rows);
}

function asTensors(
  { side, channels, labels }: LabelledPictures,
  values: Float32Array,
  rows: readonly number[],
): PictureBatch {
  return {
    picture: tf.tensor4d(values, [rows.length, side, side, channels]),
    labels: tf.tensor1d(
      rows.map((row) => labels[row]!),
      'int32',
    ),
  };
}

/** Pictures in the order of their data, some at a time. */
export function* inOrder(data: LabelledPictures, batchSize: number): Generator<PictureBatch> {
  const { length } = data.labels;
  for (let start = 0; start < length; start += batchSize) {
    const rows = Array.from(
      { length: Math.min(batchSize, length - start) },
      (_, row) => start + row,
    );
    yield plainBatch(data, rows);
  }
}

/** How training pictures become batches. */
export interface BatchSettings extends Augmentation {
  batchSize: number;
  seed: number;
}

/** Numbers by which pictures are known again. */
const known = 4096;

/** What tells pictures from others: the labels, and some of the pixels. */
function signOf({ pictures, labels }: LabelledPictures): number {
  const some = Array.from(
    { length: known },
    (_, place) => pictures[Math.floor((place * pictures.length) / known)],
  );
  return hashOf([...labels, ...some].join());
}

/** Training pictures, each epoch in an order of its own and each time changed in another way. */
export function trainingBatches(
  data: LabelledPictures,
  settings: BatchSettings,
): TrainingData<PictureBatch> {
  const { batchSize, seed } = settings;
  const { length } = data.labels;
  const size = sizeOf(data);
  const steps = Math.ceil(length / batchSize);
  const all = Array.from({ length }, (_, row) => row);
  return {
    steps,
    about: { examples: length, batchSize, seed, pictures: signOf(data) },
    *batches(epoch, skip) {
      const order = shuffled(all, seededRandom(1000 * seed + epoch));
      for (let step = skip; step < steps; step++) {
        const rows = order.slice(step * batchSize, (step + 1) * batchSize);
        const random = seededRandom((1000 * seed + epoch) * steps + step);
        const values = new Float32Array(rows.length * size);
        rows.forEach((row, place) => {
          const picture = data.pictures.subarray(row * size, (row + 1) * size);
          values.set(augmented(picture, data, settings, random), place * size);
        });
        yield asTensors(data, values, rows);
      }
    },
  };
}
