import * as tf from '@tensorflow/tfjs';
import { causal } from './causal.js';
import { and, not, or } from './combine.js';
import type { Mask } from './mask.js';
import { padding } from './padding.js';

beforeAll(() => tf.setBackend('cpu'));

/** Rows of a mask as text: `x` may attend, `.` may not. */
const drawn = (mask: Mask, queries: number, keys: number) =>
  tf.tidy(() => {
    const allowed = mask.allowed({ queries, keys });
    const [rows] = [
      tf.broadcastTo(tf.cast(allowed, 'int32'), [...allowed.shape.slice(0, -2), queries, keys]),
    ];
    return (tf.reshape(rows!, [-1, keys]).arraySync() as number[][]).map((row) =>
      row.map((cell) => (cell ? 'x' : '.')).join(''),
    );
  });

test('causal: a query sees itself and what came before', () => {
  expect(drawn(causal(), 3, 3)).toEqual(['x..', 'xx.', 'xxx']);
});

test('causal: more keys than queries, with the queries last', () => {
  expect(drawn(causal({ offset: 2 }), 2, 4)).toEqual(['xxx.', 'xxxx']);
});

test('padding hides keys, for each text its own', () => {
  const real = tf.tensor2d(
    [
      [1, 1, 0],
      [1, 0, 0],
    ],
    [2, 3],
    'bool',
  );
  expect(drawn(padding(real), 1, 3)).toEqual(['xx.', 'x..']);
});

test('and, or, not', () => {
  const real = padding(tf.tensor2d([[1, 0, 1]], [1, 3], 'bool'));
  expect(drawn(and(causal(), real), 3, 3)).toEqual(['x..', 'x..', 'x.x']);
  expect(drawn(or(causal(), real), 3, 3)).toEqual(['x.x', 'xxx', 'xxx']);
  expect(drawn(not(causal()), 3, 3)).toEqual(['.xx', '..x', '...']);
  expect(and(causal(), not(real)).name).toBe('causal and not padding');
});

test('padding that does not fit the keys says so', () => {
  const real = tf.tensor2d([[1, 1]], [1, 2], 'bool');
  expect(() => padding(real).allowed({ queries: 1, keys: 3 })).toThrow(
    'padding: real must be [batch, 3]; got [1, 2].',
  );
});

test('masks that do not fit each other say so', () => {
  const texts = (count: number) => padding(tf.ones([count, 3], 'bool'));
  expect(() => or(texts(2), causal(), texts(3)).allowed({ queries: 3, keys: 3 })).toThrow(
    'or: mask (padding) must fit the masks before it, [2, 1, 3, 3]; got [3, 1, 1, 3].',
  );
});

test('nothing to combine says so', () => {
  expect(() => and()).toThrow('and: masks must hold at least one.');
});

test('masks leave no tensors behind but their own', () => {
  const real = tf.tensor2d([[1, 0, 1]], [1, 3], 'bool');
  const before = tf.memory().numTensors;
  or(and(causal(), padding(real)), not(causal()))
    .allowed({ queries: 3, keys: 3 })
    .dispose();
  expect(tf.memory().numTensors).toBe(before);
});
