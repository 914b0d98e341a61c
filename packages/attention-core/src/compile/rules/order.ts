import * as tf from '@tensorflow/tfjs';
import { tensor } from '../../onnx/index.js';
import { int, ints } from '../attributes.js';
import { axesOf, type KernelCall, type Rule } from '../rule.js';
import { countable, countUp, tensorAs, unsqueeze, valueAs } from './typed-values.js';

/** Which elements `[n, n]` a running product has seen: at row i those of column j. */
function seen(
  graph: KernelCall['graph'],
  size: number,
  { exclusive, reverse }: Record<string, unknown>,
): string {
  const places = countUp(graph, size);
  const [row, column] = [unsqueeze(graph, places, [1]), unsqueeze(graph, places, [0])];
  const comparison = exclusive ? 'Greater' : 'GreaterOrEqual';
  return graph.operation(comparison, reverse ? [column, row] : [row, column]);
}

/** What runs along an axis, sorts or searches it. */
export const orderRules: Record<string, Rule> = {
  Cumprod: ({ inputs: { x }, attributes, graph }) => {
    const [axis] = axesOf(attributes['axis'], x!.shape) as [number];
    const rank = x!.shape.length;
    const type = tf.upcastType(x!.dtype, 'int32');
    // ONNX has no running product: each place multiplies the elements that it has seen.
    const mask = unsqueeze(
      graph,
      seen(graph, x!.shape[axis]!, attributes),
      Array.from({ length: rank - 1 - axis }, (_, after) => after + 2),
    );
    const columns = unsqueeze(graph, valueAs(graph, x!, type), [axis]);
    const factors = graph.operation('Where', [mask, columns, graph.scalar(1, type)]);
    const across = { axes: ints([axis + 1]), keepdims: int(0) };
    return graph.emit('ReduceProd', [factors], x!.shape, type, across);
  },
  Cumsum: ({ inputs: { x }, attributes, graph }) => {
    const [axis] = axesOf(attributes['axis'], x!.shape) as [number];
    const type = tf.upcastType(x!.dtype, 'int32');
    const operands = [
      valueAs(graph, x!, type),
      graph.constant(tensor('', 'int64', [], [BigInt(axis)])),
    ];
    return graph.emit('CumSum', operands, x!.shape, type, {
      exclusive: int(attributes['exclusive'] ? 1 : 0),
      reverse: int(attributes['reverse'] ? 1 : 0),
    });
  },
  SearchSorted: ({ inputs: { sortedSequence, values }, attributes, graph }) => {
    const type = countable(tf.upcastType(sortedSequence!.dtype, values!.dtype));
    const sorted = unsqueeze(graph, valueAs(graph, sortedSequence!, type), [1]);
    const wanted = unsqueeze(graph, valueAs(graph, values!, type), [2]);
    // As many elements as stand before the place: [B, M, N] → [B, M]
    const comparison = attributes['side'] === 'left' ? 'Less' : 'LessOrEqual';
    const before = graph.cast(graph.operation(comparison, [sorted, wanted]), 'int32');
    const operands = [before, graph.integers([2])];
    return graph.emit('ReduceSum', operands, values!.shape, 'int32', { keepdims: int(0) });
  },
  TopK: ({ inputs: { x }, attributes, graph }) => {
    const count = attributes['k'] as number;
    const type = countable(x!.dtype);
    const operands = [valueAs(graph, x!, type), graph.vector([count])];
    const [values, places] = graph.operations('TopK', operands, 2, { axis: int(-1) });
    const shape = [...x!.shape.slice(0, -1), count];
    return [
      tensorAs(graph, values!, type, shape, x!.dtype),
      graph.tensor(graph.cast(places!, 'int32'), shape, 'int32'),
    ];
  },
};
