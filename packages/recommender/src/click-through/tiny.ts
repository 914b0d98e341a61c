import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '@heed/attention-core/plugin';
import { AdamW, type TinyExperiment } from '@heed/attention-core/train';
import { clickLoss } from './loss.js';
import { buildClickModel } from './model.js';

/** Items of the tiny catalogue, each of one of two kinds. */
const count = 6;

/** Impressions of a batch, and items of each history. */
const [rows, length] = [24, 4];

/** Impressions that are clicked on where the history has the item before the candidate in a ring. */
export function tiny(seed: number): Promise<TinyExperiment> {
  const catalogue = Int32Array.from({ length: count + 1 }, (_, item) =>
    item === 0 ? 0 : 1 + (item % 2),
  );
  const sizes = { rows: count + 1, attributes: 3, most: 1, width: 8 };
  const { model } = buildClickModel(
    {
      ...{ ...sizes, interest: 'target', unit: [8], hidden: [16, 8] },
      ...{ dropout: 0.1, ownDropout: 0.1, seed },
    },
    catalogue,
  );
  const random = seededRandom(seed);
  const draw = () => 1 + Math.floor(random() * count);
  const histories = Array.from({ length: rows }, (_, row) =>
    Array.from({ length }, (_, place) => (place < 2 + (row % 3) ? draw() : 0)),
  );
  const shown = histories.map((history, row) =>
    row % 2 === 0 ? 1 + (history[0]! % count) : draw(),
  );
  const isClick = shown.map((item, row) =>
    Number(histories[row]!.some((before) => before > 0 && 1 + (before % count) === item)),
  );
  const candidates = tf.tensor2d(shown, [rows, 1], 'int32');
  const history = tf.tensor2d(histories, [rows, length], 'int32');
  const clicked = tf.tensor2d(isClick, [rows, 1]);
  const share = isClick.reduce((sum, one) => sum + one, 0) / rows;
  return Promise.resolve({
    model,
    inputs: [candidates, history],
    loss: ([logits]: tf.Tensor[]) => clickLoss(logits!, clicked),
    optimizer: new AdamW({ learningRate: 0.02 }),
    majorityLoss: -(share * Math.log(share) + (1 - share) * Math.log(1 - share)),
    steps: 60,
    dispose: () => {
      tf.dispose([candidates, history, clicked]);
      model.dispose();
    },
  });
}
