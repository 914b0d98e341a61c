import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../../../test/fixtures/expect-close.js';
import type { Mask } from '../../masks/mask.js';
import { attend } from '../attend.js';
import { talkingHeads } from './talking-heads.js';

beforeAll(() => tf.setBackend('cpu'));

const [q, k, v] = [1, 2, 3].map((seed) => tf.randomNormal([2, 2, 3, 4], 0, 1, 'float32', seed)) as [
  tf.Tensor,
  tf.Tensor,
  tf.Tensor,
];
const swap = tf.tensor2d([0, 1, 1, 0], [2, 2]);
const swapped = (x: tf.Tensor) => tf.reverse(x, 1);

test('heads that only hear themselves are ordinary heads', () => {
  const alone = talkingHeads({ before: tf.eye(2), after: tf.eye(2) });
  expectClose(attend(q, k, v, { normalise: alone }).output, attend(q, k, v).output, 1e-6);
});

test('mixtures that exchange heads exchange their weights', () => {
  const { weights } = attend(q, k, v);
  for (const place of ['before', 'after'] as const) {
    const exchanged = attend(q, k, v, { normalise: talkingHeads({ [place]: swap }) });
    expectClose(exchanged.weights, swapped(weights), 1e-6);
  }
});

test('what a mask hides from one head stays hidden from it', () => {
  const mask: Mask = {
    name: 'first head, first key',
    allowed: () => tf.tensor([0, 1, 1, 1, 1, 1], [2, 1, 3], 'bool'),
  };
  const { weights } = attend(q, k, v, { mask, normalise: talkingHeads({ after: swap }) });
  const hidden = tf.slice(weights, [0, 0, 0, 0], [-1, 1, -1, 1]);
  expect([...hidden.dataSync()].every((weight) => weight === 0)).toBe(true);
});
