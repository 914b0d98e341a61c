import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';

type Unary = (x: tf.Tensor) => tf.Tensor;

const onFloats: Record<string, Unary> = {
  ClipByValue: (x) => tf.clipByValue(x, -0.5, 0.7),
  'Elu and EluGrad': tf.elu,
  LeakyRelu: (x) => tf.leakyRelu(x, 0.3),
  Relu: tf.relu,
  Relu6: (x) => tf.relu6(tf.mul(x, 5)),
  Selu: tf.selu,
  Sigmoid: tf.sigmoid,
  Softplus: tf.softplus,
  Step: (x) => tf.mul(tf.step(x), x),
  'Step with slope': (x) => tf.mul(tf.step(x, 0.3), x),
  'Sigmoid and LogSigmoid': tf.logSigmoid,
};

const onWholeNumbers: Record<string, Unary> = {
  ClipByValue: (x) => tf.clipByValue(x, -2, 3),
  LeakyRelu: (x) => tf.leakyRelu(x, 0.3),
  Relu: tf.relu,
  Relu6: (x) => tf.relu6(tf.mul(x, 5)),
  Step: (x) => tf.step(x),
};

const cases: RuleCases = {
  Prelu: (b, l, e) => ({ shapes: [[b, l, e], [e]], run: (x, alpha) => tf.prelu(x!, alpha!) }),
};
for (const [name, run] of Object.entries(onFloats)) {
  cases[name] = (b, l) => ({ shapes: [[b, l]], run: (x) => run(x!) });
}
for (const [name, run] of Object.entries(onWholeNumbers)) {
  cases[`${name} of int32`] = (b, l) => ({
    shapes: [[b, l]],
    dtypes: ['int32'],
    run: (x) => run(x!),
  });
}

describeRules(cases, /int32/);
