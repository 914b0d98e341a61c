import type { KernelCall, Rule } from '../rule.js';
import { countable, tensorAs, valueAs } from './typed-values.js';

/** Makes the value of a result from the value of an input. */
export type Formula = (
  graph: KernelCall['graph'],
  value: string,
  attributes: KernelCall['attributes'],
) => string;

/** One operator after the other. */
export const chain =
  (...ops: readonly string[]): Formula =>
  (graph, value) =>
    ops.reduce((before, op) => graph.operation(op, [before]), value);

/**
 * A function of each element that ONNX has for float32 only. In tfjs the result has the type of the
 * input: whole numbers in give whole numbers out, rounded towards zero.
 */
export const onFloats =
  (formula: Formula): Rule =>
  ({ inputs: { x }, attributes, graph }) =>
    tensorAs(
      graph,
      formula(graph, valueAs(graph, x!, 'float32'), attributes),
      'float32',
      x!.shape,
      x!.dtype,
    );

/** A function of each element that ONNX has for whole numbers too. */
export const onNumbers =
  (formula: Formula): Rule =>
  ({ inputs: { x }, attributes, graph }) => {
    const type = countable(x!.dtype);
    const value = formula(graph, valueAs(graph, x!, type), attributes);
    return tensorAs(graph, value, type, x!.shape, x!.dtype);
  };

/** e^x − 1 without the loss of digits at small x: tanh(x/2) · (e^x + 1). */
const expm1: Formula = (graph, x) => {
  const half = graph.operation('Tanh', [graph.operation('Mul', [x, graph.scalar(0.5)])]);
  const above = graph.operation('Add', [graph.operation('Exp', [x]), graph.scalar(1)]);
  return graph.operation('Mul', [half, above]);
};

/** ln(1 + x); at small x 2·artanh(x / (2 + x)), which loses no digits there. */
const log1p: Formula = (graph, x) => {
  const share = graph.operation('Div', [x, graph.operation('Add', [x, graph.scalar(2)])]);
  const near = graph.operation('Mul', [graph.operation('Atanh', [share]), graph.scalar(2)]);
  const far = graph.operation('Log', [graph.operation('Add', [x, graph.scalar(1)])]);
  const small = graph.operation('Less', [graph.operation('Abs', [x]), graph.scalar(0.5)]);
  return graph.operation('Where', [small, near, far]);
};

/** Functions of each element. */
export const elementwiseRules: Record<string, Rule> = {
  Abs: onNumbers(chain('Abs')),
  Acos: onFloats(chain('Acos')),
  Acosh: onFloats(chain('Acosh')),
  Asin: onFloats(chain('Asin')),
  Asinh: onFloats(chain('Asinh')),
  Atan: onFloats(chain('Atan')),
  Atanh: onFloats(chain('Atanh')),
  Ceil: onFloats(chain('Ceil')),
  Cos: onFloats(chain('Cos')),
  Cosh: onFloats(chain('Cosh')),
  Erf: onFloats(chain('Erf')),
  Exp: ({ inputs: { x }, graph }) =>
    graph.emit('Exp', [valueAs(graph, x!, 'float32')], x!.shape, 'float32'),
  Expm1: onFloats(expm1),
  Floor: onFloats(chain('Floor')),
  Log: onFloats(chain('Log')),
  Log1p: onFloats(log1p),
  Neg: onNumbers(chain('Neg')),
  Reciprocal: onFloats(chain('Reciprocal')),
  Round: onFloats(chain('Round')),
  Rsqrt: onFloats(chain('Sqrt', 'Reciprocal')),
  Sign: onNumbers(chain('Sign')),
  Sin: onFloats(chain('Sin')),
  Sinh: onFloats(chain('Sinh')),
  Sqrt: onFloats(chain('Sqrt')),
  Square: onNumbers((graph, value) => graph.operation('Mul', [value, value])),
  Tan: onFloats(chain('Tan')),
  Tanh: onFloats(chain('Tanh')),
};
