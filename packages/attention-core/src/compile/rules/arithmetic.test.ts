import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';

type Binary = (x: tf.Tensor, y: tf.Tensor) => tf.Tensor;

const positive = (x: tf.Tensor) => tf.add(tf.abs(x), 0.5);

/** Whole numbers apart from zero. */
const nonZero = (x: tf.Tensor) => tf.add(tf.mul(tf.abs(x), 2), tf.scalar(1, 'int32'));

const signed = (x: tf.Tensor) => tf.sub(tf.mul(x, tf.scalar(2, 'int32')), tf.scalar(1, 'int32'));

const broadcast: Record<string, Binary> = {
  Add: tf.add,
  Sub: tf.sub,
  Multiply: tf.mul,
  RealDiv: (x, y) => tf.div(x, positive(y)),
  Pow: (x, y) => tf.pow(positive(x), y),
  Mod: (x, y) => tf.mod(x, positive(y)),
  'Mod of either sign': (x, y) => tf.mod(x, tf.sub(tf.mul(tf.step(y), 2), 0.9)),
  Atan2: tf.atan2,
  FloorDiv: (x, y) => tf.cast(tf.floorDiv(x, y), 'float32'),
};

/** tfjs has no gradient of these where one side is broadcast. */
const ofOneShape: Record<string, Binary> = {
  Maximum: tf.maximum,
  Minimum: tf.minimum,
  SquaredDifference: tf.squaredDifference,
};

const onWholeNumbers: Record<string, Binary> = {
  Add: tf.add,
  Sub: tf.sub,
  Multiply: tf.mul,
  Pow: (x, y) => tf.pow(x, tf.abs(y)),
  Maximum: tf.maximum,
  Minimum: tf.minimum,
  SquaredDifference: tf.squaredDifference,
  FloorDiv: (x, y) => tf.floorDiv(x, signed(y)),
  'FloorDiv by zero': tf.floorDiv,
  'FloorDiv and RealDiv': (x, y) => tf.div(x, nonZero(y)),
  Mod: (x, y) => tf.mod(x, signed(y)),
  'Mod by zero': tf.mod,
  BitwiseAnd: tf.bitwiseAnd,
};

const cases: RuleCases = {
  AddN: (b, l) => ({
    shapes: [
      [b, l],
      [b, l],
      [b, l],
    ],
    run: (...all) => tf.addN(all),
  }),
  'AddN of int32': (b, l) => ({
    shapes: [
      [b, l],
      [b, l],
    ],
    dtypes: ['int32', 'int32'],
    run: (...all) => tf.addN(all),
  }),
  'Add of float32 and int32': (b, l) => ({
    shapes: [[b, l], [l]],
    dtypes: ['float32', 'int32'],
    run: (x, y) => tf.add(x!, y!),
  }),
  'Multiply of bool and float32': (b, l) => ({
    shapes: [[b, l], [l]],
    dtypes: ['bool', 'float32'],
    run: (x, y) => tf.mul(x!, y!),
  }),
  'Multiply of bool': (b, l) => ({
    shapes: [[b, l], [l]],
    dtypes: ['bool', 'bool'],
    run: (x, y) => tf.mul(x!, y!),
  }),
  'Maximum of bool': (b, l) => ({
    shapes: [[b, l], [l]],
    dtypes: ['bool', 'bool'],
    run: (x, y) => tf.maximum(x!, y!),
  }),
  'Atan2 on the axes': (b, l) => ({
    shapes: [[b, l], [l]],
    // The sum makes zeros of negative ones.
    run: (x, y) => tf.atan2(tf.add(tf.round(x!), 0), tf.add(tf.round(y!), 0)),
  }),
};
for (const [name, run] of Object.entries(broadcast)) {
  cases[name] = (b, l, e) => ({
    shapes: [
      [b, 1, e],
      [l, e],
    ],
    run: (x, y) => run(x!, y!),
  });
}
for (const [name, run] of Object.entries(ofOneShape)) {
  cases[name] = (b, l) => ({
    shapes: [
      [b, l],
      [b, l],
    ],
    run: (x, y) => run(x!, y!),
  });
}
for (const [name, run] of Object.entries(onWholeNumbers)) {
  cases[`${name} of int32`] = (b, l) => ({
    shapes: [
      [b, l],
      [b, l],
    ],
    dtypes: ['int32', 'int32'],
    run: (x, y) => run(x!, y!),
  });
}

// On the axes the angle has no slope.
describeRules(cases, /of int32|of bool$|on the axes/);
