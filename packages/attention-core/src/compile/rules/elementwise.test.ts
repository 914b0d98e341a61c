import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';

type Unary = (x: tf.Tensor) => tf.Tensor;

const positive: Unary = (x) => tf.add(tf.abs(x), 0.5);
/** Between −0.9 and 0.9. */
const inner: Unary = (x) => tf.mul(x, 0.45);

const onFloats: Record<string, Unary> = {
  Abs: tf.abs,
  Acos: (x) => tf.acos(inner(x)),
  Acosh: (x) => tf.acosh(tf.add(positive(x), 1)),
  Asin: (x) => tf.asin(inner(x)),
  Asinh: tf.asinh,
  Atan: tf.atan,
  Atanh: (x) => tf.atanh(inner(x)),
  Ceil: (x) => tf.mul(tf.ceil(x), x),
  Cos: tf.cos,
  Cosh: tf.cosh,
  Erf: tf.erf,
  Exp: tf.exp,
  Expm1: tf.expm1,
  Floor: (x) => tf.mul(tf.floor(x), x),
  Log: (x) => tf.log(positive(x)),
  Log1p: (x) => tf.log1p(positive(x)),
  Neg: tf.neg,
  Reciprocal: (x) => tf.reciprocal(positive(x)),
  Round: (x) => tf.mul(tf.round(x), x),
  'Round of halves': (x) => tf.mul(tf.round(tf.div(tf.floor(tf.mul(x, 4)), 2)), x),
  Rsqrt: (x) => tf.rsqrt(positive(x)),
  Sign: (x) => tf.mul(tf.sign(x), x),
  Sin: tf.sin,
  Sinh: tf.sinh,
  Sqrt: (x) => tf.sqrt(positive(x)),
  Square: tf.square,
  Tan: (x) => tf.tan(inner(x)),
  Tanh: tf.tanh,
};

const onWholeNumbers: Record<string, Unary> = {
  Abs: tf.abs,
  Acos: tf.acos,
  Asinh: tf.asinh,
  Atan: tf.atan,
  Ceil: (x) => tf.ceil(tf.cast(x, 'float32')),
  Exp: tf.exp,
  Expm1: tf.expm1,
  Neg: tf.neg,
  Round: tf.round,
  Sign: tf.sign,
  Square: tf.square,
};

const cases: RuleCases = {};
for (const [name, run] of Object.entries(onFloats)) {
  cases[name] = (b, l) => ({ shapes: [[b, l]], run: (x) => run(x!) });
}
for (const [name, run] of Object.entries(onWholeNumbers)) {
  cases[`${name} of int32`] = (b, l) => ({
    shapes: [[b, l]],
    dtypes: ['int32'],
    // The inverse cosine of most whole numbers is none, and tfjs makes a zero of that.
    run: (x) => run(name === 'Acos' ? tf.sign(x!) : x!),
  });
}
cases['Expm1 of small numbers'] = (b, l) => ({
  shapes: [[b, l]],
  run: (x) => tf.mul(tf.expm1(tf.mul(x!, 1e-5)), 1e5),
});
cases['Log1p of small numbers'] = (b, l) => ({
  shapes: [[b, l]],
  run: (x) => tf.mul(tf.log1p(tf.mul(x!, 1e-5)), 1e5),
});

describeRules(cases, /int32/);
