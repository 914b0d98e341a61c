import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';

const cases: RuleCases = {
  BatchToSpaceND: (b, l, e) => ({
    shapes: [[6 * b, l, 2, e]],
    run: (x) =>
      tf.batchToSpaceND(
        x!,
        [2, 3],
        [
          [0, 1],
          [2, 0],
        ],
      ),
  }),
  SpaceToBatchND: (b, l, e) => ({
    shapes: [[b, 2 * l, 4, e]],
    run: (x) =>
      tf.spaceToBatchND(
        x!,
        [2, 3],
        [
          [2, 0],
          [1, 1],
        ],
      ),
  }),
  'SpaceToBatchND of int32': (b, l) => ({
    shapes: [[b, 2 * l]],
    dtypes: ['int32'],
    run: (x) => tf.spaceToBatchND(x!, [2], [[0, 0]]),
  }),
  DepthToSpace: (b, l, e) => ({
    shapes: [[b, l, 2, 4 * e]],
    run: (x) => tf.depthToSpace(x as tf.Tensor4D, 2, 'NHWC'),
  }),
};

// tfjs has no gradient of DepthToSpace.
describeRules(cases, /int32|Depth/);
