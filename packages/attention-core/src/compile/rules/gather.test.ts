import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';

/** Whole numbers from 0 to below a size, made of those from −5 to 5. */
const below = (x: tf.Tensor, size: number) =>
  tf.mod(tf.add(x, tf.scalar(7, 'int32')), tf.scalar(size, 'int32'));

const cases: RuleCases = {};
for (const dtype of ['float32', 'int32', 'bool'] as const) {
  const of = dtype === 'float32' ? '' : ` of ${dtype}`;
  cases[`GatherV2${of}`] = (b, l, e) => ({
    shapes: [
      [5, e],
      [b, l],
    ],
    dtypes: [dtype, 'int32'],
    run: (x, indices) => tf.gather(x!, below(indices!, 5)),
  });
  cases[`GatherV2 along a later axis${of}`] = (b, l, e) => ({
    shapes: [[b, l, e], [4]],
    dtypes: [dtype, 'int32'],
    run: (x, indices) => tf.gather(x!, below(indices!, l), -2),
  });
  cases[`GatherV2 in batches${of}`] = (b, l, e) => ({
    shapes: [
      [b, l, e],
      [b, 2, 3],
    ],
    dtypes: [dtype, 'int32'],
    run: (x, indices) => tf.gather(x!, below(indices!, l), 1, 1),
  });
  cases[`GatherV2 in batches along a later axis${of}`] = (b, l, e) => ({
    shapes: [
      [b, 2, l, e],
      [b, 2],
    ],
    dtypes: [dtype, 'int32'],
    run: (x, indices) => tf.gather(x!, below(indices!, l), 2, 1),
  });
  cases[`GatherNd${of}`] = (b, l, e) => ({
    shapes: [
      [3, 4, e],
      [b, l, 2],
    ],
    dtypes: [dtype, 'int32'],
    run: (x, indices) => tf.gatherND(x!, below(indices!, 3)),
  });
}

// tfjs has no gradient of GatherNd, and in batches only one for the first axis.
describeRules(cases, /of int32|of bool|GatherNd|in batches/);
