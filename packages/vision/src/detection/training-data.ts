import * as tf from '@tensorflow/tfjs';
import type { Compiled } from '@heed/attention-core/compile';
import { hashOf, seededRandom, shuffled } from '@heed/attention-core/plugin';
import type { TrainingData } from '@heed/attention-core/train';
import { augment } from './augment.js';
import type { TruthBox } from '../picture/box.js';
import { fileName } from '../picture/file-name.js';
import { cellsOf, type DetectorConfig } from './detector-config.js';
import { isAsked } from './is-asked.js';
import { likeliest } from './likely-cells.js';
import type { LoadedPicture } from './load-pictures.js';
import type { Target } from './match.js';
import { wantedAt, wantedOfCells, wantedOfQueries, type Wanted } from './targets.js';

/** A batch as tensors. */
export interface DetectionBatch {
  [name: string]: tf.Tensor;
  /** `[B, height, width, 3]`, 0 … 1 */
  picture: tf.Tensor;
  /** What the queries of each stage should have found: `[B, stages, Q]` and `[B, stages, Q, 4]`; nothing without stages. */
  labels: tf.Tensor;
  boxes: tf.Tensor;
  /** What the cells should say: `[B, S]` and `[B, S, 4]`. */
  cellLabels: tf.Tensor;
  cellBoxes: tf.Tensor;
}

/** What all stages predict of a batch: logits and boxes in turn, of the cells last. */
export type Predict = Compiled<{ picture: tf.Tensor }, tf.Tensor[]>;

/** How training pictures become batches. */
export interface DetectionBatches {
  batchSize: number;
  /** How often each picture comes in an epoch, each time changed in another way, ≥ 1. */
  looks: number;
  seed: number;
}

/** Boxes in pixels as shares of a picture of this size. */
function targetsOf(
  boxes: readonly TruthBox[],
  { labels, width, height }: DetectorConfig,
): Target[] {
  return boxes.map(({ label, left, top, right, bottom }) => ({
    label: labels.indexOf(label),
    x: (left + right) / 2 / width,
    y: (top + bottom) / 2 / height,
    width: (right - left) / width,
    height: (bottom - top) / height,
  }));
}

/** Joins what is wanted of several predictions. */
function stacked(wanted: readonly Wanted[], shape: number[]): [tf.Tensor, tf.Tensor] {
  const join = (parts: readonly Float32Array[], sizes: number[]) => {
    const all = new Float32Array(tf.util.sizeFromShape(sizes));
    parts.forEach((part, place) => all.set(part, place * part.length));
    return tf.tensor(all, sizes);
  };
  return [
    join(
      wanted.map(({ labels }) => labels),
      shape,
    ),
    join(
      wanted.map(({ boxes }) => boxes),
      [...shape, 4],
    ),
  ];
}

/** The values of predictions, and how many numbers each picture has. */
interface Values {
  data: Float32Array;
  size: number;
}

async function valuesOf(tensors: readonly tf.Tensor[], batch: number): Promise<Values[]> {
  return Promise.all(
    tensors.map(async (tensor) => ({
      data: (await tensor.data()) as Float32Array,
      size: tensor.size / batch,
    })),
  );
}

/** What is wanted of the queries of each picture and stage, by where they begin and what they find now. */
async function wantedNow(
  picture: tf.Tensor,
  targets: readonly (readonly Target[])[],
  ofCells: readonly Wanted[],
  predict: Predict,
  { labels, queries }: DetectorConfig,
): Promise<{ wanted: Wanted[]; stages: number }> {
  const predicted = await predict({ picture });
  const values = await valuesOf(predicted, targets.length);
  tf.dispose(predicted);
  const stages = values.length / 2 - 1;
  const classes = labels.length;
  const wanted = targets.flatMap((own, row) => {
    const part = (place: number) => {
      const { data, size } = values.at(place)!;
      return data.subarray(row * size, (row + 1) * size);
    };
    const begun = wantedAt(ofCells[row]!, likeliest(part(-2), classes, queries));
    return Array.from({ length: stages }, (_, stage) =>
      wantedOfQueries({ logits: part(2 * stage), boxes: part(2 * stage + 1), classes }, own, begun),
    );
  });
  return { wanted, stages };
}

/**
 * Training pictures, each time changed in another way, with what the queries should find of them: boxes that are not
 * difficult.
 */
export function detectionBatches(
  pictures: readonly LoadedPicture[],
  config: DetectorConfig & DetectionBatches,
  predict: Predict,
): TrainingData<DetectionBatch> {
  const { width, height, batchSize, looks, seed } = config;
  const cells = cellsOf(config);
  const perLook = Math.max(1, Math.floor(pictures.length / batchSize));
  const steps = looks * perLook;
  const all = pictures.map((_, row) => row);
  async function batchOf(
    chosen: readonly LoadedPicture[],
    random: () => number,
  ): Promise<DetectionBatch> {
    const changed = chosen.map(({ picture, boxes }) =>
      augment(picture, boxes.filter(isAsked), { width, height, random }),
    );
    const targets = changed.map(({ boxes }) => targetsOf(boxes, config));
    const values = new Float32Array(chosen.length * width * height * 3);
    changed.forEach(({ data }, row) => values.set(data, row * data.length));
    const picture = tf.tensor4d(values, [chosen.length, height, width, 3]);
    const ofCells = targets.map((own) => wantedOfCells(own, cells));
    const { wanted, stages } = await wantedNow(picture, targets, ofCells, predict, config);
    const [queryLabels, queryBoxes] = stacked(wanted, [chosen.length, stages, config.queries]);
    const [cellLabels, cellBoxes] = stacked(ofCells, [chosen.length, cells.rows * cells.columns]);
    return { picture, labels: queryLabels, boxes: queryBoxes, cellLabels, cellBoxes };
  }
  return {
    steps,
    about: {
      ...{ examples: pictures.length, batchSize, looks, seed },
      files: hashOf(pictures.map(({ file }) => fileName(file)).join('\n')),
    },
    async *batches(epoch, skip) {
      for (let step = skip; step < steps; step++) {
        const look = epoch * looks + Math.floor(step / perLook);
        const order = shuffled(all, seededRandom(1000 * seed + look));
        const place = (step % perLook) * batchSize;
        const chosen = order.slice(place, place + batchSize).map((row) => pictures[row]!);
        yield await batchOf(chosen, seededRandom((1000 * seed + epoch) * steps + step));
      }
    },
  };
}
