import * as tf from '@tensorflow/tfjs';
import { TokenEmbedding } from './token-embedding.js';

beforeAll(() => tf.setBackend('cpu'));

const make = (padding?: number) =>
  new TokenEmbedding({
    name: 'tokens',
    vocabulary: 5,
    width: 4,
    seed: 2,
    ...(padding === undefined ? {} : { padding }),
  });
const ids = () => tf.tensor2d([[3, 1, 0], [2, 0, 0]], [2, 3], 'int32'); // prettier-ignore

test('vectors are rows of the matrix times the root of the width', () => {
  const layer = make();
  const [first] = (layer.apply(ids()) as tf.Tensor).arraySync() as number[][][];
  const matrix = layer.matrix().arraySync() as number[][];
  expect(first).toEqual([3, 1, 0].map((id) => matrix[id]!.map((value) => 2 * value)));
});

test('logits are products with every row', () => {
  const layer = make();
  layer.apply(ids());
  const x = tf.randomNormal([2, 3, 4], 0, 1, 'float32', 1);
  const expected = tf.einsum('ble,ve->blv', x, layer.matrix());
  expect(tf.max(tf.abs(tf.sub(layer.logits(x), expected))).dataSync()[0]).toBeLessThan(1e-6);
});

test('padding is hidden, if there is any', () => {
  const mask = (layer: TokenEmbedding) => layer.computeMask(ids()) as tf.Tensor | null;
  expect(mask(make(0))!.arraySync()).toEqual([[1, 1, 0], [1, 0, 0]]); // prettier-ignore
  expect(mask(make())).toBeNull();
});

test('one matrix learns from both ends, and is saved with its settings', () => {
  const layer = make(0);
  const input = tf.input({ shape: [null], dtype: 'int32' });
  const model = tf.model({ inputs: input, outputs: layer.apply(input) as tf.SymbolicTensor });
  expect(model.trainableWeights).toHaveLength(1);
  const { value, grads } = tf.variableGrads(() =>
    tf.sum(tf.square(layer.logits(model.apply(ids()) as tf.Tensor))),
  );
  expect(value.dataSync()[0]).toBeGreaterThan(0);
  const rows = tf.sum(tf.abs(Object.values(grads)[0]!), 1).arraySync() as number[];
  expect(rows.every((change) => change > 0)).toBe(true);
  const copy = TokenEmbedding.fromConfig<TokenEmbedding>(TokenEmbedding, layer.getConfig());
  expect(copy.getConfig()).toEqual(layer.getConfig());
});

test.each([
  [() => new TokenEmbedding({ vocabulary: 0, width: 4 }), 'vocabulary must be a whole number ≥ 1'],
  [() => new TokenEmbedding({ vocabulary: 4, width: 1.5 }), 'width must be a whole number ≥ 1'],
  [() => make().matrix(), 'the layer must be built: apply it once'],
])('bad use %#', (use, message) => {
  expect(use).toThrow(message);
});
