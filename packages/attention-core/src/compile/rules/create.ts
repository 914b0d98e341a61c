import type * as tf from '@tensorflow/tfjs';
import { int } from '../attributes.js';
import type { Rule } from '../rule.js';
import { tensor } from '../../onnx/index.js';

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
  OnesLike: filledLike(1),
  ZerosLike: filledLike(0),
  OneHot: ({ inputs: { indices }, attributes, graph }) => {
    const { depth, onValue, offValue, dtype } = attributes as {
      depth: number;
      onValue: number;
      offValue: number;
      dtype: tf.DataType;
    };
    // ONNX Runtime has this operator for few types; float32 values are among them.
    const operands = [
      graph.cast(graph.value(indices!), 'int64'),
      graph.constant(tensor('', 'int64', [1], [BigInt(depth)])),
      graph.constant(tensor('', 'float32', [2], [offValue, onValue])),
    ];
    const hot = graph.operation('OneHot', operands, { axis: int(-1) });
    const shape = [...indices!.shape, depth];
    return graph.tensor(dtype === 'float32' ? hot : graph.cast(hot, dtype), shape, dtype);
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
    const range = graph.operation('Range', operands);
    return graph.tensor(dtype === 'float32' ? range : graph.cast(range, dtype), [length], dtype);
  },
};
