import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';

/** Functions of two tensors `[b, l]`. */
const joins: Record<string, (x: tf.Tensor, y: tf.Tensor) => tf.Tensor> = {
  Concat: (x, y) => tf.concat([x, y, x], 1),
  Pack: (x, y) => tf.stack([x, y], -1),
  SplitV: (x, y) => tf.concat(tf.split(tf.concat([x, y], 1), 2, 1).reverse(), 0),
  'SplitV into unequal parts': (x, y) =>
    tf.split(tf.concat([x, y, y], 1), [x.shape[1]!, -1], 1)[1]!,
  Unpack: (x, y) => tf.concat(tf.unstack(tf.concat([x, y], 0), 0).reverse(), 0),
};

const cases: RuleCases = {};
for (const [name, run] of Object.entries(joins)) {
  for (const dtype of ['float32', 'int32', 'bool'] as const) {
    cases[dtype === 'float32' ? name : `${name} of ${dtype}`] = (b, l) => ({
      shapes: [
        [b, l],
        [b, l],
      ],
      dtypes: [dtype, dtype],
      run: (x, y) => run(x!, y!),
    });
  }
}

describeRules(cases, /int32|bool/);
