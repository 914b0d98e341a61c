import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '@heed/attention-core/plugin';
import { AdamW, type TinyExperiment } from '@heed/attention-core/train';
import { toNoisyBatch } from './batches.js';
import { buildDetector } from './model.js';
import { detectorLoss } from './train-detector.js';

/** Items of the tiny catalogue: two kinds of four. */
const count = 8;

/** Sixteen histories of one kind each, in which one item in five is of the other kind. */
export function tiny(seed: number): Promise<TinyExperiment> {
  const { model } = buildDetector({
    ...{ items: 4, width: 8, heads: 2, blocks: 1, hidden: 12, dropout: 0.1, seed },
  });
  const random = seededRandom(seed);
  const histories = Array.from({ length: 16 }, (_, row) => {
    const noise = Array.from({ length: 5 }, (_, place) => place === row % 5);
    const items = noise.map(
      (isNoise) => ((row + (isNoise ? 1 : 0)) % 2) * 4 + Math.floor(4 * random()),
    );
    return { items, noise };
  });
  const { items, noise } = toNoisyBatch(histories, 5);
  const vectors = tf.tidy(() => {
    const kinds = tf.tensor2d(Array.from({ length: count }, (_, item) => [item < 4 ? 1 : -1]));
    const table = tf.concat([kinds, tf.randomNormal([count, 3], 0, 0.3, 'float32', seed)], 1);
    return tf.gather(table, tf.sub(items, tf.scalar(1, 'int32'))); // [B, L, 4]
  });
  return Promise.resolve({
    model,
    inputs: [vectors],
    loss: ([logits]: tf.Tensor[]) => detectorLoss(logits!, { items, noise }),
    optimizer: new AdamW({ learningRate: 0.02 }),
    majorityLoss: -(0.2 * Math.log(0.2) + 0.8 * Math.log(0.8)),
    steps: 80,
    dispose: () => {
      tf.dispose([items, noise, vectors]);
      model.dispose();
    },
  });
}
