import { elementCount } from '../element-types.js';
import type { OnnxGraph, OnnxNode, OnnxTensor } from '../model.js';
import { namesRead } from './remove-dead-nodes.js';

/** Which weights are quantized, and for what. */
export interface QuantizationPlan {
  /** What a product computes in. */
  compute: 'int8' | 'float32';
  /** Weights of fewer elements stay as they are. */
  minimumElements: number;
  /** Names of weights that stay as they are. */
  except: readonly string[];
  /** Further graphs that read the weights, by their names. */
  programs: readonly OnnxGraph[];
}

/**
 * How nodes use a weight, which decides how the graph computes with it: in a product of whole numbers, as
 * a table whose rows are looked up, or as a whole.
 */
export type Use = 'product' | 'lookup' | 'value';

/** A weight that will be quantized. */
export interface Planned {
  weight: OnnxTensor;
  /** Undefined where only further graphs use it. */
  use: Use | undefined;
  /** What has a scale of its own. */
  along: 'rows' | 'columns';
}

/** The float weights of a graph by the names under which nodes read them: also widened halves. */
function weightsByReadName({ initializers, nodes }: OnnxGraph): Map<string, OnnxTensor> {
  const floats = initializers.filter(({ type }) => type === 'float32' || type === 'float16');
  const weights = new Map(floats.map((weight) => [weight.name, weight]));
  for (const { op, inputs, outputs } of nodes) {
    const weight = weights.get(inputs[0] ?? '');
    if (op === 'Cast' && weight?.type === 'float16') weights.set(outputs[0]!, weight);
  }
  return weights;
}

function useOf(node: OnnxNode, name: string, { dims }: OnnxTensor): Use {
  const places = node.inputs.flatMap((input, place) => (input === name ? [place] : []));
  if (node.op === 'MatMul' && places.join() === '1' && dims.length === 2) return 'product';
  const axis = node.attributes['axis'];
  const first = !axis || (axis.kind === 'int' && axis.value === 0);
  return node.op === 'Gather' && places.join() === '0' && first ? 'lookup' : 'value';
}

/** All ways in which nodes use each weight. */
function usesIn(
  nodes: readonly OnnxNode[],
  weights: ReadonlyMap<string, OnnxTensor>,
): Map<OnnxTensor, Set<Use>> {
  const uses = new Map<OnnxTensor, Set<Use>>();
  for (const node of nodes) {
    for (const name of namesRead(node)) {
      const weight = weights.get(name);
      if (!weight || weights.get(node.outputs[0]!) === weight) continue; // widens a half
      uses.set(weight, (uses.get(weight) ?? new Set()).add(useOf(node, name, weight)));
    }
  }
  return uses;
}

/** One use that serves all: a weight that is used in several ways is widened as a whole. */
function onlyUse(
  uses: ReadonlySet<Use> | undefined,
  compute: QuantizationPlan['compute'],
): Use | undefined {
  if (!uses) return undefined;
  const [first] = uses;
  if (uses.size > 1) return 'value';
  return first === 'product' && compute === 'float32' ? 'value' : first;
}

/** What happens to each weight, by the names under which nodes read it; the same object for each. */
export function planQuantization(
  graph: OnnxGraph,
  { compute, minimumElements, except, programs }: QuantizationPlan,
): Map<string, Planned> {
  const weights = weightsByReadName(graph);
  const outputs = new Set(graph.outputs.map(({ name }) => name));
  const spared = new Set(
    [...weights].flatMap(([name, weight]) => (outputs.has(name) ? [weight] : [])),
  );
  const here = usesIn(graph.nodes, weights);
  const there = programs.map(({ nodes, inputs }) => {
    const taken = new Set(inputs.map(({ name }) => name));
    return usesIn(nodes, new Map([...weights].filter(([name]) => taken.has(name))));
  });
  const plan = (weight: OnnxTensor): Planned | undefined => {
    const { name, dims } = weight;
    if (spared.has(weight) || except.includes(name)) return undefined;
    if (dims.length < 2 || elementCount(dims) < minimumElements) return undefined;
    const use = onlyUse(here.get(weight), compute);
    const isTable = [here, ...there].some((uses) => uses.get(weight)?.has('lookup'));
    return { weight, use, along: isTable && use !== 'product' ? 'rows' : 'columns' };
  };
  const plans = new Map([...new Set(weights.values())].map((weight) => [weight, plan(weight)]));
  const named = [...weights].map(([name, weight]) => [name, plans.get(weight)] as const);
  return new Map(named.filter((entry): entry is [string, Planned] => entry[1] !== undefined));
}
