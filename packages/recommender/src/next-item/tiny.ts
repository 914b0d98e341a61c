import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '@heed/attention-core/plugin';
import { AdamW, smoothedCrossEntropy, type TinyExperiment } from '@heed/attention-core/train';
import { toBatch } from './batches.js';
import { buildNextItemModel } from './model.js';

/** Items of the tiny catalogue, each with one of three attributes. */
const count = 6;

/** Sixteen short histories in which each item is followed by the next of the catalogue. */
export function tiny(seed: number): Promise<TinyExperiment> {
  const rows = count + 1;
  const sizes = { rows, attributes: 4, most: 1, width: 8, heads: 2, blocks: 2, hidden: 12 };
  const catalogue = Int32Array.from({ length: rows }, (_, row) => (row === 0 ? 0 : 1 + (row % 3)));
  const { model, items } = buildNextItemModel(
    { ...sizes, dropout: 0.1, ownDropout: 0.1, seed },
    catalogue,
  );
  const random = seededRandom(seed);
  const sequences = Array.from({ length: 16 }, () => {
    const first = Math.floor(random() * count);
    const places = Array.from({ length: 5 }, (_, place) => place);
    return {
      items: places.map((place) => 1 + ((first + place) % count)),
      times: places.map((place) => place * (1 + random())),
    };
  });
  const batch = toBatch(sequences, { count: sequences.length, length: 4 });
  return Promise.resolve({
    model,
    inputs: [batch.history, batch.times],
    loss: ([hidden]: tf.Tensor[]) =>
      smoothedCrossEntropy({
        hidden: hidden!,
        vectors: items.all(),
        labels: batch.next,
        padding: 0,
        smoothing: 0,
      }),
    optimizer: new AdamW({ learningRate: 0.02 }),
    majorityLoss: Math.log(count),
    steps: 60,
    dispose: () => {
      tf.dispose([batch.history, batch.times, batch.next]);
      model.dispose();
    },
  });
}
