import * as tf from '@tensorflow/tfjs';
import { attend } from '../mechanisms/attend.js';
import { EncoderBlock, type EncoderBlockArgs } from './blocks/encoder-block.js';
import { MechanismAttention } from './insert/mechanism-attention.js';
import type { Mechanism, NamedMechanism } from './mechanism.js';
import { recordAttention } from './record-attention.js';

beforeAll(() => tf.setBackend('cpu'));

const words = () => tf.randomNormal([2, 6, 8], 0, 1, 'float32', 1);
const mask = () => tf.tensor2d([[1, 1, 1, 1, 0, 0], [1, 1, 1, 1, 1, 1]], [2, 6], 'bool'); // prettier-ignore
const values = (output: unknown) => Array.from((output as tf.Tensor).dataSync());
const run = (args: Partial<EncoderBlockArgs>) =>
  values(new EncoderBlock({ name: 'block', heads: 2, seed: 3, ...args }).apply(words(), { mask: mask() })); // prettier-ignore

describe.each([false, true])('causal %s', (causal) => {
  test.each<[string, Mechanism | NamedMechanism]>([
    ['a window over everything', { name: 'slidingWindow', radius: 5 }],
    ['attend', { name: 'attend' }],
    ['a function', (q, k, v, options) => attend(q, k, v, options)],
  ])('%s is what an encoder block does by itself', (_, mechanism) => {
    for (const positions of ['none', 'rotary'] as const) {
      const expected = run({ causal, positions });
      run({ causal, positions, mechanism }).forEach((value, index) =>
        expect(value).toBeCloseTo(expected[index]!, 5),
      );
    }
  });

  test.each<NamedMechanism>([
    { name: 'slidingWindow', radius: 1, dilation: 2 },
    { name: 'linearAttention' },
    { name: 'performer', features: 4 },
    { name: 'attend', normalise: 'sparsemax' },
  ])('no position sees what is padding or yet to come: $name', (mechanism) => {
    const layer = new MechanismAttention({ heads: 2, mechanism, causal, seed: 2 });
    const sees = (x: tf.Tensor) =>
      values((layer.apply(x, { mask: mask() }) as tf.Tensor).slice([0, 0, 0], [1, 2, -1]));
    const from = causal ? 2 : 4;
    const changed = tf.concat(
      [words().slice([0, 0, 0], [-1, from, -1]), tf.ones([2, 6 - from, 8])],
      1,
    );
    sees(words()).forEach((value, index) => expect(sees(changed)[index]).toBeCloseTo(value, 5));
  });
});

test('a window has a map when somebody looks, linear attention has none', () => {
  const layer = (name: string, mechanism: NamedMechanism) =>
    new MechanismAttention({ name, heads: 2, mechanism });
  const { attention } = recordAttention(() => [
    layer('near', { name: 'slidingWindow', radius: 1 }).apply(words()),
    layer('linear', { name: 'linearAttention' }).apply(words()),
  ]);
  expect(Object.keys(attention)).toEqual(['near']);
  const [[rows]] = attention['near']!.arraySync() as number[][][][] as [[number[][]]];
  expect(rows[0]!.map((weight) => weight > 0)).toEqual([true, true, false, false, false, false]);
});

test('a function is not saved, and its absence is told', () => {
  const layer = new MechanismAttention({ heads: 2, mechanism: (q, k, v) => attend(q, k, v) });
  expect(layer.getConfig()).not.toHaveProperty('mechanism');
  expect(() =>
    MechanismAttention.fromConfig(MechanismAttention as never, layer.getConfig()),
  ).toThrow(
    /HeedMechanismAttention: mechanism must be a function, or have a name among 'attend', /,
  );
});

test.each<[() => unknown, string]>([
  [
    () => new MechanismAttention({ heads: 2, mechanism: { name: 'window' } as never }),
    "or have a name among 'attend', 'slidingWindow', 'linearAttention', 'performer', 'nystrom'; got {\"name\":\"window\"}",
  ],
  [
    () => run({ mechanism: { name: 'attend', normalise: 'hard' as 'softmax' } }),
    "mechanism.normalise must be 'softmax' or 'sparsemax' or 'entmax15' or 'sigmoid' or 'softmaxPlusOne'; got hard",
  ],
  [() => run({ mechanism: { name: 'nystrom' }, causal: true }), 'must not be nystrom in a causal'],
  [
    () => run({ mechanism: { name: 'slidingWindow', radius: -1 } }),
    'radius must be a whole number',
  ],
  [
    () => run({ mechanism: { name: 'attend' }, positions: 'alibi' }),
    "must not be 'alibi' beside a",
  ],
  [() => run({ mechanism: { name: 'attend' }, keyValueHeads: 1 }), 'keyValueHeads must be heads'],
])('bad options %#', (make, message) => {
  expect(make).toThrow(message);
});
