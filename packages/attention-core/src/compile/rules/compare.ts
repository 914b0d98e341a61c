import * as tf from '@tensorflow/tfjs';
import type { KernelCall, Rule } from '../rule.js';
import { countable, tensorAs, valueAs } from './typed-values.js';

/** Two inputs, converted to a type in which they can be compared, to a truth value. */
const truth =
  (
    compare: (graph: KernelCall['graph'], operands: string[]) => string,
    type: (dtype: tf.DataType) => tf.DataType,
  ): Rule =>
  ({ inputs, graph }) => {
    const [a, b] = [inputs['a']!, inputs['b']!];
    const shape = tf.backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
    const operands = [a, b].map((info) => valueAs(graph, info, type(a.dtype)));
    return graph.tensor(compare(graph, operands), shape, 'bool');
  };

const compare = (op: string): Rule =>
  truth((graph, operands) => graph.operation(op, operands), countable);

const logic = (op: string): Rule =>
  truth(
    (graph, operands) => graph.operation(op, operands),
    () => 'bool',
  );

/** A question about each element; about whole numbers it has one answer, which floats give too. */
const ask =
  (answer: (graph: KernelCall['graph'], value: string) => string): Rule =>
  ({ inputs: { x }, graph }) =>
    graph.tensor(answer(graph, valueAs(graph, x!, 'float32')), x!.shape, 'bool');

const isNan = (graph: KernelCall['graph'], value: string) => graph.operation('IsNaN', [value]);
const isInfinite = (graph: KernelCall['graph'], value: string) => graph.operation('IsInf', [value]);

/** Comparisons and logic. */
export const compareRules: Record<string, Rule> = {
  Equal: compare('Equal'),
  Greater: compare('Greater'),
  GreaterEqual: compare('GreaterOrEqual'),
  IsFinite: ask((graph, value) => {
    const either = graph.operation('Or', [isNan(graph, value), isInfinite(graph, value)]);
    return graph.operation('Not', [either]);
  }),
  IsInf: ask(isInfinite),
  IsNan: ask(isNan),
  Less: compare('Less'),
  LessEqual: compare('LessOrEqual'),
  LogicalAnd: logic('And'),
  LogicalNot: ({ inputs: { x }, graph }) =>
    graph.emit('Not', [valueAs(graph, x!, 'bool')], x!.shape, 'bool'),
  LogicalOr: logic('Or'),
  NotEqual: truth(
    (graph, operands) => graph.operation('Not', [graph.operation('Equal', operands)]),
    countable,
  ),
  Select: ({ inputs: { condition, t, e }, graph }) => {
    const dtype = tf.upcastType(t!.dtype, e!.dtype);
    const type = countable(dtype);
    const operands = [
      valueAs(graph, condition!, 'bool'),
      ...[t!, e!].map((info) => valueAs(graph, info, type)),
    ];
    return tensorAs(graph, graph.operation('Where', operands), type, t!.shape, dtype);
  },
};
