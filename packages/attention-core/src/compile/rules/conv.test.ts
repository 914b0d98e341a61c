import * as tf from '@tensorflow/tfjs';
import { describeRules, type RuleCases } from '../../../test/fixtures/describe-rules.js';

const image = (x?: tf.Tensor) => x as tf.Tensor4D;
const volume = (x?: tf.Tensor) => x as tf.Tensor5D;

type Activation = Parameters<typeof tf.fused.conv2d>[0]['activation'];

/** A fused convolution with a bias for each channel. */
const fused = (activation: Activation, ...slopes: number[][]): RuleCases[string] => {
  return (b, l, e) => ({
    shapes: [[b, l + 2, 4, e], [3, 2, e, 3], [3], ...slopes],
    run: (x, filter, bias, preluActivationWeights) =>
      tf.fused.conv2d({
        x: image(x),
        filter: image(filter),
        strides: 1,
        pad: 'same',
        bias: bias!,
        activation: activation!,
        leakyreluAlpha: 0.3,
        ...(preluActivationWeights && { preluActivationWeights }),
      }),
  });
};

const cases: RuleCases = {
  Conv2D: (b, l, e) => ({
    shapes: [
      [b, l + 2, 5, e],
      [3, 2, e, 3],
    ],
    run: (x, filter) => tf.conv2d(image(x), image(filter), 1, 'valid'),
  }),
  'Conv2D of one element': (b, _l, e) => ({
    shapes: [
      [b, 1, 1, e],
      [1, 1, e, 1],
    ],
    run: (x, filter) => tf.conv2d(image(x), image(filter), 1, 'same'),
  }),
  'Conv2D with strides and an odd padding': (b, l, e) => ({
    shapes: [
      [b, l + 1, 7, e],
      [2, 3, e, 2],
    ],
    run: (x, filter) => tf.conv2d(image(x), image(filter), [2, 3], 'same'),
  }),
  'Conv2D with strides that leave elements over': (b, l, e) => ({
    shapes: [
      [b, l + 4, 8, e],
      [2, 1, e, 2],
    ],
    run: (x, filter) => tf.conv2d(image(x), image(filter), [3, 4], 'valid'),
  }),
  'Conv2D with explicit paddings': (b, l, e) => ({
    shapes: [
      [b, l, 4, e],
      [2, 3, e, 2],
    ],
    run: (x, filter) =>
      tf.conv2d(image(x), image(filter), 1, [
        [0, 0],
        [2, 1],
        [0, 3],
        [0, 0],
      ]),
  }),
  'Conv2D with a number as padding, of a filter that is not square': (b, l, e) => ({
    shapes: [
      [b, l + 2, 5, e],
      [3, 1, e, 2],
    ],
    run: (x, filter) => tf.conv2d(image(x), image(filter), 1, 1),
  }),
  ...Object.fromEntries(
    (['floor', 'round', 'ceil'] as const).map((mode): [string, RuleCases[string]] => [
      `Conv2D that rounds by ${mode}`,
      (b, l, e) => ({
        shapes: [
          [b, l + 3, 6, e],
          [3, 3, e, 2],
        ],
        run: (x, filter) => tf.conv2d(image(x), image(filter), 2, 1, 'NHWC', 1, mode),
      }),
    ]),
  ),
  'Conv2D with channels first': (b, l, e) => ({
    shapes: [
      [b, e, l + 1, 4],
      [2, 3, e, 3],
    ],
    run: (x, filter) => tf.conv2d(image(x), image(filter), [2, 1], 'same', 'NCHW'),
  }),
  'Conv2D dilated': (b, l, e) => ({
    shapes: [
      [b, l + 4, 7, e],
      [3, 2, e, 2],
    ],
    run: (x, filter) => tf.conv2d(image(x), image(filter), 1, 'same', 'NHWC', [2, 3]),
  }),
  'Conv2D of one axis': (b, l, e) => ({
    shapes: [
      [b, l + 3, e],
      [3, e, 2],
    ],
    run: (x, filter) => tf.conv1d(x as tf.Tensor3D, filter as tf.Tensor3D, 2, 'same'),
  }),
  'Conv2DBackpropInput, transposed': (b, l, e) => ({
    shapes: [
      [b, l, 3, e],
      [3, 2, 2, e],
    ],
    run: (x, filter) =>
      tf.conv2dTranspose(image(x), image(filter), [b, l * 2, 9, 2], [2, 3], 'same'),
  }),
  'Conv2DBackpropInput, transposed, with gaps': (b, l, e) => ({
    shapes: [
      [b, l, 3, e],
      [1, 2, 2, e],
    ],
    run: (x, filter) =>
      tf.conv2dTranspose(image(x), image(filter), [b, l * 3, 9, 2], [3, 3], 'same'),
  }),
  Conv3D: (b, l, e) => ({
    shapes: [
      [b, l + 1, 3, 4, e],
      [2, 1, 3, e, 2],
    ],
    run: (x, filter) => tf.conv3d(volume(x), volume(filter), [1, 2, 1], 'same'),
  }),
  'Conv3D that skips elements': (b, l, e) => ({
    shapes: [
      [b, 2 * l, 3, 4, e],
      [1, 2, 1, e, 2],
    ],
    run: (x, filter) => tf.conv3d(volume(x), volume(filter), [2, 1, 3], 'same'),
  }),
  'Conv3D dilated': (b, l, e) => ({
    shapes: [
      [b, l + 2, 3, 4, e],
      [2, 1, 2, e, 2],
    ],
    run: (x, filter) => tf.conv3d(volume(x), volume(filter), 1, 'valid', 'NDHWC', [2, 1, 3]),
  }),
  'Conv3DBackpropInputV2, transposed': (b, l, e) => ({
    shapes: [
      [b, l, 2, 2, e],
      [2, 3, 1, 2, e],
    ],
    run: (x, filter) =>
      tf.conv3dTranspose(volume(x), volume(filter), [b, l * 2, 4, 2, 2], [2, 2, 1], 'same'),
  }),
  FusedConv2D: fused('linear'),
  'FusedConv2D and relu': fused('relu'),
  'FusedConv2D and relu6': fused('relu6'),
  'FusedConv2D and elu': fused('elu'),
  'FusedConv2D and sigmoid': fused('sigmoid'),
  'FusedConv2D and leakyrelu': fused('leakyrelu'),
  'FusedConv2D and prelu': fused('prelu', [3]),
  'FusedConv2D and prelu of each place': fused('prelu', [1, 4, 3]),
  'FusedConv2D with a bias for all': (b, l, e) => ({
    shapes: [[b, l, 4, e], [1, 2, e, 3], []],
    run: (x, filter, bias) =>
      tf.fused.conv2d({
        x: image(x),
        filter: image(filter),
        strides: 1,
        pad: 'same',
        bias: bias!,
      }),
  }),
  'FusedConv2D with channels first': (b, l, e) => ({
    shapes: [[b, e, l, 4], [1, 2, e, 3], [3], [3]],
    run: (x, filter, bias, slopes) =>
      tf.fused.conv2d({
        x: image(x),
        filter: image(filter),
        strides: 1,
        pad: 'same',
        dataFormat: 'NCHW',
        bias: bias!,
        activation: 'prelu',
        preluActivationWeights: slopes!,
      }),
  }),
};

// tfjs has no gradient of a dilated convolution, of one that is fused with channels first, and of a
// transposed one over three axes; its
// gradient of a rounded one does without the rounding. With other activations than relu its gradient
// is that of separate kernels.
const withoutGradient =
  /dilated|FusedConv2D with channels first|rounds by|InputV2|FusedConv2D and (?!relu$)/;

describeRules(cases, withoutGradient);
