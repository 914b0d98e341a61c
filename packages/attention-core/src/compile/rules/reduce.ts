import type * as tf from '@tensorflow/tfjs';
import { int, ints } from '../attributes.js';
import { axesOf, type Rule } from '../rule.js';
import { countable, tensorAs, valueAs } from './typed-values.js';

/** Most reductions keep the type. */
const sameType = (dtype: tf.DataType): tf.DataType => dtype;

/**
 * Reductions whose axes are given to the kernel under `key`.
 *
 * @param result - the type of the result for a type of the input
 */
const reduce =
  (
    op: string,
    key: 'axis' | 'reductionIndices' = 'axis',
    result: (dtype: tf.DataType) => tf.DataType = sameType,
  ): Rule =>
  ({ inputs: { x }, attributes, graph }) => {
    const dtype = result(x!.dtype);
    const type = countable(dtype);
    const value = valueAs(graph, x!, type);
    const axes = axesOf(attributes[key], x!.shape);
    if (axes.length === 0) return tensorAs(graph, value, type, x!.shape, dtype);
    const keep = Boolean(attributes['keepDims']);
    const shape = keep
      ? x!.shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
      : x!.shape.filter((_, axis) => !axes.includes(axis));
    const keepdims = int(keep ? 1 : 0);
    // Up to opset 17 only ReduceSum takes its axes as an input.
    const reduced =
      op === 'ReduceSum'
        ? graph.operation(op, [value, graph.integers(axes)], { keepdims })
        : graph.operation(op, [value], { keepdims, axes: ints(axes) });
    return tensorAs(graph, reduced, type, shape, dtype);
  };

/** Where the first of the largest or smallest elements is. */
const place =
  (op: 'ArgMax' | 'ArgMin'): Rule =>
  ({ inputs: { x }, attributes, graph }) => {
    const [axis] = axesOf(attributes['axis'], x!.shape) as [number];
    const shape = x!.shape.filter((_, dimension) => dimension !== axis);
    const value = valueAs(graph, x!, countable(x!.dtype));
    const found = graph.operation(op, [value], { axis: int(axis), keepdims: int(0) });
    return graph.tensor(graph.cast(found, 'int32'), shape, 'int32');
  };

/** Reductions. Of truth values, the smallest is "all" and the largest "any". */
export const reduceRules: Record<string, Rule> = {
  All: reduce('ReduceMin'),
  Any: reduce('ReduceMax'),
  ArgMax: place('ArgMax'),
  ArgMin: place('ArgMin'),
  Max: reduce('ReduceMax', 'reductionIndices'),
  Mean: reduce('ReduceMean', 'axis', () => 'float32'),
  Min: reduce('ReduceMin'),
  Prod: reduce('ReduceProd', 'axis', countable),
  Sum: reduce('ReduceSum', 'axis', countable),
};
