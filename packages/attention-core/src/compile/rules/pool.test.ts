import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';
import { compile } from '../index.js';

const image = (x?: tf.Tensor) => x as tf.Tensor4D;
const volume = (x?: tf.Tensor) => x as tf.Tensor5D;

/** Zeros and ones, so that many are the largest, with the gradient of the identity. */
const tied = tf.customGrad((x) => ({
  value: tf.step(x as tf.Tensor),
  gradFunc: (dy: tf.Tensor) => dy,
}));

type Pool = (
  x: tf.Tensor4D,
  size: number | [number, number],
  strides: number | [number, number],
  pad: 'valid' | 'same' | number | tf.backend_util.ExplicitPadding,
  mode?: 'floor' | 'round' | 'ceil',
) => tf.Tensor4D;

/** What holds for averages and maxima alike. */
const both = (name: string, pool: Pool): RuleCases => ({
  [name]: (b, l, e) => ({
    shapes: [[b, 2 * l, 6, e]],
    run: (x) => pool(image(x), 2, 2, 'valid'),
  }),
  [`${name} that leaves elements over`]: (b, l, e) => ({
    shapes: [[b, l + 2, 6, e]],
    run: (x) => pool(image(x), [2, 1], [3, 4], 'valid'),
  }),
  [`${name} of overlapping windows`]: (b, l, e) => ({
    shapes: [[b, l + 2, 6, e]],
    run: (x) => pool(image(x), 3, [1, 2], 'valid'),
  }),
  [`${name} with an odd padding`]: (b, l, e) => ({
    shapes: [[b, l, 6, e]],
    run: (x) => pool(image(x), [2, 3], [1, 2], 'same'),
  }),
  [`${name} with explicit paddings`]: (b, l, e) => ({
    shapes: [[b, l + 1, 5, e]],
    run: (x) =>
      pool(image(x), 3, 2, [
        [0, 0],
        [1, 2],
        [0, 1],
        [0, 0],
      ]),
  }),
  [`${name} that rounds up`]: (b, l, e) => ({
    shapes: [[b, l + 2, 6, e]],
    run: (x) => pool(image(x), 3, 2, 1, 'ceil'),
  }),
  [`${name} of whole images`]: (b, l, e) => ({
    shapes: [[b, l + 6, 6, e]],
    run: (x) => pool(image(x), [l + 6, 6], 1, 'valid'),
  }),
  [`${name} of single elements`]: (b, l, e) => ({
    shapes: [[b, l, 2, e]],
    run: (x) => pool(image(x), 1, 1, 'same'),
  }),
});

const cases: RuleCases = {
  ...both('AvgPool', tf.avgPool),
  ...both('MaxPool', tf.maxPool),
  'MaxPool with ties': (b, l, e) => ({
    shapes: [[b, l + 2, 7, e]],
    run: (x) => tf.maxPool(image(tied(x!)), [2, 3], 2, 'same'),
  }),
  'MaxPool with ties in large windows': (b, l, e) => ({
    shapes: [[b, l + 12, 7, e]],
    run: (x) => tf.maxPool(image(tied(x!)), [9, 4], [2, 3], 'same'),
  }),
  AvgPool3D: (b, l, e) => ({
    shapes: [[b, l + 1, 4, 5, e]],
    run: (x) => tf.avgPool3d(volume(x), 2, [1, 2, 3], 'valid'),
  }),
  'AvgPool3D with an odd padding': (b, l, e) => ({
    shapes: [[b, l + 1, 4, 5, e]],
    run: (x) => tf.avgPool3d(volume(x), [2, 1, 3], 2, 'same'),
  }),
  MaxPool3D: (b, l, e) => ({
    shapes: [[b, l + 1, 4, 5, e]],
    run: (x) => tf.maxPool3d(volume(x), 2, [1, 2, 3], 'valid'),
  }),
  // tfjs counts rows with the height of the window, so that only square ones show what is meant.
  'MaxPool3D with ties': (b, l, e) => ({
    shapes: [[b, l + 1, 4, 5, e]],
    run: (x) => tf.maxPool3d(volume(tied(x!)), [3, 2, 2], 2, 'same'),
  }),
  'MaxPool3D with ties in large windows': (b, l, e) => ({
    shapes: [[b, l + 3, 6, 5, e]],
    run: (x) => tf.maxPool3d(volume(tied(x!)), [3, 4, 4], 2, 'same'),
  }),
  'MaxPool of whole numbers': (b, l, e) => ({
    shapes: [[b, l + 1, 4, e]],
    run: (x) => tf.maxPool(image(tf.cast(tf.mul(x!, 9), 'int32')), 2, 1, 'same'),
  }),
  MaxPoolWithArgmax: (b, l, e) => ({
    shapes: [[b, l + 1, 4, e]],
    run: (x) => tf.maxPoolWithArgmax(image(tied(x!)), [2, 3], 2, 'same')['indexes']!,
  }),
  'MaxPoolWithArgmax, batch included': (b, l, e) => ({
    shapes: [[b, l + 1, 4, e]],
    run: (x) => {
      const { result, indexes } = tf.maxPoolWithArgmax(image(x), 2, 2, 'valid', true);
      return tf.add(result!, tf.cast(indexes!, 'float32'));
    },
  }),
};

// tfjs has no gradient of places, and its gradient of a pool that rounds does without the rounding.
describeRules(cases, /Argmax|rounds|whole numbers/);

test('a pool of nothing but padding, which has no value in tfjs, is an error', async () => {
  const run = ({ x }: { x: tf.Tensor }) => tf.avgPool(image(x), 2, 1, 2);
  const inputs = { x: tf.ones([1, 3, 3, 1]) };
  await expect(compile(run, { inputs })).rejects.toThrow('nothing but padding');
});
