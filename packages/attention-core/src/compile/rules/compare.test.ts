import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';

type Binary = (x: tf.Tensor, y: tf.Tensor) => tf.Tensor;

const comparisons: Record<string, Binary> = {
  Equal: tf.equal,
  Greater: tf.greater,
  GreaterEqual: tf.greaterEqual,
  Less: tf.less,
  LessEqual: tf.lessEqual,
  NotEqual: tf.notEqual,
};
const logic: Record<string, Binary> = {
  LogicalAnd: tf.logicalAnd,
  LogicalOr: tf.logicalOr,
  'LogicalAnd, LogicalOr and LogicalNot': tf.logicalXor,
};
const questions: Record<string, (x: tf.Tensor) => tf.Tensor> = {
  IsFinite: tf.isFinite,
  IsInf: tf.isInf,
  IsNan: tf.isNaN,
};

const cases: RuleCases = {};
for (const dtype of ['float32', 'int32', 'bool'] as const) {
  for (const [name, run] of Object.entries(comparisons)) {
    cases[`${name} of ${dtype}`] = (b, l) => ({
      shapes: [[b, l], [l]],
      dtypes: [dtype, dtype],
      run: (x, y) => (dtype === 'float32' ? run(tf.round(x!), tf.round(y!)) : run(x!, y!)),
    });
  }
  cases[`Select of ${dtype}`] = (b, l) => ({
    shapes: [
      [b, l],
      [b, l],
      [b, l],
    ],
    dtypes: ['bool', dtype, dtype],
    run: (condition, x, y) => tf.where(condition!, x!, y!),
  });
}
for (const [name, run] of Object.entries(logic)) {
  cases[name] = (b, l) => ({
    shapes: [[b, l], [l]],
    dtypes: ['bool', 'bool'],
    run: (x, y) => run(x!, y!),
  });
}
for (const [name, run] of Object.entries(questions)) {
  cases[name] = (b, l) => ({
    shapes: [[b, l]],
    // Infinite, finite or no number
    run: (x) => run(tf.div(tf.round(x!), tf.round(tf.mul(x!, 0.4)))),
  });
  cases[`${name} of int32`] = (b, l) => ({
    shapes: [[b, l]],
    dtypes: ['int32'],
    run: (x) => run(x!),
  });
}
for (const [name, run] of Object.entries({ ...questions, GreaterEqual: tf.greaterEqual })) {
  cases[`${name} as a number`] = (b, l) => ({
    shapes: [[b, l]],
    run: (x) => tf.cast(run(x!, tf.scalar(0)), 'float32'),
  });
}
cases['Select, broadcast'] = (b, l, e) => ({
  shapes: [[b, 1, 1], [l, 1], [e]],
  dtypes: ['bool', 'float32', 'float32'],
  run: (condition, x, y) => tf.where(condition!, x!, y!),
});
cases['Select of float32 and int32'] = (b, l) => ({
  shapes: [[b, l], [l], [l]],
  dtypes: ['bool', 'float32', 'int32'],
  run: (condition, x, y) => tf.where(condition!, x!, y!),
});

// tfjs has no gradient of most comparisons; of some it says that they are flat.
describeRules(cases, /^(?!Select of float32$|Select, broadcast|.* as a number)/);
