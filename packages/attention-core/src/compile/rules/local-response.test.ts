import * as tf from '@tensorflow/tfjs';
import { describeRules } from '../../../test/fixtures/describe-rules.js';

const image = (x?: tf.Tensor) => x as tf.Tensor4D;

describeRules({
  LRN: (b, l, e) => ({
    shapes: [[b, l, 2, e]],
    run: (x) => tf.localResponseNormalization(image(x)),
  }),
  'LRN of near neighbours': (b, l, e) => ({
    shapes: [[b, l, 2, e + 3]],
    run: (x) => tf.localResponseNormalization(image(x), 1, 2, 0.3, 0.75),
  }),
});
