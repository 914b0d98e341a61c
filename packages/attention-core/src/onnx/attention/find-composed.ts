import type { OnnxNode } from '../model.js';
import { roleOf } from './axes/extent.js';
import { inferAxes, type Inferred } from './axes/infer-axes.js';
import { attentionKind } from './attention-kind.js';
import type { AttentionFinder, FoundAttention, GraphView, MissedAttention } from './finder.js';
import { normaliserAt, type Normaliser } from './normalisers.js';
import { planHeads, separateHeads, type Counted, type MapLayout } from './separate-heads.js';
import { walkBack } from './walk-back.js';
import { settledWeights } from './settled-weights.js';
import { readByProduct, walkForward, type ValueProduct } from './walk-forward.js';

/** Whether an axis counts what asks: only the weights have it. */
const isQuery = (letter: string, { weights, values }: ValueProduct): boolean =>
  !letter.startsWith('#') && weights.letters.includes(letter) && !values.letters.includes(letter);

function layoutOf(value: string, weighted: ValueProduct, inferred: Inferred): MapLayout {
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

const nameOf = ({ name, outputs }: OnnxNode): string => name || (outputs[0] ?? '');

/** One attention, or why it is none that can be given out; undefined where it is no attention. */
function examine(
  normaliser: Normaliser,
  place: number,
  graph: GraphView,
  inferred: Inferred,
): FoundAttention | MissedAttention | undefined {
  const { node, axis, scores, joint, form } = normaliser;
  const weights = node.outputs[0] ?? '';
  const miss = (reason: string): MissedAttention => ({ node: nameOf(node), reason });
  if (inferred.fixed(weights)) return undefined;
  if (axis === undefined) {
    return readByProduct(weights, graph)
      ? miss('the graph does not tell how many axes its weights have')
      : undefined;
  }
  const source = walkBack(scores, axis, graph, inferred);
  if (source === 'fixed-keys') return undefined;
  if (joint) {
    return source !== 'unknown' && readByProduct(weights, graph)
      ? miss('its weights sum to 1 over several axes together, not over keys')
      : undefined;
  }
  const weighted = walkForward(weights, axis, graph, inferred);
  if (weighted === 'fixed-values') return undefined;
  const learned = source !== 'unknown' && inferred.fixed(source.queries.value);
  if (weighted === 'nothing') {
    return source === 'unknown' || learned ? undefined : miss('its weights weight no values');
  }
  if (source === 'unknown') {
    return miss('its scores could not be followed to a product of queries and keys');
  }
  const context = weighted.product.node.outputs[0]!;
  const asking = weighted.product.output.findIndex(
    (letter) => letter !== undefined && isQuery(letter, weighted),
  );
  if (learned && asking >= 0 && typeof walkForward(context, asking, graph, inferred) === 'object') {
    return miss('it is linear attention, which forms no weights');
  }
  const value = settledWeights(normaliser, weighted, inferred);
  const plan = planHeads(layoutOf(value, weighted, inferred));
  if (!plan) {
    return miss(
      'heads and examples share an axis, and the graph does not tell how many heads there are',
    );
  }
  const bytes =
    node.op === 'QLinearSoftmax' &&
    !weighted.path.some((passed) => passed.node.op === 'DequantizeLinear');
  return {
    node: nameOf(node),
    place,
    form: `${source.product.form}–${form}–${weighted.product.form}`,
    kind: attentionKind(source.queries.value, source.keys.value, graph, inferred),
    heads: plan.heads,
    build: (output, freeName) =>
      separateHeads(plan, output, freeName, bytes ? node.inputs.slice(3, 5) : undefined),
  };
}

/** Finds attention that is composed of standard operators: scores, a softmax, and values summed by it. */
export const findComposed: AttentionFinder = (graph) => {
  const inferred = inferAxes(graph);
  const found: FoundAttention[] = [];
  const missed: MissedAttention[] = [];
  for (const [place, node] of graph.nodes.entries()) {
    const normaliser = normaliserAt(node, graph, inferred);
    const result = normaliser && examine(normaliser, place, graph, inferred);
    if (!result) continue;
    if ('build' in result) found.push(result);
    else missed.push(result);
  }
  return { found, missed };
};
