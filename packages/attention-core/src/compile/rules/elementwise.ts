import * as tf from '@tensorflow/tfjs';
import type { Rule } from '../rule.js';

const unary =
  (...ops: readonly string[]): Rule =>
  ({ inputs: { x }, graph }) =>
    graph.tensor(
      ops.reduce((value, op) => graph.operation(op, [value]), graph.value(x!)),
      x!.shape,
      x!.dtype,
    );

/** Two inputs that are broadcast against each other. */
export const binary =
  (op: string, dtype?: tf.DataType): Rule =>
  ({ inputs, graph }) => {
    const [a, b] = [inputs['a']!, inputs['b']!];
    const shape = tf.backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
    return graph.emit(op, [graph.value(a), graph.value(b)], shape, dtype ?? a.dtype);
  };

/** Arithmetic on each element. */
export const elementwiseRules: Record<string, Rule> = {
  Add: binary('Add'),
  Sub: binary('Sub'),
  Multiply: binary('Mul'),
  RealDiv: binary('Div'),
  Pow: binary('Pow'),
  Maximum: binary('Max'),
  Minimum: binary('Min'),
  Abs: unary('Abs'),
  Ceil: unary('Ceil'),
  Cos: unary('Cos'),
  Erf: unary('Erf'),
  Exp: unary('Exp'),
  Floor: unary('Floor'),
  Log: unary('Log'),
  Neg: unary('Neg'),
  Reciprocal: unary('Reciprocal'),
  Relu: unary('Relu'),
  Rsqrt: unary('Sqrt', 'Reciprocal'),
  Sigmoid: unary('Sigmoid'),
  Sin: unary('Sin'),
  Softplus: unary('Softplus'),
  Sqrt: unary('Sqrt'),
  Tanh: unary('Tanh'),
  Square: ({ inputs: { x }, graph }) => {
    const value = graph.value(x!);
    return graph.emit('Mul', [value, value], x!.shape, x!.dtype);
  },
  SquaredDifference: ({ inputs, graph, attributes }) => {
    const difference = graph.value(binary('Sub')({ inputs, graph, attributes }) as tf.TensorInfo);
    const shape = tf.backend_util.assertAndGetBroadcastShape(
      inputs['a']!.shape,
      inputs['b']!.shape,
    );
    return graph.emit('Mul', [difference, difference], shape, inputs['a']!.dtype);
  },
  AddN: ({ inputs, graph }) => {
    const terms = Object.values(inputs);
    return graph.emit(
      'Sum',
      terms.map((term) => graph.value(term)),
      terms[0]!.shape,
      terms[0]!.dtype,
    );
  },
  ClipByValue: ({ inputs: { x }, graph, attributes: { clipValueMin, clipValueMax } }) => {
    const ends = [clipValueMin, clipValueMax].map((end) => graph.scalar(Number(end), x!.dtype));
    return graph.emit('Clip', [graph.value(x!), ...ends], x!.shape, x!.dtype);
  },
  Step: ({ inputs: { x }, graph, attributes: { alpha = 0 } }) => {
    const above = graph.operation('Greater', [graph.value(x!), graph.scalar(0)]);
    const operands = [above, graph.scalar(1), graph.scalar(Number(alpha))];
    return graph.emit('Where', operands, x!.shape, x!.dtype);
  },
};
