import type { OnnxNode } from '../model.js';
import { isSingle } from './axes/broadcast-axes.js';
import type { Inferred } from './axes/infer-axes.js';
import { axisOrigins } from './axis-origins.js';
import type { GraphView } from './finder.js';
import { productAt, type Operand, type Product } from './products.js';

/** The product in which weights meet values. */
export interface ValueProduct {
  product: Product;
  weights: Operand;
  values: Operand;
  /** What lies between the normaliser and the product, first to last. */
  path: readonly Passed[];
}

/** A node that weights go through. */
export interface Passed {
  node: OnnxNode;
  /** The axis of the keys in its result. */
  axis: number;
}

/** What weights are found to weight: constants are no values. */
export type Weighted = ValueProduct | 'fixed-values' | 'nothing';

/** What may lie between weights and values. */
const between = new Set(
  `Add Cast Conv DequantizeLinear Div Dropout DynamicQuantizeLinear Expand Flatten Identity Mul QuantizeLinear
  Reshape Slice Squeeze Sub Transpose Unsqueeze Where`.split(/\s+/),
);

/** So many values are looked at before a search gives up. */
const patience = 64;

interface Step {
  value: string;
  axis: number;
  path: readonly Passed[];
}

/** A product that sums over the axis of the keys. */
function summed(product: Product, { value, axis, path }: Step): ValueProduct | undefined {
  const [left, right] = product.operands;
  const weights = left.value === value ? left : right;
  const values = weights === left ? right : left;
  const letter = weights.value === value ? weights.letters[axis] : undefined;
  const over = letter !== undefined && values.letters.includes(letter);
  return over && !product.output.includes(letter) ? { product, weights, values, path } : undefined;
}

/** Products that read a value: a sum of elementwise products stands two nodes behind it. */
function productsOf(value: string, graph: GraphView, inferred: Inferred): Product[] {
  const readers = graph.consumers(value);
  const sums = readers
    .filter(({ op }) => op === 'Mul')
    .flatMap(({ outputs }) => graph.consumers(outputs[0] ?? ''))
    .filter(({ op }) => op === 'ReduceSum');
  return [...readers, ...sums].flatMap((node) => productAt(node, graph, inferred) ?? []);
}

/** Where a product with a constant leaves the axis of the keys: heads that are mixed. */
function throughMixing(product: Product, step: Step, { fixed }: Inferred): Step[] {
  const [left, right] = product.operands;
  const weights = left.value === step.value ? left : right;
  const letter = weights.letters[step.axis];
  const axis = letter === undefined ? -1 : product.output.indexOf(letter);
  if (axis < 0 || !fixed((weights === left ? right : left).value)) return [];
  const { node } = product;
  return [{ value: node.outputs[0]!, axis, path: [...step.path, { node, axis }] }];
}

/** Whether another operand of a node stretches an axis of a value. */
function stretched(node: OnnxNode, value: string, { axes }: Inferred): boolean {
  const [before, after] = [axes(value), axes(node.outputs[0] ?? '')];
  if (!before || !after || node.op === 'Expand' || before.length !== after.length) return false;
  return before.some((extent, axis) => isSingle(extent) && !isSingle(after[axis]!));
}

/** Whether a product of matrices reads a value, perhaps after some steps: asked where no axes are known. */
export function readByProduct(weights: string, graph: GraphView): boolean {
  const seen = new Set([weights]);
  for (const value of seen) {
    for (const { op, outputs } of graph.consumers(value)) {
      if (op.includes('MatMul') || op === 'Einsum') return true;
      if (between.has(op) && seen.size < patience) seen.add(outputs[0] ?? '');
    }
  }
  return false;
}

/** Walks from weights on to the product that sums values by them. */
export function walkForward(
  weights: string,
  axis: number,
  graph: GraphView,
  inferred: Inferred,
): Weighted {
  const seen = new Set<string>();
  let next: Step[] = [{ value: weights, axis, path: [] }];
  let fixedValues = false;
  while (next.length > 0 && seen.size < patience) {
    const steps = next;
    next = [];
    for (const step of steps) {
      if (seen.has(step.value)) continue;
      seen.add(step.value);
      for (const product of productsOf(step.value, graph, inferred)) {
        const found = summed(product, step);
        if (found && !inferred.fixed(found.values.value)) return found;
        if (found) fixedValues = true;
        else next.push(...throughMixing(product, step, inferred));
      }
      for (const node of graph.consumers(step.value)) {
        if (!between.has(node.op) || stretched(node, step.value, inferred)) continue;
        const input = node.inputs.indexOf(step.value);
        if (node.op === 'Where' && input === 0) continue;
        const origins = axisOrigins(node, input, graph, inferred);
        const moved = origins.indexOf(step.axis);
        if (moved < 0) continue;
        next.push({
          value: node.outputs[0]!,
          axis: moved,
          path: [...step.path, { node, axis: moved }],
        });
      }
    }
  }
  return fixedValues ? 'fixed-values' : 'nothing';
}
