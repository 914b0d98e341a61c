import type { OnnxNode } from '../onnx/model.js';
import { elementCount } from '../onnx/element-types.js';
import { intAttribute } from '../onnx/graph-facts.js';

/** The sizes of a tensor. */
export type Shape = readonly number[];

/** Floating-point operations of a node, from the shapes of what it reads and writes. */
export type Flops = (inputs: readonly Shape[], outputs: readonly Shape[], node: OnnxNode) => number;

/** So many for each element of the result. */
const perResult =
  (times: number): Flops =>
  (_, [output]) =>
    times * elementCount(output!);

/** So many for each element of the first input. */
const perInput =
  (times: number): Flops =>
  ([input]) =>
    times * elementCount(input!);

/** A multiplication and an addition for each element of a result and each of `inner` terms. */
const products = (shape: Shape, inner: number): number => 2 * elementCount(shape) * inner;

/** Terms of one result of a convolution: kernel `[M, C, …]`. */
const kernelSize = (kernel: Shape): number => elementCount(kernel.slice(1));

/** The size that each letter of `bik,bkj->bij` stands for, multiplied. */
const einsum: Flops = (inputs, _, { attributes: { equation } }) => {
  const [terms] = equation?.kind === 'string' ? equation.value.replace(/\s/g, '').split('->') : [];
  const sizes = new Map<string, number>();
  terms?.split(',').forEach((letters, input) => {
    [...letters].forEach((letter, axis) => sizes.set(letter, inputs[input]![axis]!));
  });
  return 2 * elementCount([...sizes.values()]);
};

const named = (ops: string, flops: Flops): Record<string, Flops> =>
  Object.fromEntries(ops.split(' ').map((op) => [op, flops]));

/**
 * What each ONNX operator computes. A multiplication, an addition, a comparison and a function such as
 * `exp` count as 1 each.
 */
export const operatorFlops: Readonly<Record<string, Flops>> = {
  // Matrix products and their relatives: 2 for each term of a sum.
  MatMul: ([a], [output]) => products(output!, a!.at(-1)!),
  Gemm: ([a, , c], [output], node) =>
    products(output!, a![intAttribute(node, 'transA') ? 0 : 1]!) + (c ? elementCount(output!) : 0),
  Conv: ([, kernel], [output]) => products(output!, kernelSize(kernel!)),
  ConvTranspose: ([input, kernel]) => products(input!, kernelSize(kernel!)),
  Einsum: einsum,
  // One for each element.
  ...named(
    'Abs Acos Acosh Add And Asin Asinh Atan Atanh Ceil Clip Cos Cosh Div Elu Equal Erf Exp Floor Greater GreaterOrEqual IsInf IsNaN LeakyRelu Less LessOrEqual Log Max Min Mod Mul Neg Not Or Pow Reciprocal Relu Round Selu Sigmoid Sign Sin Sinh Softplus Sqrt Sub Tan Tanh Where Xor',
    perResult(1),
  ),
  Sum: (inputs, [output]) => (inputs.length - 1) * elementCount(output!),
  // One for each element that goes in.
  ...named('ArgMax ArgMin CumSum ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum', perInput(1)),
  // Largest, difference, exp, sum, quotient; the logarithm of the sum instead of quotients.
  ...named('Softmax LogSoftmax', perInput(5)),
  // Mean, difference, square, mean, root, product, factor, offset.
  LayerNormalization: perInput(8),
  // Nothing is computed, but everything moved.
  ...named(
    'Cast Concat ConstantOfShape Expand Gather GatherElements GatherND OneHot Pad Range ScatterElements ScatterND Slice Split Tile Transpose',
    () => 0,
  ),
};

/** Operators that give another name or shape to numbers that stay where they are. */
export const aliases: ReadonlySet<string> = new Set([
  'Identity',
  'Reshape',
  'Squeeze',
  'Unsqueeze',
]);
