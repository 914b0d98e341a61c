import type { OnnxNode } from '../model.js';
import { isSingle } from './axes/broadcast-axes.js';
import { sameSize } from './axes/extent.js';
import type { Inferred } from './axes/infer-axes.js';
import { axisOrigins } from './axis-origins.js';
import type { GraphView } from './finder.js';
import { productAt, type Operand, type Product } from './products.js';

/** The product that scores come from. */
export interface ScoreProduct {
  product: Product;
  /** What has the axis that is normalised: keys. */
  keys: Operand;
  /** What is multiplied by them: queries, or a constant. */
  queries: Operand;
}

/** What scores are found to be. */
export type Scores = ScoreProduct | 'fixed-keys' | 'unknown';

const first = [0];
const both = [0, 1];

/** What may lie between the product and the normaliser, with the inputs that scores may come in by. */
const between: Readonly<Record<string, readonly number[]>> = {
  Add: both,
  BiasSoftmax: first,
  Cast: first,
  Clip: first,
  Concat: both,
  Conv: first,
  DequantizeLinear: first,
  Div: both,
  Dropout: first,
  Expand: first,
  Flatten: first,
  GatherElements: first,
  Identity: first,
  LeakyRelu: first,
  Max: both,
  Min: both,
  Mul: both,
  Neg: first,
  Pad: first,
  QLinearAdd: [0, 3],
  QLinearMul: [0, 3],
  QuantizeLinear: first,
  Reshape: first,
  Slice: first,
  Softplus: first,
  Squeeze: first,
  Sub: both,
  Sum: both,
  Tanh: first,
  Transpose: first,
  Unsqueeze: first,
  Where: [1, 2],
};

/** So many nodes are looked at before a search gives up. */
const patience = 64;

interface Step {
  value: string;
  axis: number;
  /** A product with a constant that the step went through, as where heads are mixed. */
  mixed?: ScoreProduct;
}

/**
 * The axis that a reshape cut into several, or joined from several, of which one is `axis`: with as much
 * behind it. Scores of places in a picture become rows and columns to be added to, and places again.
 */
function sameStride({ inputs, outputs }: OnnxNode, axis: number, { axes }: Inferred) {
  const [before, after] = [axes(inputs[0]!), axes(outputs[0]!)];
  if (!before || !after || isSingle(after[axis]!)) return undefined;
  const found = before.findIndex(
    (extent, at) => !isSingle(extent) && sameSize(before.slice(at + 1), after.slice(axis + 1)),
  );
  return found < 0 ? undefined : found;
}

/**
 * Walks from scores back to the nearest product of queries and keys: the keys are what has the axis
 * that the scores are normalised along.
 */
export function walkBack(
  scores: string,
  axis: number,
  graph: GraphView,
  inferred: Inferred,
): Scores {
  const seen = new Set<string>();
  let next: Step[] = [{ value: scores, axis }];
  let fallback: ScoreProduct | undefined;
  let fixedKeys = false;
  while (next.length > 0 && seen.size < patience) {
    const steps = next;
    next = [];
    for (const step of steps) {
      const node = graph.producer(step.value);
      if (!node || seen.has(step.value) || inferred.fixed(step.value)) continue;
      seen.add(step.value);
      const product = productAt(node, graph, inferred);
      const letter = product?.output[step.axis];
      if (product && letter !== undefined) {
        const [left, right] = product.operands;
        const keys = left.letters.includes(letter) ? left : right;
        const queries = keys === left ? right : left;
        const found = { product, keys, queries };
        if (inferred.fixed(keys.value)) {
          fixedKeys = true;
        } else if (queries.letters.includes(letter)) {
          // Both sides have it, so it numbers no keys.
        } else if (!inferred.fixed(queries.value)) {
          return found;
        } else {
          fallback ??= found;
          if (!step.mixed) {
            next.push({ value: keys.value, axis: keys.letters.indexOf(letter), mixed: found });
          }
        }
        continue;
      }
      for (const input of between[node.op] ?? []) {
        const origin =
          axisOrigins(node, input, graph, inferred)[step.axis] ??
          (node.op === 'Reshape' ? sameStride(node, step.axis, inferred) : undefined);
        if (origin !== undefined) next.push({ ...step, value: node.inputs[input]!, axis: origin });
      }
    }
  }
  return fallback ?? (fixedKeys ? 'fixed-keys' : 'unknown');
}
