import type * as tf from '@tensorflow/tfjs';
import type { Rule } from '../rule.js';
import { countUp, tensorAs, unsqueeze, valueAs } from './typed-values.js';

const filledLike =
  (value: number): Rule =>
  ({ inputs: { x }, graph }) =>
    graph.tensor(graph.filled(x!.shape, value, x!.dtype), x!.shape, x!.dtype);

/** Tensors that come from numbers. */
export const createRules: Record<string, Rule> = {
  Fill: ({ attributes, graph }) => {
    const {
      shape,
      value,
      dtype = 'float32',
    } = attributes as {
      shape: number[];
      value: number;
      dtype?: tf.DataType;
    };
    return graph.tensor(graph.filled(shape, value, dtype), shape, dtype);
  },
  LinSpace: ({ attributes, graph }) => {
    const { start, stop, num } = attributes as { start: number; stop: number; num: number };
    const places = graph.cast(countUp(graph, num), 'float32');
    // One number alone is the start; without this its step would be 0 / 0.
    const steps = graph.operation('Max', [
      graph.operation('Sub', [graph.size(num), graph.scalar(1)]),
      graph.scalar(1),
    ]);
    const shares = graph.operation('Div', [places, steps]);
    const moved = graph.operation('Mul', [shares, graph.scalar(stop - start)]);
    return graph.emit('Add', [moved, graph.scalar(start)], [num]);
  },
  OnesLike: filledLike(1),
  ZerosLike: filledLike(0),
  OneHot: ({ inputs: { indices }, attributes, graph }) => {
    const { depth, onValue, offValue, dtype } = attributes as {
      depth: number;
      onValue: number;
      offValue: number;
      dtype: tf.DataType;
    };
    // The operator OneHot counts negative indices from the end; in tfjs they are nowhere.
    const column = unsqueeze(graph, valueAs(graph, indices!, 'int32'), [-1]);
    const hot = graph.operation('Equal', [column, countUp(graph, depth)]);
    const shape = [...indices!.shape, depth];
    if (dtype === 'bool' && onValue === 1 && offValue === 0) return graph.tensor(hot, shape, dtype);
    const type = dtype === 'bool' ? 'int32' : dtype;
    const operands = [hot, graph.scalar(onValue, type), graph.scalar(offValue, type)];
    return tensorAs(graph, graph.operation('Where', operands), type, shape, dtype);
  },
  Range: ({ attributes, graph }) => {
    const { start, stop, step, dtype } = attributes as {
      start: number;
      stop: number;
      step: number;
      dtype: tf.DataType;
    };
    const length = Math.max(0, Math.ceil((stop - start) / step));
    const operands = [graph.size(start), graph.size(stop), graph.scalar(step)];
    return tensorAs(graph, graph.operation('Range', operands), 'float32', [length], dtype);
  },
};
