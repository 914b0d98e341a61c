import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';

type Fused = Parameters<typeof tf.fused.matMul>[0];

const fused = (activation: Fused['activation']): RuleCases[string] => {
  return (b, l) => ({
    shapes: [[b, l], [l, 3], [3], ...(activation === 'prelu' ? [[3]] : [])],
    run: (a, w, bias, preluActivationWeights) =>
      tf.fused.matMul({
        a: a!,
        b: w!,
        bias: bias!,
        activation: activation!,
        leakyreluAlpha: 0.3,
        ...(preluActivationWeights && { preluActivationWeights }),
      }),
  });
};

const cases: RuleCases = {
  BatchMatMul: (b, l, e) => ({
    shapes: [
      [b, l, e],
      [b, e, 3],
    ],
    run: (x, y) => tf.matMul(x!, y!),
  }),
  'BatchMatMul transposed': (b, l, e) => ({
    shapes: [
      [b, e, l],
      [b, 3, e],
    ],
    run: (x, y) => tf.matMul(x!, y!, true, true),
  }),
  'BatchMatMul, one batch for all': (b, l, e) => ({
    shapes: [
      [b, l, e],
      [1, e, 3],
    ],
    run: (x, y) => tf.matMul(x!, y!),
  }),
  _FusedMatMul: fused('linear'),
  '_FusedMatMul and relu': fused('relu'),
  '_FusedMatMul and relu6': fused('relu6'),
  '_FusedMatMul and elu': fused('elu'),
  '_FusedMatMul and sigmoid': fused('sigmoid'),
  '_FusedMatMul and leakyrelu': fused('leakyrelu'),
  '_FusedMatMul and prelu': fused('prelu'),
  '_FusedMatMul transposed, without bias': (b, l, e) => ({
    shapes: [
      [b, e, l],
      [b, 3, e],
    ],
    run: (x, y) => tf.fused.matMul({ a: x!, b: y!, transposeA: true, transposeB: true }),
  }),
  Einsum: (b, l, e) => ({
    shapes: [
      [b, l, e],
      [e, b],
    ],
    run: (x, y) => tf.einsum('b l e, e b -> l b', x!, y!),
  }),
  'Einsum of int32': (_b, l, e) => ({
    shapes: [[l, e]],
    dtypes: ['int32'],
    run: (x) => tf.einsum('le->el', x!),
  }),
  'BatchMatMul: dot, outer product': (_b, l) => ({
    shapes: [[l], [l]],
    run: (x, y) => tf.mul(tf.dot(x!, y!), tf.outerProduct(x! as tf.Tensor1D, y! as tf.Tensor1D)),
  }),
};

// tfjs has no gradient of an einsum, of one batch for all, nor of most fused activations.
describeRules(cases, /Einsum|one batch for all/);
