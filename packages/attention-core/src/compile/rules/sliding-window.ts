import * as tf from '@tensorflow/tfjs';

/** How a window slides along one spatial axis; everything is counted in elements. */
export interface WindowAxis {
  /** Size of the axis before and after: positions that the window can take. */
  input: number;
  output: number;
  /** Taps of the window, and the distance between them. */
  kernel: number;
  dilation: number;
  /** Distance between two positions of the window. */
  stride: number;
  /**
   * Padding before the axis, and after it as much as the last position needs. Before it tfjs also has
   * less than none, where a pool or convolution over three axes skips elements.
   */
  before: number;
  after: number;
}

/** What convolutions and pools do to an image: `[B, …spatial, C]`, or `[B, C, …spatial]`. */
export interface SlidingWindow {
  /** The spatial axes in order. */
  axes: WindowAxis[];
  channelsLast: boolean;
  /** Shape of the result, in the same layout as the input. */
  outShape: number[];
}

/** Attributes of a kernel as tfjs hands them over. */
type Attributes = Readonly<Record<string, unknown>>;

/** Elements that a window of this axis spans. */
export const windowExtent = ({ kernel, dilation }: WindowAxis): number =>
  (kernel - 1) * dilation + 1;

/** Padding that the last position needs behind the axis; below 0 when elements are left over. */
export const windowOverhang = (axis: WindowAxis): number =>
  (axis.output - 1) * axis.stride + windowExtent(axis) - axis.input - axis.before;

/** Positions of the window that there is room for: at least those that tfjs visits. */
export const windowPositions = (axis: WindowAxis): number =>
  Math.floor((axis.input + axis.before + axis.after - windowExtent(axis)) / axis.stride) + 1;

/** An axis along which the window does not extend. */
export const restingAxis = (size: number): WindowAxis => ({
  input: size,
  output: size,
  kernel: 1,
  dilation: 1,
  stride: 1,
  before: 0,
  after: 0,
});

function padded(axis: Omit<WindowAxis, 'after'>): WindowAxis {
  const unpadded = { ...axis, after: 0 };
  return { ...unpadded, after: Math.max(0, windowOverhang(unpadded)) };
}

const rowsOf = (info: tf.backend_util.Conv2DInfo | tf.backend_util.Conv3DInfo): WindowAxis =>
  padded({
    input: info.inHeight,
    output: info.outHeight,
    kernel: info.filterHeight,
    dilation: info.dilationHeight,
    stride: info.strideHeight,
    before: info.padInfo.top,
  });

const columnsOf = (info: tf.backend_util.Conv2DInfo | tf.backend_util.Conv3DInfo): WindowAxis =>
  padded({
    input: info.inWidth,
    output: info.outWidth,
    kernel: info.filterWidth,
    dilation: info.dilationWidth,
    stride: info.strideWidth,
    before: info.padInfo.left,
  });

const window2d = (info: tf.backend_util.Conv2DInfo): SlidingWindow => ({
  axes: [rowsOf(info), columnsOf(info)],
  channelsLast: info.dataFormat === 'channelsLast',
  outShape: info.outShape,
});

const window3d = (info: tf.backend_util.Conv3DInfo): SlidingWindow => ({
  axes: [
    padded({
      input: info.inDepth,
      output: info.outDepth,
      kernel: info.filterDepth,
      dilation: info.dilationDepth,
      stride: info.strideDepth,
      before: info.padInfo.front,
    }),
    rowsOf(info),
    columnsOf(info),
  ],
  channelsLast: info.dataFormat === 'channelsLast',
  outShape: info.outShape,
});

/** What tfjs' convolutions and pools have in common; `N` is a number for each spatial axis. */
interface Sliding<N, Pad> {
  strides: number | N;
  dilations: number | N;
  filterSize: number | N;
  pad: 'valid' | 'same' | number | Pad;
  dataFormat: 'NHWC' | 'NCHW';
  dimRoundingMode: 'floor' | 'round' | 'ceil';
}

/** Fills in what a kernel does not have, or has as null. */
const read = <N, Pad>(attributes: Attributes) =>
  ({
    ...attributes,
    strides: attributes['strides'] ?? 1,
    dilations: attributes['dilations'] ?? 1,
    filterSize: attributes['filterSize'] ?? 1,
    dataFormat: attributes['dataFormat'] ?? 'NHWC',
  }) as Sliding<N, Pad>;

const read2d = read<[number, number], tf.backend_util.ExplicitPadding>;
const read3d = read<[number, number, number], 'same'>;

/** The window of a convolution; the filter is `[height, width, in, out]`. */
export function convolution2d(
  input: readonly number[],
  filter: readonly number[],
  attributes: Attributes,
  depthwise = false,
): SlidingWindow {
  const { strides, dilations, pad, dimRoundingMode, dataFormat } = read2d(attributes);
  const info = tf.backend_util.computeConv2DInfo(
    input as [number, number, number, number],
    filter as [number, number, number, number],
    strides,
    dilations,
    pad,
    dimRoundingMode,
    depthwise,
    tf.backend_util.convertConv2DDataFormat(dataFormat),
  );
  return window2d(info);
}

/** The window of a convolution; the filter is `[depth, height, width, in, out]`. */
export function convolution3d(
  input: readonly number[],
  filter: readonly number[],
  attributes: Attributes,
): SlidingWindow {
  const { strides, dilations, pad } = read3d(attributes);
  const info = tf.backend_util.computeConv3DInfo(
    input as [number, number, number, number, number],
    filter as [number, number, number, number, number],
    strides,
    dilations,
    pad,
  );
  return window3d(info);
}

/** The window of a pool. */
export function pooling2d(input: readonly number[], attributes: Attributes): SlidingWindow {
  const { filterSize, strides, pad, dimRoundingMode } = read2d(attributes);
  const shape = input as [number, number, number, number];
  return window2d(
    tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode),
  );
}

/** The window of a pool. */
export function pooling3d(input: readonly number[], attributes: Attributes): SlidingWindow {
  const { filterSize, strides, pad, dimRoundingMode } = read3d(attributes);
  const shape = input as [number, number, number, number, number];
  return window3d(
    tf.backend_util.computePool3DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode),
  );
}
