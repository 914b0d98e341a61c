import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';

type Unary = (x: tf.Tensor) => tf.Tensor;

/** Functions of `[b, l, e]` that only move elements, and so work for every type. */
const moves: Record<string, Unary> = {
  'ExpandDims and Reshape: squeeze': (x) => tf.squeeze(tf.expandDims(x, -2), [2]),
  Identity: (x) => tf.clone(x),
  Reshape: (x) => tf.reshape(x, [-1, x.shape[2]!]),
  Tile: (x) => tf.tile(x, [2, 1, 3]),
  'Tile: broadcastTo': (x) => tf.broadcastTo(x, [2, ...x.shape]),
  Transpose: (x) => tf.transpose(x, [2, 0, 1]),
};

const cases: RuleCases = {
  BroadcastArgs: (b, l, e) => ({
    shapes: [[3], [2]],
    dtypes: ['int32', 'int32'],
    run: (x, y) =>
      tf.broadcastArgs(
        tf.add(tf.mul(x!, tf.scalar(0, 'int32')), tf.tensor1d([b, 1, e], 'int32')) as tf.Tensor1D,
        tf.add(tf.mul(y!, tf.scalar(0, 'int32')), tf.tensor1d([l, 1], 'int32')) as tf.Tensor1D,
      ),
  }),
};
for (const [name, run] of Object.entries(moves)) {
  for (const dtype of ['float32', 'int32', 'bool'] as const) {
    const label = dtype === 'float32' ? name : `${name} of ${dtype}`;
    cases[label] = (b, l, e) => ({ shapes: [[b, l, e]], dtypes: [dtype], run: (x) => run(x!) });
  }
}
for (const from of ['float32', 'int32', 'bool'] as const) {
  for (const to of ['float32', 'int32', 'bool'] as const) {
    cases[`Cast from ${from} to ${to}`] = (b, l) => ({
      shapes: [[b, l]],
      dtypes: [from],
      run: (x) => tf.cast(x!, to),
    });
  }
}

// tfjs has no gradient of tiles of rank five.
describeRules(cases, /int32|bool|BroadcastArgs|broadcastTo/);
