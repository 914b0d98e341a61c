import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';

const positive = (x: tf.Tensor) => tf.add(tf.abs(x), 0.5);

/** Every kernel that has a rule, by a function that tfjs lowers to it. */
const cases: RuleCases = {
  Add: (b, l, e) => ({ shapes: [[b, l, e], [e]], run: (x, y) => tf.add(x!, y!) }),
  Sub: (b, l, e) => ({
    shapes: [
      [b, 1, e],
      [l, e],
    ],
    run: (x, y) => tf.sub(x!, y!),
  }),
  Multiply: (b, l) => ({
    shapes: [
      [b, l],
      [b, 1],
    ],
    run: (x, y) => tf.mul(x!, y!),
  }),
  RealDiv: (b, l) => ({ shapes: [[b, l], [l]], run: (x, y) => tf.div(x!, positive(y!)) }),
  Pow: (b, l) => ({ shapes: [[b, l], []], run: (x, y) => tf.pow(positive(x!), y!) }),
  Maximum: (b, l) => ({
    shapes: [
      [b, l],
      [b, l],
    ],
    run: (x, y) => tf.maximum(x!, y!),
  }),
  Minimum: (b, l) => ({
    shapes: [
      [b, l],
      [b, l],
    ],
    run: (x, y) => tf.minimum(x!, y!),
  }),
  SquaredDifference: (b, l) => ({
    shapes: [
      [b, l],
      [b, l],
    ],
    run: (x, y) => tf.squaredDifference(x!, y!),
  }),
  AddN: (b, l) => ({
    shapes: [
      [b, l],
      [b, l],
      [b, l],
    ],
    run: (...all) => tf.addN(all),
  }),
  Abs: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.abs(x!) }),
  Ceil: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.mul(tf.ceil(x!), x!) }),
  Cos: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.cos(x!) }),
  Erf: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.erf(x!) }),
  Exp: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.exp(x!) }),
  Floor: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.mul(tf.floor(x!), x!) }),
  Log: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.log(positive(x!)) }),
  Neg: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.neg(x!) }),
  Reciprocal: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.reciprocal(positive(x!)) }),
  Relu: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.relu(x!) }),
  Rsqrt: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.rsqrt(positive(x!)) }),
  Sigmoid: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.sigmoid(x!) }),
  Sin: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.sin(x!) }),
  Softplus: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.softplus(x!) }),
  Sqrt: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.sqrt(positive(x!)) }),
  Square: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.square(x!) }),
  Tanh: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.tanh(x!) }),
  Step: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.mul(tf.step(x!), x!) }),
  'Step with slope': (b, l) => ({ shapes: [[b, l]], run: (x) => tf.mul(tf.step(x!, 0.3), x!) }),
  ClipByValue: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.clipByValue(x!, -0.5, 0.7) }),
  Select: (b, l) => ({
    shapes: [
      [b, l],
      [b, l],
    ],
    run: (x, y) => tf.where(tf.greater(x!, 0), x!, y!),
  }),
  'Less and LogicalAnd': (b, l) => ({
    shapes: [[b, l], [l]],
    run: (x, y) => tf.cast(tf.logicalAnd(tf.less(x!, y!), tf.lessEqual(x!, 1)), 'float32'),
  }),
  'NotEqual and LogicalOr': (b, l) => ({
    shapes: [[b, l]],
    run: (x) =>
      tf.cast(tf.logicalOr(tf.notEqual(tf.floor(x!), 0), tf.greaterEqual(x!, 0.5)), 'float32'),
  }),
  'Equal and LogicalNot': (b, l) => ({
    shapes: [[b, l]],
    run: (x) => tf.cast(tf.logicalNot(tf.equal(tf.floor(x!), 0)), 'int32'),
  }),
  'All and Any': (b, l) => ({
    shapes: [[b, l]],
    run: (x) =>
      tf.stack(
        [tf.all(tf.less(x!, 1), 1), tf.any(tf.less(x!, -1), 1)].map((t) => t.cast('float32')),
      ),
  }),
  Sum: (b, l, e) => ({ shapes: [[b, l, e]], run: (x) => tf.sum(x!, [0, 2]) }),
  Mean: (b, l, e) => ({ shapes: [[b, l, e]], run: (x) => tf.mean(x!, -1, true) }),
  Max: (b, l, e) => ({ shapes: [[b, l, e]], run: (x) => tf.max(x!, 1) }),
  Min: (b, l, e) => ({ shapes: [[b, l, e]], run: (x) => tf.min(x!) }),
  Prod: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.prod(x!, 1) }),
  Cast: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.cast(tf.cast(x!, 'int32'), 'float32') }),
  Concat: (b, l, e) => ({
    shapes: [
      [b, l, e],
      [b, 2, e],
    ],
    run: (x, y) => tf.concat([x!, y!], 1),
  }),
  ExpandDims: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.expandDims(x!, -1) }),
  Pack: (b, l) => ({
    shapes: [
      [b, l],
      [b, l],
    ],
    run: (x, y) => tf.stack([x!, y!], -1),
  }),
  PadV2: (b, l) => ({
    shapes: [[b, l]],
    run: (x) =>
      tf.pad(
        x!,
        [
          [1, 0],
          [0, 2],
        ],
        0.5,
      ),
  }),
  Reshape: (b, l, e) => ({ shapes: [[b, l, e]], run: (x) => tf.reshape(x!, [-1, e]) }),
  Slice: (b, l, e) => ({ shapes: [[b, l, e]], run: (x) => tf.slice(x!, [0, l - 1], [b, 1]) }),
  SplitV: (b, l) => ({
    shapes: [[b, 2 * l]],
    run: (x) => tf.sub(...(tf.split(x!, 2, 1) as [tf.Tensor, tf.Tensor])),
  }),
  Tile: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.tile(x!, [2, 3]) }),
  Transpose: (b, l, e) => ({ shapes: [[b, l, e]], run: (x) => tf.transpose(x!, [2, 0, 1]) }),
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
  _FusedMatMul: (b, l) => ({
    shapes: [[b, l], [l, 3], [3]],
    run: (a, w, bias) =>
      tf.fused.matMul({ a: a!, b: w! as tf.Tensor2D, bias: bias!, activation: 'relu' }),
  }),
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
  LogSoftmax: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.logSoftmax(x!) }),
  Softmax: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.softmax(x!) }),
  GatherV2: (b, l, e) => ({
    shapes: [[5, e]],
    run: (x) =>
      tf.gather(
        x!,
        tf.tensor2d(
          Array.from({ length: b * l }, (_, i) => i % 5),
          [b, l],
          'int32',
        ),
      ),
  }),
  UnsortedSegmentSum: (b, l) => ({
    shapes: [[b + 4, l]],
    run: (x) =>
      tf.unsortedSegmentSum(
        x!,
        tf.tensor1d(
          Array.from({ length: b + 4 }, (_, i) => i % 3),
          'int32',
        ),
        3,
      ),
  }),
  'Fill, OnesLike and ZerosLike': (b, l) => ({
    shapes: [[b, l]],
    run: (x) => tf.addN([x!, tf.fill([b, l], 2.5), tf.onesLike(x!), tf.zerosLike(x!)]),
  }),
  OneHot: (b, l) => ({
    shapes: [[b, l]],
    run: (x) => tf.cast(tf.oneHot(tf.cast(tf.abs(x!), 'int32'), 4), 'float32'),
  }),
  Range: (b, l) => ({ shapes: [[b, l]], run: (x) => tf.add(x!, tf.range(0, l)) }),
};

/** Those whose gradient tfjs does not define, or whose result is flat. */
const withoutGradient =
  /Less|NotEqual|Equal|All|Cast|Fill|OneHot|Range|Prod|Min$|Ceil|Floor|Select|UnsortedSegmentSum/;

describeRules(cases, withoutGradient);
