import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';

/** Boxes from random numbers, a part of each image and often beyond its edges. */
const cropped =
  (method: 'bilinear' | 'nearest', size: [number, number], filler: number): RuleCases[string] =>
  (b, l, e) => ({
    shapes: [
      [b, l + 1, 5, e],
      [3, 4],
    ],
    run: (x, boxes) => {
      const places = tf.tensor1d([0, b - 1, 0], 'int32');
      return tf.image.cropAndResize(
        x as tf.Tensor4D,
        tf.add(tf.mul(boxes!, 0.3), 0.5) as tf.Tensor2D,
        places,
        size,
        method,
        filler,
      );
    },
  });

// tfjs has no gradient of it.
describeRules(
  {
    CropAndResize: cropped('bilinear', [3, 4], 0),
    'CropAndResize to one element': cropped('bilinear', [1, 1], -1),
    'CropAndResize by nearest neighbours': cropped('nearest', [4, 2], 7),
    'CropAndResize of a whole image': (b, l, e) => ({
      shapes: [[b, l + 1, 5, e]],
      run: (x) => {
        const whole = tf.tensor2d([[0, 0, 1, 1]]);
        return tf.image.cropAndResize(x as tf.Tensor4D, whole, tf.tensor1d([0], 'int32'), [5, 9]);
      },
    }),
  },
  /CropAndResize/,
);
