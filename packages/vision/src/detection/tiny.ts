import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '@heed/attention-core/plugin';
import { AdamW, type TinyExperiment } from '@heed/attention-core/train';
import { constant } from '../layers/constant.js';
import { detectionLoss, type Targets } from './detection-loss.js';
import { cellsOf, type DetectorConfig } from './detector-config.js';
import type { Target } from './match.js';
import { buildDetector } from './model.js';
import { wantedOfCells } from './targets.js';

/** Sizes of the smallest detector that can be trained. */
export const tinySizes = {
  labels: ['bright', 'dark'],
  width: 32,
  height: 32,
  stem: [4, 4, 6],
  embedding: 8,
  heads: 2,
  encoderBlocks: 1,
  fineBlocks: 1,
  queryBlocks: 1,
  hidden: 12,
  queries: 4,
} as const satisfies Omit<DetectorConfig, 'seed'>;

/** A grey picture with a bright square in one quarter and a dark one in another. */
function drawn(random: () => number): { pixels: Float32Array; targets: Target[] } {
  const { width, height } = tinySizes;
  const pixels = Float32Array.from({ length: 3 * width * height }, () => 0.45 + 0.1 * random());
  const first = Math.floor(4 * random());
  const targets = [first, (first + 1) % 4].map((quarter, label): Target => {
    const [left, top] = [16 * (quarter % 2) + 4, 16 * Math.floor(quarter / 2) + 4];
    for (let y = top; y < top + 8; y++) {
      pixels.fill(1 - label, 3 * (y * width + left), 3 * (y * width + left + 8));
    }
    return { label, x: (left + 4) / width, y: (top + 4) / height, width: 0.25, height: 0.25 };
  });
  return { pixels, targets };
}

/** What each field of a grid should find, in all pictures. */
function targetsOn(
  rows: number,
  columns: number,
  pictures: readonly (readonly Target[])[],
): Targets {
  const wanted = pictures.map((targets) => wantedOfCells(targets, { rows, columns }));
  return {
    labels: tf.tensor2d(wanted.map(({ labels }) => Array.from(labels))),
    boxes: tf.tensor3d(
      wanted.flatMap(({ boxes }) => Array.from(boxes)),
      [pictures.length, rows * columns, 4],
    ),
  };
}

/** The loss of finding nothing, with boxes of the right size in the middle of the picture. */
function nothingFound({ labels, boxes }: Targets): number {
  return tf.tidy(() => {
    const middle = tf.add(tf.mul(boxes, 0), [0.5, 0.5, 0.25, 0.25]);
    const none = tf.fill([...labels.shape, tinySizes.labels.length], -4);
    return detectionLoss(none, middle, { labels, boxes }).dataSync()[0]!;
  });
}

/** For each box a 1 at the quarter that it has its middle in: `[B, Q, 4]` → the same. */
function quarterOf(boxes: tf.Tensor): tf.Tensor {
  const [x, y] = tf.split(boxes, 4, -1) as [tf.Tensor, tf.Tensor];
  const half = (place: tf.Tensor) => tf.cast(tf.greater(place, 0.5), 'float32');
  const quarter = tf.squeeze(tf.add(half(x), tf.mul(half(y), 2)), [-1]); // [B, Q]
  return tf.cast(tf.oneHot(tf.cast(quarter, 'int32'), 4), 'float32');
}

/** What queries should find whose boxes are these: what stands in their quarters. */
function targetsAt(boxes: tf.Tensor, { labels, boxes: standing }: Targets): Targets {
  const quarter = constant(boxes, quarterOf); // [B, Q, 4]
  return {
    labels: tf.squeeze(tf.matMul(quarter, tf.expandDims(labels, -1)), [-1]),
    boxes: tf.matMul(quarter, standing),
  };
}

/** Eight small pictures of two squares; a query should find what stands in its quarter. */
export function tiny(seed: number): Promise<TinyExperiment> {
  const model = buildDetector({ ...tinySizes, seed }).training;
  const random = seededRandom(seed);
  const pictures = Array.from({ length: 8 }, () => drawn(random));
  const { width, height } = tinySizes;
  const picture = tf.tensor4d(
    pictures.flatMap(({ pixels }) => Array.from(pixels)),
    [pictures.length, height, width, 3],
  );
  const all = pictures.map(({ targets }) => targets);
  const ofQuarters = targetsOn(2, 2, all);
  const { rows, columns } = cellsOf(tinySizes);
  const ofCells = targetsOn(rows, columns, all);
  const stages = model.outputs.length / 2 - 1;
  return Promise.resolve({
    model,
    inputs: [picture],
    loss: (outputs: tf.Tensor[]) => {
      const stage = (index: number, targets: (boxes: tf.Tensor) => Targets) => {
        const [logits, boxes] = outputs.slice(2 * index) as [tf.Tensor, tf.Tensor];
        return detectionLoss(logits, boxes, targets(boxes));
      };
      const ofStages = Array.from({ length: stages }, (_, index) =>
        stage(index, (boxes) => targetsAt(boxes, ofQuarters)),
      );
      return tf.addN([...ofStages, stage(stages, () => ofCells)]).asScalar();
    },
    optimizer: new AdamW({ learningRate: 0.01 }),
    majorityLoss: stages * nothingFound(ofQuarters) + nothingFound(ofCells),
    steps: 60,
    dispose: () => {
      tf.dispose([picture, ...Object.values(ofQuarters), ...Object.values(ofCells)]);
      model.dispose();
    },
  });
}
