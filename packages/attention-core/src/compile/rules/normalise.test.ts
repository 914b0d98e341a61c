import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';

const positive = (x: tf.Tensor) => tf.add(tf.abs(x), 0.5);

const cases: RuleCases = {
  FusedBatchNorm: (b, l) => ({
    shapes: [[b, l], [l], [l], [l], [l]],
    run: (x, mean, variance, offset, scale) =>
      tf.batchNorm(
        x! as tf.Tensor2D,
        mean! as tf.Tensor1D,
        positive(variance!) as tf.Tensor1D,
        offset! as tf.Tensor1D,
        scale! as tf.Tensor1D,
      ),
  }),
  'FusedBatchNorm of images, without scale': (b, l, e) => ({
    shapes: [[b, l, 2, e], [e], [e]],
    run: (x, mean, variance) =>
      tf.batchNorm(x! as tf.Tensor4D, mean! as tf.Tensor1D, positive(variance!) as tf.Tensor1D),
  }),
  'Softmax of logSoftmax': (b, l) => ({ shapes: [[b, l]], run: (x) => tf.logSoftmax(x!) }),
  Softmax: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.softmax(x!) }),
};

// tfjs has no gradient of a batch normalisation without a scale.
describeRules(cases, /without scale/);
