import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';

const oneHot =
  (
    ...words: [dtype?: 'int32' | 'float32' | 'bool', on?: number, off?: number]
  ): RuleCases[string] =>
  (b, l) => {
    const [dtype = 'int32', on, off] = words;
    return {
      shapes: [[b, l]],
      dtypes: ['int32'],
      run: (x) => tf.oneHot(x!, 4, on, off, dtype),
    };
  };

const cases: RuleCases = {
  'Fill, OnesLike and ZerosLike': (b, l) => ({
    shapes: [[b, l]],
    run: (x) => tf.addN([x!, tf.fill([b, l], 2.5), tf.onesLike(x!), tf.zerosLike(x!)]),
  }),
  'Fill, OnesLike and ZerosLike of int32': (b, l) => ({
    shapes: [[b, l]],
    dtypes: ['int32'],
    run: (x) => tf.addN([x!, tf.fill([b, l], 2, 'int32'), tf.onesLike(x!), tf.zerosLike(x!)]),
  }),
  'OnesLike and ZerosLike of bool': (b, l) => ({
    shapes: [[b, l]],
    dtypes: ['bool'],
    run: (x) => tf.stack([x!, tf.onesLike(x!), tf.zerosLike(x!)]),
  }),
  LinSpace: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.add(x!, tf.linspace(-1, 2.5, l)) }),
  OneHot: oneHot(),
  'OneHot of bool': oneHot('bool'),
  'OneHot of other values': oneHot('float32', 0.9, 0.1),
  Range: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.add(x!, tf.range(0, l)) }),
  'Range backwards, of int32': (b, l) => ({
    shapes: [[b, l]],
    dtypes: ['int32'],
    run: (x) => tf.add(x!, tf.range(l, 0, -1, 'int32')),
  }),
  'Fill and Diag: eye': (b, l) => ({ shapes: [[b, l]], run: (x) => tf.matMul(x!, tf.eye(l)) }),
};

describeRules(cases, /int32|bool|OneHot/);
