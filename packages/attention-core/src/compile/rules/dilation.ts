import { int } from '../attributes.js';
import type { KernelCall, Rule } from '../rule.js';
import { shareAmongTaps } from './pool-gradients.js';
import { convolution2d, type SlidingWindow } from './sliding-window.js';
import { pullTaps, pushTaps } from './window-taps.js';

/** What each tap sees plus its place in the filter `[height, width, C]`, and the largest of them. */
function reach({ inputs, attributes, graph }: KernelCall): {
  window: SlidingWindow;
  taps: string[];
  largest: string;
} {
  const [x, filter] = [inputs['x']!, inputs['filter']!];
  const [height, width, channels] = filter.shape as [number, number, number];
  const window = convolution2d(x.shape, [height, width, channels, channels], attributes);
  const places = height * width;
  const rows = graph.operation('Reshape', [graph.value(filter), graph.shape([places, channels])]);
  const each = graph.operations(
    'Split',
    [rows, graph.integers(Array<number>(places).fill(1))],
    places,
    {
      axis: int(0),
    },
  ); // [1, C] for each tap
  const taps = pullTaps(graph, graph.value(x), window.axes, -Infinity).map((tap, index) =>
    graph.operation('Add', [tap, each[index]!]),
  );
  return { window, taps, largest: graph.operation('Max', taps) };
}

/** The gradient that each tap gets: of several largest, the first has it all. */
function shares(call: KernelCall): { window: SlidingWindow; parts: string[] } {
  const { window, taps, largest } = reach(call);
  const dy = call.graph.value(call.inputs['dy']!);
  return { window, parts: shareAmongTaps(call.graph, taps, largest, dy) };
}

/** Greyscale dilation: the largest sum of image and filter in each window, and its gradients. */
export const dilationRules: Record<string, Rule> = {
  Dilation2D: (call) => {
    const { window, largest } = reach(call);
    return call.graph.tensor(largest, window.outShape, call.inputs['x']!.dtype);
  },
  Dilation2DBackpropInput: (call) => {
    const { shape } = call.inputs['x']!;
    const { window, parts } = shares(call);
    const [batch, , , channels] = shape as [number, number, number, number];
    return call.graph.tensor(pushTaps(call.graph, parts, window.axes, batch, channels), shape);
  },
  Dilation2DBackpropFilter: (call) => {
    const { graph, inputs } = call;
    const { shape } = inputs['filter']!;
    const outer = graph.integers([0, 1, 2]);
    const sums = shares(call).parts.map((part) =>
      graph.operation('ReduceSum', [part, outer], { keepdims: int(0) }),
    );
    const stacked = graph.operation('Concat', sums, { axis: int(0) });
    return graph.emit('Reshape', [stacked, graph.shape(shape)], shape);
  },
};
