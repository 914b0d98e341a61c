import * as tf from '@tensorflow/tfjs';
import { scaledDotProduct } from '@heed/attention-core';
import { describeMechanism } from '../src/index.js';

const zeros = (...shape: number[]) => tf.zeros(shape);

describeMechanism({
  name: 'scaledDotProduct',
  run: ({ q, k, v, bias }, { mask }) => scaledDotProduct(q!, k!, v!, { mask, bias }),
  inputs: ({ B, N, L, S, D }) => ({
    q: [B, N, L, D],
    k: [B, N, S, D],
    v: [B, N, S, D + 1],
    bias: [1, N, L, S],
  }),
  keyAxes: { k: 2, v: 2, bias: 3 },
  golden: new URL('../../attention-core/golden/scaled-dot-product.json', import.meta.url),
  errors: [
    {
      title: 'keys of another width than the queries',
      call: () => scaledDotProduct(zeros(1, 1, 2, 4), zeros(1, 1, 3, 5), zeros(1, 1, 3, 4)),
      code: 'shape',
      names: 'k must have D = 4 at axis 3 as in q; got [1, 1, 3, 5]',
    },
    {
      title: 'another number of values than keys',
      call: () => scaledDotProduct(zeros(1, 1, 2, 4), zeros(1, 1, 3, 4), zeros(1, 1, 2, 4)),
      code: 'shape',
      names: 'v must have S = 3',
    },
    {
      title: 'queries without heads',
      call: () => scaledDotProduct(zeros(1, 2, 4), zeros(1, 1, 3, 4), zeros(1, 1, 2, 4)),
      code: 'shape',
      names: 'q must be [B, N, L, D]; got [1, 2, 4]',
    },
  ],
});

test('scale replaces 1/√D', () => {
  const q = tf.randomNormal([1, 1, 2, 4]);
  const { weights } = scaledDotProduct(q, q, q, { scale: 0 });
  expect([...weights.dataSync()]).toEqual([0.5, 0.5, 0.5, 0.5]);
});

test('drop changes what is summed up, but not the weights that are given back', () => {
  const q = tf.randomNormal([1, 1, 2, 4]);
  const { output, weights } = scaledDotProduct(q, q, q, { drop: (x) => tf.mul(x, 0) });
  expect([...output.dataSync()].every((value) => value === 0)).toBe(true);
  expect(weights.sum().dataSync()[0]).toBeCloseTo(2);
});
