import type { OnnxNode } from '../model.js';
import { inferAxes, type Inferred } from './axes/infer-axes.js';
import { attentionKind } from './attention-kind.js';
import type { AttentionFinder, FoundAttention, GraphView, MissedAttention } from './finder.js';
import { normaliserAt, type Normaliser } from './normalisers.js';
import { planHeads, separateHeads } from './separate-heads.js';
import { walkBack } from './walk-back.js';
import { settledWeights } from './settled-weights.js';
import { readByProduct, walkForward } from './walk-forward.js';
import { addsUp, layoutOf, sharedOut, summedAgain } from './weighted-values.js';

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
  if (inferred.fixed(weights)) {
    return readByProduct(weights, graph)
      ? miss('its weights are the same whatever the model is fed')
      : undefined;
  }
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
    return source === 'unknown' || learned
      ? undefined
      : miss('no values were found that are summed by its weights');
  }
  if (source === 'unknown') {
    return miss('its scores could not be followed to a product of queries and keys');
  }
  if (learned && summedAgain(weighted, graph, inferred)) {
    return miss('it is linear attention, which forms no weights');
  }
  if (sharedOut(weighted, graph)) {
    return miss('its weights are shared out among several sums of values');
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
    kind: addsUp(source, weighted, inferred)
      ? undefined
      : attentionKind(source.queries.value, source.keys.value, graph, inferred),
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
  const normalisers = graph.nodes.map((node) => normaliserAt(node, graph, inferred));
  const normalisedAgain = new Set(normalisers.map((normaliser) => normaliser?.again));
  for (const [place, normaliser] of normalisers.entries()) {
    if (!normaliser || normalisedAgain.has(normaliser.node)) continue;
    const result = examine(normaliser, place, graph, inferred);
    if (!result) continue;
    if ('build' in result) found.push(result);
    else missed.push(result);
  }
  return { found, missed };
};
