import * as tf from '@tensorflow/tfjs';
import { int } from '../attributes.js';
import { axesOf, type Rule } from '../rule.js';
import { unsqueeze } from './typed-values.js';

/** What makes one tensor of several, or several of one. */
export const joinRules: Record<string, Rule> = {
  Concat: ({ inputs, attributes, graph }) => {
    const parts = Object.values(inputs);
    const [axis] = axesOf(attributes['axis'], parts[0]!.shape) as [number];
    const shapes = parts.map((part) => part.shape);
    tf.backend_util.assertParamsConsistent(shapes, axis);
    const shape = tf.backend_util.computeOutShape(shapes, axis);
    const values = parts.map((part) => graph.value(part));
    return graph.emit('Concat', values, shape, parts[0]!.dtype, { axis: int(axis) });
  },
  Pack: ({ inputs, attributes, graph }) => {
    const parts = Object.values(inputs);
    const [{ shape, dtype }] = parts as [tf.TensorInfo];
    for (const part of parts) tf.util.assertShapesMatch(shape, part.shape, 'stack: ');
    const axis = attributes['axis'] as number;
    const at = axis < 0 ? shape.length + 1 + axis : axis;
    const values = parts.map((part) => unsqueeze(graph, graph.value(part), [at]));
    const stacked = [...shape.slice(0, at), parts.length, ...shape.slice(at)];
    return graph.emit('Concat', values, stacked, dtype, { axis: int(at) });
  },
  SplitV: ({ inputs: { x }, attributes, graph }) => {
    const [axis] = axesOf(attributes['axis'], x!.shape) as [number];
    const sizes = tf.backend_util.prepareSplitSize(
      x as tf.Tensor,
      attributes['numOrSizeSplits'] as number[],
      axis,
    );
    const operands = [graph.value(x!), graph.vector(sizes)];
    const parts = graph.operations('Split', operands, sizes.length, { axis: int(axis) });
    return sizes.map((size, index) => {
      const shape = x!.shape.map((whole, dimension) => (dimension === axis ? size : whole));
      return graph.tensor(parts[index]!, shape, x!.dtype);
    });
  },
  Unpack: ({ inputs: { value }, attributes, graph }) => {
    const [axis] = axesOf(attributes['axis'], value!.shape) as [number];
    const count = value!.shape[axis]!;
    const sizes = graph.integers(Array<number>(count).fill(1));
    const parts = graph.operations('Split', [graph.value(value!), sizes], count, {
      axis: int(axis),
    });
    const shape = value!.shape.filter((_, dimension) => dimension !== axis);
    const axes = graph.integers([axis]);
    return parts.map((part) => graph.emit('Squeeze', [part, axes], shape, value!.dtype));
  },
};
