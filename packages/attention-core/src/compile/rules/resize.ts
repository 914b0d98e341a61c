import type * as tf from '@tensorflow/tfjs';
import { tensor } from '../../onnx/index.js';
import { int, string } from '../attributes.js';
import type { KernelCall, Rule } from '../rule.js';
import { channelsFirst, channelsLast } from './image-layout.js';
import { valueAs } from './typed-values.js';

/** How tfjs resizes an image `[B, height, width, C]`. */
export interface Resizing {
  size: [number, number];
  alignCorners: boolean;
  halfPixelCenters: boolean;
}

const coordinates = ({ alignCorners, halfPixelCenters }: Resizing): string => {
  if (alignCorners) return 'align_corners';
  return halfPixelCenters ? 'half_pixel' : 'asymmetric';
};

/**
 * Where on an axis of `input` elements each of `output` elements comes from, by tfjs' arithmetic; with
 * `halfPixelCenters`, half an element further on.
 */
export function sourcesOf(
  input: number,
  output: number,
  { alignCorners, halfPixelCenters }: Omit<Resizing, 'size'>,
): number[] {
  const aligned = alignCorners && output > 1;
  const ratio = aligned ? (input - 1) / (output - 1) : input / output;
  return Array.from(
    { length: output },
    (_, index) => ratio * (index + (halfPixelCenters ? 0.5 : 0)),
  );
}

/** The element of the input that is nearest to each element of the output. */
export const nearestOf = (
  input: number,
  output: number,
  resizing: Omit<Resizing, 'size'>,
): number[] =>
  sourcesOf(input, output, resizing).map((source) =>
    Math.min(input - 1, resizing.alignCorners ? Math.round(source) : Math.floor(source)),
  );

const shapeOf = (images: tf.TensorInfo, { size }: Resizing): number[] => [
  images.shape[0]!,
  ...size,
  images.shape[3]!,
];

/** Resizing as ONNX' own operator: also for images whose sizes are free. */
function resize(
  { inputs, attributes, graph }: KernelCall,
  mode: 'linear' | 'nearest',
  dtype: tf.DataType,
): tf.TensorInfo {
  const images = inputs['images']!;
  const resizing = attributes as unknown as Resizing;
  const shape = shapeOf(images, resizing);
  const [batch, height, width, channels] = shape as [number, number, number, number];
  const sizes = graph.vector([batch, channels, height, width]);
  const operands = [channelsFirst(graph, valueAs(graph, images, dtype), 4), '', '', sizes];
  const resized = graph.operation('Resize', operands, {
    mode: string(mode),
    nearest_mode: string(resizing.halfPixelCenters ? 'round_prefer_ceil' : 'floor'),
    coordinate_transformation_mode: string(coordinates(resizing)),
  });
  return graph.tensor(channelsLast(graph, resized, 4), shape, dtype);
}

/**
 * By a whole factor all engines choose the same neighbours; else they depend on how numbers are
 * rounded, and are chosen here as tfjs does.
 */
const resizeNearest: Rule = (call) => {
  const { inputs, attributes, graph } = call;
  const images = inputs['images']!;
  const resizing = attributes as unknown as Resizing;
  const whole = resizing.size.every((size, axis) =>
    Number.isInteger(size / images.shape[axis + 1]!),
  );
  if (whole && !resizing.alignCorners) return resize(call, 'nearest', images.dtype);
  const resized = resizing.size.reduce((value, size, axis) => {
    const places = nearestOf(images.shape[axis + 1]!, size, resizing).map(BigInt);
    const indices = graph.constant(tensor('', 'int64', [size], places));
    return graph.operation('Gather', [value, indices], { axis: int(axis + 1) });
  }, graph.value(images));
  return graph.tensor(resized, shapeOf(images, resizing), images.dtype);
};

/** Images in another size. */
export const resizeRules: Record<string, Rule> = {
  ResizeBilinear: (call) => resize(call, 'linear', 'float32'),
  ResizeNearestNeighbor: resizeNearest,
};
