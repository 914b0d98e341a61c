import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';

type Unary = (x: tf.Tensor) => tf.Tensor;

/** Functions of `[b, l + 1, e + 1]`. */
const parts: Record<string, Unary> = {
  Slice: (x) => tf.slice(x, [0, 1], [x.shape[0]!, 1]),
  'MirrorPad that reflects': (x) =>
    tf.mirrorPad(
      x,
      [
        [0, 0],
        [1, 1],
        [0, 1],
      ],
      'reflect',
    ),
  'MirrorPad that is symmetric': (x) =>
    tf.mirrorPad(
      x,
      [
        [1, 1],
        [2, 1],
        [0, 2],
      ],
      'symmetric',
    ),
  PadV2: (x) =>
    tf.pad(
      x,
      [
        [1, 0],
        [0, 2],
        [0, 0],
      ],
      1,
    ),
  Reverse: (x) => tf.reverse(x, [0, -1]),
};

/** Functions of `[b, l + 1, e + 1]` with the masks of tf.stridedSlice. */
const strides: Record<string, Unary> = {
  'StridedSlice of a part': (x) => tf.stridedSlice(x, [0, 1, 0], [1, 2, 1], [1, 1, 1]),
  'StridedSlice with steps': (x) => tf.stridedSlice(x, [0, 0, 0], x.shape, [1, 2, 2]),
  'StridedSlice backwards': (x) =>
    tf.stridedSlice(x, [0, -1, -1], [x.shape[0]!, 0, -9], [1, -1, -2]),
  'StridedSlice with open ends': (x) => tf.stridedSlice(x, [0, 1, 0], [0, 0, 1], [1, 1, 1], 1, 3),
  'StridedSlice backwards with open ends': (x) =>
    tf.stridedSlice(x, [0, 0, 0], [0, 0, 0], [1, -1, -1], 7, 7),
  'StridedSlice with an ellipsis': (x) => tf.stridedSlice(x, [0, 1], [0, 2], [1, 1], 0, 0, 1),
  'StridedSlice with a new axis': (x) =>
    tf.stridedSlice(x, [0, 0, 1], [0, 1, 2], [1, 1, 1], 0, 0, 0, 1),
  'StridedSlice that drops an axis': (x) =>
    tf.stridedSlice(x, [0, 1, 0], [1, 2, 1], [1, 1, 1], 5, 5, 0, 0, 2),
  'StridedSlice of everything': (x) => tf.stridedSlice(x, [0], [0], [1], 1, 1),
};

const cases: RuleCases = {
  FlipLeftRight: (b, l, e) => ({
    shapes: [[b, l, 3, e]],
    run: (x) => tf.image.flipLeftRight(x as tf.Tensor4D),
  }),
};
for (const [name, run] of Object.entries({ ...parts, ...strides })) {
  for (const dtype of ['float32', 'int32', 'bool'] as const) {
    cases[dtype === 'float32' ? name : `${name} of ${dtype}`] = (b, l, e) => ({
      shapes: [[b, l + 1, e + 1]],
      dtypes: [dtype],
      run: (x) => run(x!),
    });
  }
}

// tfjs has no gradient of strided slices and flips.
describeRules(cases, /int32|bool|StridedSlice|Flip/);
