import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';

const image = (x?: tf.Tensor) => x as tf.Tensor4D;

const cases: RuleCases = {
  RotateWithOffset: (b, l, e) => ({
    shapes: [[b, l + 2, 4, e]],
    run: (x) => tf.image.rotateWithOffset(image(x), 0.7, 0.3, [0.4, 0.6]),
  }),
  'RotateWithOffset by a right angle, on a colour': (b, l) => ({
    shapes: [[b, l + 2, 4, 3]],
    run: (x) => tf.image.rotateWithOffset(image(x), Math.PI / 2, [0.1, 0.2, 0.3]),
  }),
  'Transform to another size': (_b, l, e) => ({
    shapes: [
      [1, l + 2, 4, e],
      [1, 8],
    ],
    run: (x, warps) =>
      tf.image.transform(image(x), warps as tf.Tensor2D, 'bilinear', 'constant', 0.5, [5, 6]),
  }),
};
for (const interpolation of ['nearest', 'bilinear'] as const) {
  for (const mode of ['constant', 'reflect', 'wrap', 'nearest'] as const) {
    // tfjs on the CPU transforms only the first image of a batch.
    cases[`Transform, ${interpolation} pixel, outside ${mode}`] = (_b, l, e) => ({
      shapes: [
        [1, l + 2, 4, e],
        [1, 8],
      ],
      run: (x, warps) =>
        tf.image.transform(image(x), warps as tf.Tensor2D, interpolation, mode, 0.5),
    });
  }
}

// tfjs has no gradient of these.
describeRules(cases, /./);
