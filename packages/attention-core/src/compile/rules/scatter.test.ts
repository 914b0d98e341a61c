import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';

/** Whole numbers from 0 to below a size, made of those from −5 to 5. */
const below = (x: tf.Tensor, size: number) =>
  tf.mod(tf.add(x, tf.scalar(7, 'int32')), tf.scalar(size, 'int32'));

/** `[rows, 1]` different places, so that the order of writing does not matter. */
const different = (count: number) =>
  tf.tensor2d([...Array(count).keys()].reverse(), [count, 1], 'int32');

const cases: RuleCases = {
  Bincount: (_b, l) => ({
    shapes: [[2 * l], [2 * l]],
    dtypes: ['int32', 'float32'],
    run: (x, weights) => tf.bincount(tf.abs(x!) as tf.Tensor1D, weights as tf.Tensor1D, 4),
  }),
  'Bincount without weights': (_b, l) => ({
    shapes: [[2 * l]],
    dtypes: ['int32'],
    run: (x) => tf.bincount(tf.abs(x!) as tf.Tensor1D, tf.tensor1d([], 'int32'), 4),
  }),
  DenseBincount: (b, l) => ({
    shapes: [
      [b, l],
      [b, l],
    ],
    dtypes: ['int32', 'float32'],
    run: (x, weights) => tf.denseBincount(tf.abs(x!) as tf.Tensor2D, weights as tf.Tensor2D, 4),
  }),
  'DenseBincount that says whether': (b, l) => ({
    shapes: [[b, l]],
    dtypes: ['int32'],
    run: (x) => tf.denseBincount(tf.abs(x!) as tf.Tensor2D, tf.tensor2d([], [0, 0]), 4, true),
  }),
  'DenseBincount of a vector': (_b, l) => ({
    shapes: [[l]],
    dtypes: ['int32'],
    run: (x) => tf.denseBincount(tf.abs(x!) as tf.Tensor1D, tf.tensor1d([]), 7, true),
  }),
  UnsortedSegmentSum: (b, l) => ({
    shapes: [[b + 4, l], [b + 4]],
    dtypes: ['float32', 'int32'],
    run: (x, ids) => tf.unsortedSegmentSum(x!, below(ids!, 3) as tf.Tensor1D, 3),
  }),
};
for (const dtype of ['float32', 'int32', 'bool'] as const) {
  const of = dtype === 'float32' ? '' : ` of ${dtype}`;
  cases[`Diag${of}`] = (b, l) => ({
    shapes: [[b, l]],
    dtypes: [dtype],
    run: (x) => tf.diag(x!),
  });
  cases[`SparseToDense${of}`] = (b, l) => ({
    shapes: [[l], []],
    dtypes: [dtype, dtype],
    run: (values, rest) =>
      tf.sparseToDense(
        tf.concat([different(l), different(l)], 1),
        values!,
        [l + 1, l + b],
        rest as tf.Scalar,
      ),
  });
  cases[`SparseToDense of one value${of}`] = (b, l) => ({
    shapes: [[]],
    dtypes: [dtype],
    run: (value) =>
      tf.sparseToDense(tf.reshape(different(l), [l]), value!, [l + b], tf.zeros([], dtype)),
  });
  cases[`TensorScatterUpdate${of}`] = (b, l, e) => ({
    shapes: [
      [b + l, e],
      [l, e],
    ],
    dtypes: [dtype, dtype],
    run: (x, updates) => tf.tensorScatterUpdate(x!, different(l), updates!),
  });
  if (dtype === 'bool') continue;
  cases[`ScatterNd${of}`] = (b, l, e) => ({
    shapes: [
      [l, 2],
      [l, e],
    ],
    dtypes: ['int32', dtype],
    run: (indices, updates) => tf.scatterND(below(indices!, 3), updates!, [3, b + 2, e]),
  });
  cases[`ScatterNd with a vector of places${of}`] = (_b, l) => ({
    shapes: [[l, 1], [l]],
    dtypes: ['int32', dtype],
    run: (indices, updates) => tf.scatterND(below(indices!, 3), updates!, [4]),
  });
}

// tfjs has a gradient of none but this.
describeRules(cases, /^(?!UnsortedSegmentSum)/);
