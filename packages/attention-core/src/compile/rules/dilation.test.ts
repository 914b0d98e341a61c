import * as tf from '@tensorflow/tfjs';
import { describeRules } from '../../../test/fixtures/describe-rules.js';

const image = (x?: tf.Tensor) => x as tf.Tensor4D;
const filterOf = (x?: tf.Tensor) => x as tf.Tensor3D;

describeRules({
  Dilation2D: (b, l, e) => ({
    shapes: [
      [b, l + 2, 4, e],
      [3, 2, e],
    ],
    run: (x, filter) => tf.dilation2d(image(x), filterOf(filter), 1, 'valid'),
  }),
  'Dilation2D with strides and an odd padding': (b, l, e) => ({
    shapes: [
      [b, l + 2, 6, e],
      [2, 3, e],
    ],
    run: (x, filter) => tf.dilation2d(image(x), filterOf(filter), [1, 2], 'same'),
  }),
  'Dilation2D dilated': (b, l, e) => ({
    shapes: [
      [b, l + 2, 6, e],
      [2, 2, e],
    ],
    run: (x, filter) => tf.dilation2d(image(x), filterOf(filter), 1, 'same', [2, 3]),
  }),
});
