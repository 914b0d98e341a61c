import * as tf from '@tensorflow/tfjs';
import { compileFit } from '../train/index.js';
import { HierarchicalAttention, type HierarchicalAttentionArgs } from './hierarchical-attention.js';
import { recordAttention } from './record-attention.js';
import { saveAndLoad } from '../../test/fixtures/save-and-load.js';

beforeAll(() => tf.setBackend('cpu'));

const modelOf = (args: Partial<HierarchicalAttentionArgs> = {}) =>
  tf.sequential({
    layers: [
      tf.layers.embedding({
        inputDim: 9,
        outputDim: 4,
        maskZero: true,
        inputShape: [3, 4],
        embeddingsInitializer: tf.initializers.randomNormal({ seed: 1, stddev: 1 }),
      }),
      new HierarchicalAttention({ name: 'pool', units: 3, seed: 2, ...args }),
    ],
  });

/** Two documents; the first has a sentence less, and shorter ones. */
const documents = (filler: number) =>
  tf.tensor3d([
    [[1, 2, 0, 0], [3, 4, 5, 0], [0, 0, 0, 0]].map((row) => row.map((id) => id || filler)),
    [[1, 2, 3, 4], [5, 6, 7, 8], [8, 7, 6, 5]],
  ]); // prettier-ignore
const values = (output: unknown) => Array.from((output as tf.Tensor).dataSync());

describe.each(['gru', 'none'] as const)('encoder %s', (encoder) => {
  test('says its shape and comes back from its configuration', async () => {
    const model = modelOf({ encoder });
    const output = model.predict(documents(0)) as tf.Tensor;
    expect(output.shape).toEqual([2, model.outputShape[1]]);
    const loaded = await saveAndLoad(model);
    expect(loaded.getLayer('pool').getConfig()).toEqual(model.getLayer('pool').getConfig());
    expect(values(loaded.predict(documents(0)))).toEqual(values(output));
  });

  test('nobody looks at what is padding', () => {
    const { attention } = recordAttention(() => modelOf({ encoder }).predict(documents(0)));
    const { 'pool/level_1': sentences, 'pool/level_2': words } = attention;
    expect([sentences!.shape, words!.shape]).toEqual([[2, 1, 1, 3], [2, 1, 3, 4]]); // prettier-ignore
    expect(values(sentences)[2]).toBe(0);
    expect(values(words).slice(0, 12).map((share) => share > 0)).toEqual(
      [1, 1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0].map(Boolean),
    ); // prettier-ignore
  });

  test('learns compiled as it does in tfjs', async () => {
    const train = async (compiled: boolean) => {
      const model = modelOf({ encoder });
      model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' });
      const y = tf.ones([2, model.outputShape[1] as number]);
      const faster = compiled ? compileFit(model) : undefined;
      const { history } = await model.fit(documents(0), y, {
        epochs: 3,
        verbose: 0,
        shuffle: false,
      });
      await faster?.dispose();
      return history['loss'] as number[];
    };
    const eager = await train(false);
    expect(eager[2]!).toBeLessThan(eager[0]!);
    (await train(true)).forEach((loss, epoch) => expect(loss).toBeCloseTo(eager[epoch]!, 5));
  });
});

test.each([
  [
    () => modelOf({ units: 0 }),
    'HeedHierarchicalAttention: units must be a whole number ≥ 1; got 0',
  ],
  [() => modelOf({ encoder: 'lstm' as 'gru' }), "encoder must be 'gru' or 'none'; got lstm"],
  [
    () => new HierarchicalAttention({ units: 2 }).apply(tf.ones([2, 3])),
    'the input must be [B, n1, …, nk, E]; got rank 2',
  ],
])('bad options %#', (make, message) => {
  expect(make).toThrow(message);
});
