import type { OnnxNode } from '../model.js';
import { isSingle } from './axes/broadcast-axes.js';
import { roleOf } from './axes/extent.js';
import type { Inferred } from './axes/infer-axes.js';
import type { GraphView } from './finder.js';
import type { Operand } from './products.js';
import type { Counted, MapLayout } from './separate-heads.js';
import type { ScoreProduct } from './walk-back.js';
import { walkForward, type ValueProduct } from './walk-forward.js';

/** Whether an axis counts what asks: only the weights have it. */
const isQuery = (letter: string, { weights, values }: ValueProduct): boolean =>
  !letter.startsWith('#') && weights.letters.includes(letter) && !values.letters.includes(letter);

/** What each axis of weights counts, told by the product in which they meet values. */
export function layoutOf(value: string, weighted: ValueProduct, inferred: Inferred): MapLayout {
  const { weights } = weighted;
  const axes = inferred.axes(value)!;
  const kinds = weights.letters.map((letter): Counted => {
    if (letter === undefined || letter.startsWith('#')) return 'batch';
    if (!weighted.product.output.includes(letter)) return 'keys';
    return isQuery(letter, weighted) ? 'queries' : 'batch';
  });
  // Heads that share their values look like further queries.
  const last = kinds.lastIndexOf('queries');
  const counted = kinds.map((kind, axis): Counted =>
    kind === 'queries' && axis !== last && roleOf(axes[axis]!) !== 'places' ? 'heads' : kind,
  );
  return { value, axes, counted };
}

/** What leaves a sum of values what it is. */
const moving = new Set('Cast Div Identity Mul Reshape Squeeze Transpose Unsqueeze'.split(' '));

/**
 * Whether sums of values are summed themselves, as they are, over what asked for them: then no weight of a
 * query for a key is ever formed. What is projected or added to before is a sequence like any other.
 */
export function summedAgain(weighted: ValueProduct, graph: GraphView, inferred: Inferred): boolean {
  const { node, output } = weighted.product;
  const asking = output.findIndex((letter) => letter !== undefined && isQuery(letter, weighted));
  const again = asking < 0 ? 'nothing' : walkForward(node.outputs[0]!, asking, graph, inferred);
  return typeof again === 'object' && again.path.every((passed) => moving.has(passed.node.op));
}

/**
 * Whether scores are sums of what queries say and what keys say: each meets only learned vectors, which do
 * not number the queries.
 */
export function addsUp(
  { product, queries, keys }: ScoreProduct,
  weighted: ValueProduct,
  inferred: Inferred,
): boolean {
  const several = ({ value, letters }: Operand, numbers: (letter: string) => boolean): boolean =>
    letters.some(
      (letter, axis) =>
        letter !== undefined && numbers(letter) && !isSingle(inferred.axes(value)?.[axis] ?? []),
    );
  const own = (letter: string) => product.output.includes(letter) && !keys.letters.includes(letter);
  return (
    inferred.fixed(queries.value) &&
    !several(queries, own) &&
    several(weighted.weights, (letter) => isQuery(letter, weighted))
  );
}

/** Whether a node takes one of several parts of weights: each is less than the map. */
const takesPart = ({ op, inputs }: OnnxNode, graph: GraphView): boolean =>
  op === 'Slice' && graph.consumers(inputs[0]!).filter((reader) => reader.op === op).length > 1;

/** Whether several sums of values share the weights out among them, so that each sees a part of the map. */
export const sharedOut = ({ path }: ValueProduct, graph: GraphView): boolean =>
  path.some(({ node }) => takesPart(node, graph));
