import * as tf from '@tensorflow/tfjs';
import { compile } from '../../compile/index.js';
import { recordAttention } from '../record-attention.js';
import { Attention } from './attention.js';
import { GroupQueryAttention } from './group-query-attention.js';
import { MultiHeadAttention } from './multi-head-attention.js';

beforeAll(() => tf.setBackend('cpu'));

const heads = (more: object = {}) =>
  new MultiHeadAttention({ name: 'look', numHeads: 2, keyDim: 3, ...more });
const input = (shape: (number | null)[] = [4, 6]) => tf.input({ shape });
const numbers = (shape: number[], seed = 1) => tf.randomNormal(shape, 0, 1, 'float32', seed);
const values = (tensor: unknown) => Array.from((tensor as tf.Tensor).dataSync());

/** Whether no query looks at a key after its own position. */
function isCausal(run: () => unknown): boolean {
  const { attention } = recordAttention(run);
  const [[rows]] = attention['look']!.arraySync() as number[][][][] as [[number[][]]];
  return rows.every((row, query) => row.slice(query + 1).every((weight) => weight === 0));
}

test('a model keeps the arguments of the call, also when it is saved', async () => {
  const x = input();
  const model = tf.model({
    inputs: x,
    outputs: heads().apply([x, x], { useCausalMask: true }) as tf.SymbolicTensor,
  });
  expect(isCausal(() => model.predict(numbers([1, 4, 6])))).toBe(true);
  const modelTopology = JSON.parse(model.toJSON() as unknown as string) as object;
  const loaded = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology }));
  expect(isCausal(() => loaded.predict(numbers([1, 4, 6])))).toBe(true);
});

test('a Sequential model says it where the layer is made', () => {
  const model = tf.sequential({ layers: [heads({ useCausalMask: true, inputShape: [4, 6] })] });
  expect(isCausal(() => model.predict(numbers([1, 4, 6])))).toBe(true);
});

test('tensors may be called one by one, each in its own way', () => {
  const layer = heads();
  const x = numbers([1, 4, 6]);
  expect(isCausal(() => layer.apply([x, x]))).toBe(false);
  expect(isCausal(() => layer.apply([x, x], { useCausalMask: true }))).toBe(true);
});

test('a model gives the weights as its second output', () => {
  const [x, y] = [input(), input([5, 2])];
  const outputs = heads().apply([x, y], { returnAttentionScores: true }) as tf.SymbolicTensor[];
  expect(outputs.map(({ shape }) => shape)).toEqual([
    [null, 4, 6],
    [null, 2, 4, 5],
  ]);
  const model = tf.model({ inputs: [x, y], outputs });
  const [, scores] = model.predict([numbers([1, 4, 6]), numbers([1, 5, 2])]) as tf.Tensor[];
  expect(scores!.shape).toEqual([1, 2, 4, 5]);
});

test('what fills up a value is known behind layers that merge, and of the key too', () => {
  const ids = tf.input({ shape: [3] });
  const words = tf.layers.embedding({ inputDim: 5, outputDim: 6, maskZero: true }).apply(ids);
  const twice = tf.layers.add().apply([words, words] as tf.SymbolicTensor[]) as tf.SymbolicTensor;
  const x = input();
  const outputs = heads().apply([x, twice, words as tf.SymbolicTensor]) as tf.SymbolicTensor;
  const model = tf.model({ inputs: [x, ids], outputs });
  const { attention } = recordAttention(() =>
    model.predict([numbers([1, 4, 6]), tf.tensor2d([1, 2, 0], [1, 3])]),
  );
  const rows = (attention['look']!.arraySync() as number[][][][]).flat(2);
  expect(rows.map((row) => row[2])).toEqual(Array(8).fill(0));
});

test('each step of training drops other weights; running drops none', () => {
  const layer = heads({ dropout: 0.5 });
  const x = numbers([1, 4, 6]);
  const [first, second] = [1, 2].map(() => values(layer.apply(x, { training: true })));
  expect(first).not.toEqual(second);
  expect(values(layer.apply(x))).toEqual(values(layer.apply(x)));
});

test('each run of a compiled step drops other weights', async () => {
  const layer = heads({ dropout: 0.5 });
  const x = numbers([1, 4, 6]);
  layer.apply(x);
  const step = await compile(
    (given: { x: tf.Tensor }) => layer.apply(given.x, { training: true }) as tf.Tensor,
    { inputs: { x } },
  );
  const first = values(await step({ x }));
  expect(values(await step({ x }))).not.toEqual(first);
  await step.dispose();
});

test('Keras 2 names the value among the arguments', () => {
  const x = input();
  const kwargs = { value: [x.sourceLayer.name, 0, 0] } as object;
  expect((heads().apply(x, kwargs) as tf.SymbolicTensor).shape).toEqual([null, 4, 6]);
});

test('nothing is left when the layer is gone', () => {
  const before = tf.memory().numTensors;
  const layer = heads({ dropout: 0.5 });
  tf.tidy(() => void layer.apply(numbers([1, 4, 6]), { training: true }));
  layer.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

test('a query that sees nothing gets the bias alone', () => {
  const layer = heads({ biasInitializer: 'ones' });
  const mask = tf.zeros([1, 4, 4], 'bool');
  const x = numbers([1, 4, 6]);
  expect(values(layer.apply(x, { attentionMask: mask }))).toEqual(Array(24).fill(1));
});

test.each([
  [() => heads({ keyDim: 0 }), 'MultiHeadAttention: keyDim must be a whole number ≥ 1; got 0.'],
  [() => heads({ slidingWindow: -1 }), 'slidingWindow must be a whole number ≥ 1; got -1'],
  [() => heads({ activityRegularizer: 'l2' }), 'activityRegularizer must be null'],
  [
    () => heads({ attentionAxes: 2 }).apply(input([4, 5, 6])),
    'attentionAxes must be all axes of positions, [1, 2]; got [2]',
  ],
  [
    () => heads().apply(numbers([1, 2, 2, 6]), { useCausalMask: true }),
    'inputs must be [B, L, E] where there is a mask or a slidingWindow; got rank 4',
  ],
  [
    () => heads().apply([numbers([1, 4, 6]), numbers([1, 5, 6]), numbers([1, 3, 6])]),
    'key must have S = 5 at axis 1 as in value; got [1, 3, 6]',
  ],
  [() => heads().apply(Array(4).fill(numbers([1, 4, 6]))), '[query, value, key]; got 4'],
  [() => new Attention({ scoreMode: 'cosine' as 'dot' }), "scoreMode must be 'dot' or 'concat'"],
  [
    () => new GroupQueryAttention({ headDim: 2, numQueryHeads: 4, numKeyValueHeads: 3 }),
    'heads of keys and values must divide the 4 heads of queries; got 3. Use 1 or 2 or 4.',
  ],
  [
    () => {
      const layer = heads();
      layer.apply(input(), { useCausalMask: true });
      layer.apply(input());
    },
    'same arguments each time it is used in a model; got {"useCausalMask":true} and {}. Use two layers.',
  ],
  [
    () => heads().apply(input(), { value: ['other', 0, 0] } as object),
    'value must be an input of the layer; got ["other",0,0]',
  ],
])('bad options %#', (make, message) => {
  expect(make).toThrow(message);
});
