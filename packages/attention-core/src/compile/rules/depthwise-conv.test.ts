import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';
import { compile } from '../index.js';

const image = (x?: tf.Tensor) => x as tf.Tensor4D;

const cases: RuleCases = {
  DepthwiseConv2dNative: (b, l, e) => ({
    shapes: [
      [b, l + 2, 5, e],
      [3, 2, e, 1],
    ],
    run: (x, filter) => tf.depthwiseConv2d(image(x), image(filter), 1, 'valid'),
  }),
  'DepthwiseConv2dNative of one tap': (b, l, e) => ({
    shapes: [
      [b, l, 2, e],
      [1, 1, e, 2],
    ],
    run: (x, filter) => tf.depthwiseConv2d(image(x), image(filter), 1, 'valid'),
  }),
  'DepthwiseConv2dNative with strides and several results a channel': (b, l, e) => ({
    shapes: [
      [b, l + 1, 6, e],
      [2, 3, e, 3],
    ],
    run: (x, filter) => tf.depthwiseConv2d(image(x), image(filter), [2, 3], 'same'),
  }),
  'DepthwiseConv2dNative with explicit paddings': (b, l, e) => ({
    shapes: [
      [b, l, 4, e],
      [2, 3, e, 2],
    ],
    run: (x, filter) =>
      tf.depthwiseConv2d(image(x), image(filter), 1, [
        [0, 0],
        [2, 1],
        [0, 3],
        [0, 0],
      ]),
  }),
  'DepthwiseConv2dNative dilated': (b, l, e) => ({
    shapes: [
      [b, l + 2, 5, e],
      [2, 2, e, 2],
    ],
    run: (x, filter) => tf.depthwiseConv2d(image(x), image(filter), 1, 'same', 'NHWC', [2, 3]),
  }),
  'separable Conv2D': (b, l, e) => ({
    shapes: [
      [b, l, 4, e],
      [3, 2, e, 2],
      [1, 1, 2 * e, 3],
    ],
    run: (x, depthwise, pointwise) =>
      tf.separableConv2d(image(x), image(depthwise), image(pointwise), 1, 'same'),
  }),
  FusedDepthwiseConv2D: (b, l, e) => ({
    shapes: [[b, l, 4, e], [3, 2, e, 2], [2 * e]],
    run: (x, filter, bias) =>
      tf.fused.depthwiseConv2d({
        x: image(x),
        filter: image(filter),
        strides: 1,
        pad: 'same',
        bias: bias!,
      }),
  }),
  'FusedDepthwiseConv2D and relu': (b, l, e) => ({
    shapes: [[b, l, 4, e], [3, 2, e, 1], [e]],
    run: (x, filter, bias) =>
      tf.fused.depthwiseConv2d({
        x: image(x),
        filter: image(filter),
        strides: 1,
        pad: 'same',
        bias: bias!,
        activation: 'relu',
      }),
  }),
};

// tfjs has no gradient of a dilated convolution.
describeRules(cases, /dilated/);

test('channels may come first, which the cpu backend of tfjs takes for last', async () => {
  const filter = tf.randomUniform([3, 2, 2, 2], -1, 1, 'float32', 1) as tf.Tensor4D;
  const x = tf.randomUniform([2, 2, 5, 4], -1, 1, 'float32', 2);
  await using compiled = await compile(
    (given: { x: tf.Tensor }) => tf.depthwiseConv2d(image(given.x), filter, 1, 'same', 'NCHW'),
    { inputs: { x } },
  );
  const last = tf.depthwiseConv2d(image(tf.transpose(x, [0, 2, 3, 1])), filter, 1, 'same');
  const expected = tf.transpose(last, [0, 3, 1, 2]);
  const actual = await compiled({ x });
  expect(actual.shape).toEqual(expected.shape);
  expect(tf.max(tf.abs(tf.sub(actual, expected))).dataSync()[0]).toBeLessThan(1e-5);
});
