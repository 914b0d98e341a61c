import { elementCount } from '../element-types.js';
import type { OnnxNode } from '../model.js';
import { intAttribute, intsAttribute } from '../graph-facts.js';
import { broadcast, type Shape } from './broadcast.js';

/** What is known of a node before it runs. */
interface Known {
  node: OnnxNode;
  /** Shapes of the inputs; undefined where unknown. */
  inputs: (Shape | undefined)[];
  /** The elements of an input that is a constant. */
  numbers: (input: number) => number[] | undefined;
}

/** The shapes of a node's outputs; undefined where they cannot be known. */
type ShapeRule = (known: Known) => Shape[] | undefined;

const one = (shape: Shape | undefined): Shape[] | undefined => shape && [shape];
const sameAsFirst: ShapeRule = ({ inputs }) => one(inputs[0]);
const positive = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis);

const broadcasting: ShapeRule = ({ inputs }) =>
  inputs.some((shape) => shape === undefined) ? undefined : one(broadcast(inputs as Shape[]));

const reducing: ShapeRule = ({ node, inputs: [shape], numbers }) => {
  const given = intsAttribute(node, 'axes') ?? numbers(1);
  if (!shape || (!given && node.inputs[1])) return undefined;
  const axes = given?.map((axis) => positive(axis, shape.length)) ?? [...shape.keys()];
  const keep = (intAttribute(node, 'keepdims') ?? 1) === 1;
  return keep
    ? [shape.map((size, axis) => (axes.includes(axis) ? 1 : size))]
    : [shape.filter((_, axis) => !axes.includes(axis))];
};

const reshape: ShapeRule = ({ inputs: [shape], numbers }) => {
  const target = numbers(1);
  if (!target) return undefined;
  const sizes = target.map((size, axis) => (size === 0 ? (shape?.[axis] ?? 0) : size));
  if (!sizes.includes(-1)) return target.includes(0) && !shape ? undefined : [sizes];
  if (!shape) return undefined;
  const rest = elementCount(sizes.filter((size) => size !== -1));
  return [sizes.map((size) => (size === -1 ? elementCount(shape) / rest : size))];
};

const matMul: ShapeRule = ({ inputs: [a, b] }) => {
  if (!a || !b || a.length < 2 || b.length < 2) return undefined;
  const batch = broadcast([a.slice(0, -2), b.slice(0, -2)]);
  return one(batch && [...batch, a.at(-2)!, b.at(-1)!]);
};

const gemm: ShapeRule = ({ node, inputs: [a, b] }) => {
  if (!a || !b) return undefined;
  return [
    [a[intAttribute(node, 'transA') ? 1 : 0]!, b[intAttribute(node, 'transB') ? 0 : 1]!] as Shape,
  ];
};

const conv: ShapeRule = ({ node, inputs: [x, kernel] }) => {
  if (!x || !kernel || node.attributes['auto_pad']) return undefined;
  const axes = x.length - 2;
  const [pads, strides, dilations] = ['pads', 'strides', 'dilations'].map((key) =>
    intsAttribute(node, key),
  );
  const size = (axis: number) => {
    const padded = x[axis + 2]! + (pads?.[axis] ?? 0) + (pads?.[axis + axes] ?? 0);
    const reach = (kernel[axis + 2]! - 1) * (dilations?.[axis] ?? 1) + 1;
    return Math.floor((padded - reach) / (strides?.[axis] ?? 1)) + 1;
  };
  return [[x[0]!, kernel[0]!, ...Array.from({ length: axes }, (_, axis) => size(axis))]];
};

const transpose: ShapeRule = ({ node, inputs: [shape] }) =>
  one(shape && intsAttribute(node, 'perm')?.map((axis) => shape[axis]!));

const gather: ShapeRule = ({ node, inputs: [x, indices] }) => {
  if (!x || !indices) return undefined;
  const axis = positive(intAttribute(node, 'axis') ?? 0, x.length);
  return [[...x.slice(0, axis), ...indices, ...x.slice(axis + 1)]];
};

const concat: ShapeRule = ({ node, inputs }) => {
  const [first] = inputs;
  if (!first || inputs.some((shape) => shape === undefined)) return undefined;
  const along = positive(intAttribute(node, 'axis')!, first.length);
  const total = inputs.reduce((sum, shape) => sum + shape![along]!, 0);
  return [first.map((size, axis) => (axis === along ? total : size))];
};

