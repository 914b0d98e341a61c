import * as tf from '@tensorflow/tfjs';
import { and } from '../../masks/combine.js';
import { padding } from '../../masks/padding.js';
import { window } from '../../masks/window.js';
import { expectClose } from '../../../test/fixtures/expect-close.js';
import { attend } from '../attend.js';
import { slidingWindow } from './sliding-window.js';

beforeAll(() => tf.setBackend('cpu'));

const draw = (length: number, seed: number) =>
  tf.randomNormal([2, 1, length, 3], 0, 1, 'float32', seed);

test.each([
  { length: 50, radius: 3, dilation: 1, causal: false },
  { length: 50, radius: 20, dilation: 1, causal: false },
  { length: 50, radius: 20, dilation: 1, causal: true },
  { length: 53, radius: 4, dilation: 3, causal: false },
  { length: 64, radius: 16, dilation: 1, causal: true },
  { length: 100, radius: 2, dilation: 4, causal: true },
  { length: 7, radius: 0, dilation: 1, causal: false },
  { length: 7, radius: 9, dilation: 2, causal: false },
])('equals attend with the mask `window`: %j', ({ length, radius, dilation, causal }) => {
  tf.tidy(() => {
    const [q, k, v] = [1, 2, 3].map((seed) => draw(length, seed)) as [
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
    ];
    const real = padding(tf.greater(tf.randomUniform([2, length], 0, 1, 'float32', 4), 0.3));
    const band = window({ before: radius, after: causal ? 0 : radius, dilation });
    const expected = attend(q, k, v, { mask: and(band, real) });
    const options = { radius, dilation, causal, mask: real };
    const actual = slidingWindow(q, k, v, { ...options, weights: true });
    expectClose(actual.output, expected.output);
    expectClose(actual.weights!, expected.weights);
    expect(slidingWindow(q, k, v, options).weights).toBeUndefined();
  });
});
