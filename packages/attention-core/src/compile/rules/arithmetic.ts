import * as tf from '@tensorflow/tfjs';
import { tensor } from '../../onnx/index.js';
import { int, string } from '../attributes.js';
import type { KernelCall, Rule } from '../rule.js';
import { castWide, countable, tensorAs, unsqueeze, valueAs } from './typed-values.js';

type Combine = (graph: KernelCall['graph'], a: string, b: string, type: tf.DataType) => string;

/** Two inputs that are broadcast against each other, to a result of their type. */
const combined =
  (combine: Combine): Rule =>
  ({ inputs, graph }) => {
    const [a, b] = [inputs['a']!, inputs['b']!];
    const shape = tf.backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
    const type = countable(a.dtype);
    const value = combine(graph, valueAs(graph, a, type), valueAs(graph, b, type), type);
    return tensorAs(graph, value, type, shape, a.dtype);
  };

const binary = (op: string): Rule => combined((graph, a, b) => graph.operation(op, [a, b]));

const isZero = (graph: KernelCall['graph'], value: string, type: tf.DataType) =>
  graph.operation('Equal', [value, graph.scalar(0, type)]);

/** The remainder with the sign of the divisor; that of a whole number by zero is zero. */
const modulo: Combine = (graph, a, b, type) => {
  if (type === 'int32') {
    const divisor = graph.operation('Where', [isZero(graph, b, type), graph.scalar(1, type), b]);
    return graph.operation('Mod', [a, divisor], { fmod: int(0) });
  }
  const fmod = { fmod: int(1) };
  const rest = graph.operation('Mod', [a, b], fmod);
  const [left, right] = [a, b].map((value) => graph.operation('Less', [value, graph.scalar(0)]));
  const differ = graph.operation('Xor', [left!, right!]);
  const moved = graph.operation('Mod', [graph.operation('Add', [rest, b]), b], fmod);
  return graph.operation('Where', [differ, moved, rest]);
};

/** The angle of the point (b, a), from its tangent and the quadrant. */
const arcTangent: Combine = (graph, a, b) => {
  const [zero, pi] = [graph.scalar(0), graph.scalar(Math.PI)];
  const [below, left] = [a, b].map((value) => graph.operation('Less', [value, zero]));
  const onAxis = isZero(graph, b, 'float32');
  const angle = graph.operation('Atan', [graph.operation('Div', [a, b])]);
  const turn = graph.operation('Where', [below!, graph.scalar(-Math.PI), pi]);
  const turned = graph.operation('Where', [left!, graph.operation('Add', [angle, turn]), angle]);
  const upright = graph.operation('Mul', [graph.operation('Sign', [a]), graph.scalar(Math.PI / 2)]);
  return graph.operation('Where', [onAxis, upright, turned]);
};

/** Rounded down, in float64 because float32 does not hold every whole number; by zero it is zero. */
const floorDivide: Rule = ({ inputs, graph }) => {
  const [a, b] = [inputs['a']!, inputs['b']!];
  const shape = tf.backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
  const wide = [a, b].map((info) => castWide(graph, graph.value(info), 'float64'));
  const quotient = graph.operation('Floor', [graph.operation('Div', wide)]);
  const whole = graph.cast(quotient, 'int32');
  const type = countable(b.dtype);
  const byZero = isZero(graph, valueAs(graph, b, type), type);
  return graph.emit('Where', [byZero, graph.scalar(0, 'int32'), whole], shape, 'int32');
};

const bits = 32;

/** Bit by bit, since this opset has no operator for it: `[…, 32]` zeros and ones of each number. */
const bitwiseAnd: Combine = (graph, a, b) => {
  const places = castWide(
    graph,
    graph.operation('Range', [
      graph.scalar(0, 'int32'),
      graph.scalar(bits, 'int32'),
      graph.scalar(1, 'int32'),
    ]),
    'uint32',
  );
  const [left, right] = [a, b].map((value) => {
    const number = unsqueeze(graph, castWide(graph, value, 'uint32'), [-1]);
    const shifted = graph.operation('BitShift', [number, places], { direction: string('RIGHT') });
    const two = castWide(graph, graph.scalar(2, 'int32'), 'uint32');
    return graph.cast(graph.operation('Mod', [shifted, two], { fmod: int(0) }), 'bool');
  });
  const both = graph.cast(graph.operation('And', [left!, right!]), 'int64');
  const powers = graph.constant(
    tensor(
      '',
      'int64',
      [bits],
      Array.from({ length: bits }, (_, place) => 1n << BigInt(place)),
    ),
  );
  const parts = graph.operation('Mul', [both, powers]);
  const sum = graph.operation('ReduceSum', [parts, graph.integers([-1])], { keepdims: int(0) });
  return graph.cast(sum, 'int32');
};

/** Arithmetic of two numbers or more. */
export const arithmeticRules: Record<string, Rule> = {
  Add: binary('Add'),
  AddN: ({ inputs, graph }) => {
    const [first, ...terms] = Object.values(inputs) as [tf.TensorInfo, ...tf.TensorInfo[]];
    const type = countable(first.dtype);
    // One operator sums them all, but ONNX Runtime has it for floats only.
    const values = [first, ...terms].map((term) => valueAs(graph, term, type));
    const sum =
      type === 'float32'
        ? graph.operation('Sum', values)
        : values.reduce((left, right) => graph.operation('Add', [left, right]));
    return tensorAs(graph, sum, type, first.shape, first.dtype);
  },
  Atan2: ({ inputs, attributes, graph }) => {
    const floats = Object.fromEntries(
      Object.entries(inputs).map(([name, info]) => [
        name,
        graph.tensor(valueAs(graph, info, 'float32'), info.shape),
      ]),
    );
    const angle = combined(arcTangent)({ inputs: floats, attributes, graph }) as tf.TensorInfo;
    const { dtype } = inputs['a']!;
    return tensorAs(graph, graph.value(angle), 'float32', angle.shape, dtype);
  },
  BitwiseAnd: combined(bitwiseAnd),
  FloorDiv: floorDivide,
  Maximum: binary('Max'),
  Minimum: binary('Min'),
  Mod: combined(modulo),
  Multiply: binary('Mul'),
  Pow: binary('Pow'),
  RealDiv: binary('Div'),
  SquaredDifference: combined((graph, a, b) => {
    const difference = graph.operation('Sub', [a, b]);
    return graph.operation('Mul', [difference, difference]);
  }),
  Sub: binary('Sub'),
};
