import type { Rule } from '../rule.js';
import { tensor } from '../../onnx/index.js';
import { channelsFirst, channelsLast } from './image-layout.js';
import { slide, windowAttributes } from './slide.js';
import { pooling2d, pooling3d } from './sliding-window.js';
import { tensorAs, valueAs } from './typed-values.js';

const pool =
  (op: 'MaxPool' | 'AveragePool', windowOf: typeof pooling2d): Rule =>
  ({ inputs, attributes, graph }) => {
    const x = inputs['x']!;
    const window = windowOf(x.shape, attributes);
    if (window.axes.some(({ kernel, before, after }) => Math.max(before, after) >= kernel)) {
      throw new Error('a pool of nothing but padding has no ONNX rule');
    }
    // Left out by default: an average is over what lies inside the image, as in tfjs.
    const pooled = slide(graph, valueAs(graph, x, 'float32'), window, (first) =>
      graph.operation(op, [first], windowAttributes(window)),
    );
    return tensorAs(graph, pooled, 'float32', window.outShape, x.dtype);
  };

/**
 * The largest value and where it was. ONNX counts places in `[B, C, H, W]`, tfjs in `[H, W, C]` or
 * `[B, H, W, C]`.
 */
const maxPoolWithArgmax: Rule = ({ inputs, attributes, graph }) => {
  const x = inputs['x']!;
  const window = pooling2d(x.shape, attributes);
  const [, height, width, channels] = x.shape as [number, number, number, number];
  const first = channelsFirst(graph, valueAs(graph, x, 'float32'), 4);
  const [largest, places] = graph.operations('MaxPool', [first], 2, windowAttributes(window));
  const image = graph.vector([height * width]);
  const each = Array.from({ length: channels }, (_, channel) => BigInt(channel));
  const channel = graph.constant(tensor('', 'int64', [channels, 1, 1], each));
  const inside = graph.operation('Mod', [places!, image]);
  const scaled = graph.operation('Mul', [inside, graph.integers([channels])]);
  let place = graph.operation('Add', [scaled, channel]); // (h · W + w) · C + c
  if (attributes['includeBatchInIndex']) {
    const whole = graph.vector([height * width * channels]);
    const batch = graph.operation('Div', [places!, whole]);
    place = graph.operation('Add', [place, graph.operation('Mul', [batch, whole])]);
  }
  const indices = graph.cast(channelsLast(graph, place, 4), 'int32');
  return [
    tensorAs(graph, channelsLast(graph, largest!, 4), 'float32', window.outShape, x.dtype),
    graph.tensor(indices, window.outShape, 'int32'),
  ];
};

/** Pools over two and three axes. tfjs says those of one axis with two. */
export const poolRules: Record<string, Rule> = {
  AvgPool: pool('AveragePool', pooling2d),
  AvgPool3D: pool('AveragePool', pooling3d),
  MaxPool: pool('MaxPool', pooling2d),
  MaxPool3D: pool('MaxPool', pooling3d),
  MaxPoolWithArgmax: maxPoolWithArgmax,
};
