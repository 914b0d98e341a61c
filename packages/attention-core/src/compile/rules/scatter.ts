import type * as tf from '@tensorflow/tfjs';
import { string } from '../attributes.js';
import type { KernelCall, Rule } from '../rule.js';
import { countable, countUp, tensorAs, unsqueeze, valueAs } from './typed-values.js';

type Graph = KernelCall['graph'];

const add = { reduction: string('add') };

/** Indices as ONNX wants them: `[count, depth]`, where tfjs also allows `[count]` and one alone. */
function rows(graph: Graph, indices: tf.TensorInfo): string {
  const whole = graph.cast(graph.value(indices), 'int64');
  if (indices.shape.length > 1) return whole;
  return graph.operation('Reshape', [whole, graph.shape([indices.shape[0] ?? 1, 1])]);
}

/** Writes updates into a value; their types are the same. */
function scattered(
  graph: Graph,
  onto: string,
  { indices, updates }: { indices: tf.TensorInfo; updates: string },
  attributes = {},
): string {
  return graph.operation('ScatterND', [onto, rows(graph, indices), updates], attributes);
}

/** Counts of numbers from 0 up to a size, or sums of weights: one row of them for each row of x. */
const counts: Rule = ({ inputs, attributes, graph }) => {
  const [x, weights] = [inputs['x'], inputs['weights']] as [tf.TensorInfo, tf.TensorInfo];
  const size = attributes['size'] as number;
  const isBinary = x.shape.length === 2 && Boolean(attributes['binaryOutput']);
  const isWeighted = !isBinary && weights.shape.every((length) => length > 0);
  const [lines, columns] = x.shape.length === 2 ? (x.shape as [number, number]) : [1, x.shape[0]!];
  const limit = graph.scalar(size, 'int32');
  // Numbers that are too large go into a last column, which is cut off.
  const kept = graph.operation('Min', [valueAs(graph, x, 'int32'), limit]);
  const starts = graph.operation('Mul', [countUp(graph, lines), graph.scalar(size + 1, 'int32')]);
  const places = graph.operation('Add', [
    graph.operation('Reshape', [kept, graph.shape([lines, columns])]),
    unsqueeze(graph, starts, [1]),
  ]);
  const flat = graph.operation('Reshape', [places, graph.shape([lines * columns, 1])]);
  const dtype = weights.dtype;
  const ones = graph.filled([lines * columns], 1, dtype);
  const updates = isWeighted
    ? graph.operation('Reshape', [graph.value(weights), graph.shape([lines * columns])])
    : ones;
  const zeros = graph.filled([lines * (size + 1)], 0, dtype);
  const operands = [zeros, graph.cast(flat, 'int64'), updates];
  const sums = graph.operation('ScatterND', operands, isBinary ? {} : add);
  const table = graph.operation('Reshape', [sums, graph.shape([lines, size + 1])]);
  const cut = [graph.integers([0]), graph.vector([size]), graph.integers([1])];
  const wide = graph.operation('Slice', [table, ...cut]);
  if (x.shape.length === 2) return graph.tensor(wide, [lines, size], dtype);
  return graph.emit('Reshape', [wide, graph.shape([size])], [size], dtype);
};

/** Writing elements to places, and counting. */
export const scatterRules: Record<string, Rule> = {
  Bincount: counts,
  DenseBincount: counts,
  Diag: ({ inputs: { x }, graph }) => {
    const size = x!.shape.reduce((product, length) => product * length, 1);
    const type = countable(x!.dtype);
    const places = countUp(graph, size);
    const onDiagonal = graph.operation('Equal', [places, unsqueeze(graph, places, [1])]);
    const flat = graph.operation('Reshape', [valueAs(graph, x!, type), graph.shape([size])]);
    const square = graph.operation('Where', [onDiagonal, flat, graph.scalar(0, type)]);
    const shape = [...x!.shape, ...x!.shape];
    const result = graph.operation('Reshape', [square, graph.shape(shape)]);
    return tensorAs(graph, result, type, shape, x!.dtype);
  },
  ScatterNd: ({ inputs: { indices, updates }, attributes, graph }) => {
    const shape = attributes['shape'] as number[];
    const type = countable(updates!.dtype);
    const given = { indices: indices!, updates: valueAs(graph, updates!, type) };
    const sums = scattered(graph, graph.filled(shape, 0, type), given, add);
    return tensorAs(graph, sums, type, shape, updates!.dtype);
  },
  SparseToDense: ({ inputs, attributes, graph }) => {
    const { sparseIndices, sparseValues, defaultValue } = inputs;
    const shape = attributes['outputShape'] as number[];
    const { dtype } = sparseValues!;
    const rest = valueAs(graph, defaultValue!, dtype);
    const onto = graph.operation('Expand', [rest, graph.vector(shape)]);
    const count = sparseIndices!.shape[0] ?? 1;
    const updates = graph.operation('Expand', [graph.value(sparseValues!), graph.vector([count])]);
    return graph.tensor(scattered(graph, onto, { indices: sparseIndices!, updates }), shape, dtype);
  },
  TensorScatterUpdate: ({ inputs, graph }) => {
    const { tensor, indices, updates } = inputs as Record<string, tf.TensorInfo>;
    const given = { indices: indices!, updates: valueAs(graph, updates!, tensor!.dtype) };
    const value = scattered(graph, graph.value(tensor!), given);
    return graph.tensor(value, tensor!.shape, tensor!.dtype);
  },
  UnsortedSegmentSum: ({ inputs: { x, segmentIds }, attributes, graph }) => {
    const rank = segmentIds!.shape.length;
    const shape = [attributes['numSegments'] as number, ...x!.shape.slice(rank)];
    // Unsqueeze before the cast: WebGPU has none for int64.
    const indices = graph.cast(unsqueeze(graph, graph.value(segmentIds!), [-1]), 'int64');
    const operands = [graph.filled(shape, 0, x!.dtype), indices, graph.value(x!)];
    return graph.emit('ScatterND', operands, shape, x!.dtype, add);
  },
};
