import type { TensorInfo } from '@tensorflow/tfjs';
import { int, ints } from '../attributes.js';
import { axesOf, type Rule } from '../rule.js';

/** Reductions whose axes are given to the kernel under `key`. */
const reduce =
  (op: string, key: 'axis' | 'reductionIndices' = 'axis'): Rule =>
  ({ inputs: { x }, attributes, graph }) => {
    const axes = axesOf(attributes[key], x!.shape);
    if (axes.length === 0) return graph.tensor(graph.value(x!), x!.shape, x!.dtype);
    const keep = Boolean(attributes['keepDims']);
    const shape = keep
      ? x!.shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
      : x!.shape.filter((_, axis) => !axes.includes(axis));
    const keepdims = int(keep ? 1 : 0);
    // Up to opset 17 only ReduceSum takes its axes as an input.
    return op === 'ReduceSum'
      ? graph.emit(op, [graph.value(x!), graph.integers(axes)], shape, x!.dtype, { keepdims })
      : graph.emit(op, [graph.value(x!)], shape, x!.dtype, { keepdims, axes: ints(axes) });
  };

/** Logic over axes: of zeros and ones, the smallest is "all" and the largest "any". */
const logical =
  (op: 'ReduceMin' | 'ReduceMax'): Rule =>
  (call) => {
    const { inputs, graph } = call;
    const { shape } = inputs['x']!;
    const numbers = graph.tensor(graph.cast(graph.value(inputs['x']!), 'int32'), shape, 'int32');
    const reduced = reduce(op)({ ...call, inputs: { x: numbers } }) as TensorInfo;
    return graph.tensor(graph.cast(graph.value(reduced), 'bool'), reduced.shape, 'bool');
  };

/** Reductions. */
export const reduceRules: Record<string, Rule> = {
  All: logical('ReduceMin'),
  Any: logical('ReduceMax'),
  Max: reduce('ReduceMax', 'reductionIndices'),
  Mean: reduce('ReduceMean'),
  Min: reduce('ReduceMin'),
  Prod: reduce('ReduceProd'),
  Sum: reduce('ReduceSum'),
};
