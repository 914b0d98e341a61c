import * as tf from '@tensorflow/tfjs';
import { Inexpressible } from '../inexpressible.js';
import type { Rule } from '../rule.js';
import { reshaped, transposed } from './layout.js';

/** What changes the shape, the type or the order of axes. */
export const reshapeRules: Record<string, Rule> = {
  BroadcastArgs: ({ inputs, graph }) => {
    const length = Math.max(...Object.values(inputs).map(({ shape }) => shape[0]!));
    // [n] → [length], the missing sizes in front are 1
    const [left, right] = Object.values(inputs).map((info) => {
      const operands = [
        graph.value(info),
        graph.vector([length - info.shape[0]!, 0]),
        graph.scalar(1, 'int32'),
      ];
      return graph.operation('Pad', operands);
    });
    const single = graph.operation('Equal', [left!, graph.scalar(1, 'int32')]);
    return graph.emit('Where', [single, right!, left!], [length], 'int32');
  },
  Cast: ({ inputs: { x }, attributes, graph }) => {
    const dtype = attributes['dtype'] as tf.DataType;
    if (dtype === 'string' || dtype === 'complex64') {
      throw new Inexpressible(`a graph has no ${dtype === 'string' ? 'texts' : 'complex numbers'}`);
    }
    const value = graph.value(x!);
    return graph.tensor(dtype === x!.dtype ? value : graph.cast(value, dtype), x!.shape, dtype);
  },
  ExpandDims: ({ inputs: { input }, attributes, graph }) => {
    const dim = attributes['dim'] as number;
    const shape = [...input!.shape];
    shape.splice(dim < 0 ? shape.length + dim + 1 : dim, 0, 1);
    return reshaped(graph, input!, shape);
  },
  Identity: ({ inputs: { x }, graph }) => graph.tensor(graph.value(x!), x!.shape, x!.dtype),
  Reshape: ({ inputs: { x }, attributes, graph }) => {
    const size = tf.util.sizeFromShape(x!.shape);
    return reshaped(
      graph,
      x!,
      tf.util.inferFromImplicitShape(attributes['shape'] as number[], size),
    );
  },
  Tile: ({ inputs: { x }, attributes, graph }) => {
    const reps = attributes['reps'] as number[];
    const shape = x!.shape.map((size, axis) => size * reps[axis]!);
    return graph.emit('Tile', [graph.value(x!), graph.vector(reps)], shape, x!.dtype);
  },
  Transpose: ({ inputs: { x }, attributes, graph }) =>
    transposed(graph, x!, attributes['perm'] as number[]),
};