const split: ShapeRule = ({ node, inputs: [shape], numbers }) => {
  if (!shape) return undefined;
  const along = positive(intAttribute(node, 'axis') ?? 0, shape.length);
  return numbers(1)?.map((part) => shape.map((size, axis) => (axis === along ? part : size)));
};

const slice: ShapeRule = ({ inputs: [shape], numbers }) => {
  const [starts, ends, axes, steps] = [1, 2, 3, 4].map(numbers);
  if (!shape || !starts || !ends || axes || steps) return undefined;
  const clamp = (at: number, size: number) => Math.min(Math.max(positive(at, size), 0), size);
  return [
    shape.map((size, axis) =>
      starts[axis] === undefined
        ? size
        : Math.max(0, clamp(ends[axis]!, size) - clamp(starts[axis]!, size)),
    ),
  ];
};

const squeeze: ShapeRule = ({ inputs: [shape], numbers }) => {
  const axes = numbers(1);
  if (!shape || !axes) return undefined;
  const gone = axes.map((axis) => positive(axis, shape.length));
  return [shape.filter((_, axis) => !gone.includes(axis))];
};

const unsqueeze: ShapeRule = ({ inputs: [shape], numbers }) => {
  const axes = numbers(1);
  if (!shape || !axes) return undefined;
  const rank = shape.length + axes.length;
  const result = [...shape];
  for (const axis of axes.map((at) => positive(at, rank)).sort((a, b) => a - b)) {
    result.splice(axis, 0, 1);
  }
  return [result];
};

const expand: ShapeRule = ({ inputs: [shape], numbers }) => {
  const target = numbers(1);
  return shape && target && one(broadcast([shape, target]));
};

const tile: ShapeRule = ({ inputs: [shape], numbers }) => {
  const times = numbers(1);
  return one(shape && times && shape.map((size, axis) => size * times[axis]!));
};

const oneHot: ShapeRule = ({ inputs: [indices], numbers }) => {
  const depth = numbers(1);
  return indices && depth && [[...indices, depth[0]!]];
};

const range: ShapeRule = ({ numbers }) => {
  const [start, end, step] = [0, 1, 2].map((input) => numbers(input)?.[0]);
  if (start === undefined || end === undefined || step === undefined) return undefined;
  return [[Math.max(0, Math.ceil((end - start) / step))]];
};

const pad: ShapeRule = ({ inputs: [shape], numbers }) => {
  const ends = numbers(1);
  if (!shape || ends?.length !== 2 * shape.length || numbers(3)) return undefined;
  return [shape.map((size, axis) => size + ends[axis]! + ends[axis + shape.length]!)];
};

const named = (ops: string, rule: ShapeRule): Record<string, ShapeRule> =>
  Object.fromEntries(ops.split(' ').map((op) => [op, rule]));

/** How the shapes of an operator's results follow from those of its inputs. */
export const shapeRules: Readonly<Record<string, ShapeRule>> = {
  ...named(
    'Abs Acos Acosh Asin Asinh Atan Atanh Cast Ceil Clip Cos Cosh CumSum Elu Erf Exp Floor Identity IsInf IsNaN LeakyRelu Log LogSoftmax Neg Not Reciprocal Relu Round ScatterND Selu Sigmoid Sign Sin Sinh Softmax Softplus Sqrt Tan Tanh',
    sameAsFirst,
  ),
  ...named(
    'Add And Div Equal Greater GreaterOrEqual Less LessOrEqual Max Min Mod Mul Or Pow Sub Sum Where Xor',
    broadcasting,
  ),
  ...named('ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum', reducing),
  Concat: concat,
  Conv: conv,
  ConstantOfShape: ({ numbers }) => one(numbers(0)),
  Expand: expand,
  Gather: gather,
  Gemm: gemm,
  MatMul: matMul,
  OneHot: oneHot,
  Pad: pad,
  Range: range,
  Reshape: reshape,
  Slice: slice,
  Split: split,
  Squeeze: squeeze,
  Tile: tile,
  Transpose: transpose,
  Unsqueeze: unsqueeze,
};
