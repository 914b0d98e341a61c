import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';

type Unary = (x: tf.Tensor) => tf.Tensor;

const onNumbers: Record<string, Unary> = {
  Sum: (x) => tf.sum(x, [0, 2]),
  Mean: (x) => tf.mean(x, -1, true),
  Max: (x) => tf.max(x, 1),
  Min: (x) => tf.min(x),
  Prod: (x) => tf.prod(x, 1),
  'Max of all': (x) => tf.max(x),
  'Min along the last axis': (x) => tf.min(x, -1, true),
  'Prod of all': (x) => tf.prod(x),
};
const places: Record<string, Unary> = {
  ArgMax: (x) => tf.argMax(x, 1),
  ArgMin: (x) => tf.argMin(x, -1),
};
const composed: Record<string, Unary> = {
  'Sum and Sqrt: euclidean norm': (x) => tf.euclideanNorm(x, 1),
  'Max and Sum: logSumExp': (x) => tf.logSumExp(x, 1),
  'Mean and Square: moments': (x) => tf.moments(x, 1).variance,
};

const cases: RuleCases = {
  'All and Any': (b, l, e) => ({
    shapes: [[b, l, e]],
    dtypes: ['bool'],
    run: (x) => tf.stack([tf.all(x!, 1), tf.any(x!, 1)]),
  }),
  'ArgMax as a number': (b, l) => ({
    shapes: [[b, l]],
    run: (x) => tf.cast(tf.argMax(x!, 1), 'float32'),
  }),
  'ArgMin as a number': (b, l) => ({
    shapes: [[b, l]],
    run: (x) => tf.cast(tf.argMin(x!, 1), 'float32'),
  }),
  'ArgMax with ties': (b, l) => ({ shapes: [[b, l]], run: (x) => tf.argMax(tf.round(x!), 1) }),
  'ArgMin with ties': (b, l) => ({ shapes: [[b, l]], run: (x) => tf.argMin(tf.round(x!), 0) }),
};
for (const [name, run] of Object.entries({ ...onNumbers, ...composed })) {
  cases[name] = (b, l, e) => ({ shapes: [[b, l, e]], run: (x) => run(x!) });
}
for (const [name, run] of Object.entries(places)) {
  cases[name] = (b, l, e) => ({ shapes: [[b, l, e]], run: (x) => run(x!) });
}
for (const dtype of ['int32', 'bool'] as const) {
  for (const [name, run] of Object.entries({ ...onNumbers, ...places })) {
    cases[`${name} of ${dtype}`] = (b, l, e) => ({
      shapes: [[b, l, e]],
      dtypes: [dtype],
      run: (x) => run(x!),
    });
  }
}

// tfjs' own gradient of a product has the wrong shape inside of a larger function.
describeRules(cases, /int32|bool|All|Arg\w+$|ties|Prod of all/);
