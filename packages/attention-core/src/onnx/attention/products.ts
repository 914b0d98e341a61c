import { intAttribute, intsAttribute } from '../graph-facts.js';
import type { OnnxNode } from '../model.js';
import { isSingle } from './axes/broadcast-axes.js';
import { equationOf } from './axes/equation.js';
import type { Inferred } from './axes/infer-axes.js';
import { positive } from './axes/known.js';
import type { GraphView } from './finder.js';

/** What is multiplied in a sum of products. */
export interface Operand {
  value: string;
  /** A letter for each axis, as in an Einsum; undefined for axes of size 1 that are stretched. */
  letters: (string | undefined)[];
}

/** A node that sums products of two tensors, in whichever way it is written. */
export interface Product {
  node: OnnxNode;
  /** `MatMul`, `Einsum`, `Mul/ReduceSum`. */
  form: string;
  operands: readonly [Operand, Operand];
  /** A letter for each axis of the result. */
  output: (string | undefined)[];
}

/** Operators that multiply matrices, with the places of the matrices among their inputs. */
const matrixOperators: Readonly<Record<string, readonly [number, number]>> = {
  MatMul: [0, 1],
  DynamicQuantizeMatMul: [0, 1],
  FusedMatMul: [0, 1],
  Gemm: [0, 1],
  TransposeMatMul: [0, 1],
  MatMulInteger: [0, 1],
  MatMulIntegerToFloat: [0, 1],
  QLinearMatMul: [0, 3],
};

/** Letters of axes that a product of matrices only repeats over, aligned at the end. */
const batchLetters = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `#${count - 1 - index}`);

function matrixProduct(node: OnnxNode, { axes }: Inferred): Product | undefined {
  const places = matrixOperators[node.op];
  const [left, right] = places?.map((place) => node.inputs[place] ?? '') ?? [];
  if (left === undefined || right === undefined) return undefined;
  const [leftAxes, rightAxes] = [axes(left), axes(right)];
  // Where one rank is not known, both are the same in all likelihood.
  const leftRank = (leftAxes ?? rightAxes)?.length ?? 0;
  const rightRank = (rightAxes ?? leftAxes)?.length ?? 0;
  if (leftRank < 1 || rightRank < 1) return undefined;
  const letters = (rank: number, own: [string, string], side: 'A' | 'B'): string[] => {
    if (rank === 1) return ['inner'];
    const [one, other] = intAttribute(node, `trans${side}`) === 1 ? own.toReversed() : own;
    const batch = batchLetters(rank - 2);
    return intAttribute(node, `transBatch${side}`) === 1
      ? [one!, ...batch, other!]
      : [...batch, one!, other!];
  };
  return {
    node,
    form: node.op,
    operands: [
      { value: left, letters: letters(leftRank, ['row', 'inner'], 'A') },
      { value: right, letters: letters(rightRank, ['inner', 'column'], 'B') },
    ],
    output: [
      ...batchLetters(Math.max(leftRank, rightRank) - 2),
      ...(leftRank > 1 ? ['row'] : []),
      ...(rightRank > 1 ? ['column'] : []),
    ],
  };
}

function einsumProduct(node: OnnxNode, { axes }: Inferred): Product | undefined {
  const [left, right, ...others] = node.inputs;
  if (node.op !== 'Einsum' || !left || !right || others.length > 0) return undefined;
  const equation = equationOf(node, [axes(left), axes(right)]);
  if (!equation) return undefined;
  return {
    node,
    form: 'Einsum',
    operands: [
      { value: left, letters: equation.inputs[0]! },
      { value: right, letters: equation.inputs[1]! },
    ],
    output: equation.output,
  };
}

/** Products of elements, summed along one axis. */
function summedProduct(node: OnnxNode, graph: GraphView, { axes }: Inferred): Product | undefined {
  if (node.op !== 'ReduceSum') return undefined;
  const factors = graph.producer(node.inputs[0]!);
  const [left, right] = factors?.op === 'Mul' ? factors.inputs : [];
  const all = axes(node.inputs[0]!);
  const [leftAxes, rightAxes] = [axes(left ?? ''), axes(right ?? '')];
  const summed = intsAttribute(node, 'axes') ?? graph.numbers(node.inputs[1] ?? '');
  if (!left || !right || !all || !leftAxes || !rightAxes || summed?.length !== 1) return undefined;
  const gone = positive(summed[0]!, all.length);
  const letterOf = (axis: number): string => (axis === gone ? 'inner' : `axis ${axis}`);
  const letters = (own: typeof leftAxes) =>
    own.map((extent, axis) =>
      isSingle(extent) ? undefined : letterOf(all.length - own.length + axis),
    );
  const kept = all.map((_, axis) => (axis === gone ? undefined : letterOf(axis)));
  return {
    node,
    form: 'Mul/ReduceSum',
    operands: [
      { value: left, letters: letters(leftAxes) },
      { value: right, letters: letters(rightAxes) },
    ],
    output: intAttribute(node, 'keepdims') === 0 ? kept.toSpliced(gone, 1) : kept,
  };
}

/** The product that a node computes, if it computes one and the axes of its operands are known. */
export function productAt(
  node: OnnxNode,
  graph: GraphView,
  inferred: Inferred,
): Product | undefined {
  return (
    matrixProduct(node, inferred) ??
    einsumProduct(node, inferred) ??
    summedProduct(node, graph, inferred)
  );
}
