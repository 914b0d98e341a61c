import { graphFacts, standardNode, type GraphFacts } from '../graph-facts.js';
import type { OnnxGraph, OnnxNode, OnnxTensor } from '../model.js';
import { tensor } from '../tensor.js';
import { closedExcept, operands, producerOf } from './match-nodes.js';
import { removeDeadNodes } from './remove-dead-nodes.js';
import { freeName, namesIn } from './rename-inputs.js';

/** A product: the values and the number in it, and the nodes that compute it. */
interface Product {
  values: string[];
  number: number;
  nodes: OnnxNode[];
}

/** What float32 loses when a constant is written down. */
const isNear = (value: number, expected: number): boolean =>
  Math.abs(value - expected) <= 1e-6 * expected;

/** Takes a product apart, through the multiplications that nothing else reads. */
function productOf(name: string, facts: GraphFacts, whole = true): Product {
  const number = facts.scalar(name);
  if (number !== undefined) return { values: [], number, nodes: [] };
  const node = facts.producer(name);
  const divisor = node?.op === 'Div' ? facts.scalar(node.inputs[1]!) : undefined;
  const isProduct = node?.domain === '' && (node.op === 'Mul' || divisor !== undefined);
  if (!isProduct || (!whole && facts.uses(name) > 1)) {
    return { values: [name], number: 1, nodes: [] };
  }
  const read = node.op === 'Mul' ? node.inputs : [node.inputs[0]!];
  const parts = read.map((input) => productOf(input, facts, false));
  return {
    values: parts.flatMap(({ values }) => values),
    number: parts.reduce((product, part) => product * part.number, 1) / (divisor ?? 1),
    nodes: [node, ...parts.flatMap(({ nodes }) => nodes)],
  };
}

/** The input of a Gelu that ends in a node, and the nodes that compute it. */
function recognise(
  node: OnnxNode,
  facts: GraphFacts,
): { input: string; nodes: OnnxNode[] } | undefined {
  if (node.op !== 'Mul' && node.op !== 'Div') return undefined;
  const { values, number, nodes } = productOf(node.outputs[0]!, facts);
  const [first, second, ...others] = values as [string, string];
  if (others.length > 0 || values.length !== 2 || !isNear(number, 0.5)) return undefined;
  const orders = [
    [first, second],
    [second, first],
  ] as const;
  for (const [input, factor] of orders) {
    const sum = facts.producer(factor);
    for (const [curve, one] of operands(sum, 'Add')) {
      const erf = producerOf(curve, 'Erf', facts);
      if (!erf || facts.scalar(one) !== 1) continue;
      const scaled = productOf(erf.inputs[0]!, facts);
      const same = scaled.values.length === 1 && scaled.values[0] === input;
      if (!same || !isNear(scaled.number, Math.SQRT1_2)) continue;
      return { input, nodes: [...nodes, sum!, erf, ...scaled.nodes] };
    }
  }
  return undefined;
}

/**
 * Writes `x/2 · (1 + erf(x / √2))`, in whichever order it was written, in the one order in which ONNX
 * Runtime sees its operator `Gelu` in it: `x · (erf(x / √2) + 1) · ½`. The operators are standard
 * ones as before, since the operator set that Heed writes has no `Gelu`. It leaves training steps
 * alone, where the gradient reads the values in between.
 *
 * Hendrycks & Gimpel 2016, arXiv:1606.08415.
 *
 * @returns a new graph that computes the same up to rounding
 */
export function recogniseGelu(graph: OnnxGraph): OnnxGraph {
  const facts = graphFacts(graph);
  const taken = namesIn(graph);
  const constants = new Map<string, OnnxTensor>();
  const free = (name: string): string => freeName(name, taken);

  function number(label: string, value: number): string {
    const name = free(`gelu/${label}`);
    constants.set(name, tensor(name, 'float32', [], [value]));
    return name;
  }

  const nodes = graph.nodes.flatMap((node) => {
    const found = recognise(node, facts);
    if (!found || !closedExcept(node, found.nodes, facts)) return [node];
    const [output] = node.outputs as [string];
    const { input } = found;
    const [scaled, curve, raised, product] = ['scaled', 'erf', 'raised', 'product'].map((step) =>
      free(`${output}/${step}`),
    ) as [string, string, string, string];
    return [
      standardNode('Div', [input, number('root', Math.SQRT2)], scaled),
      standardNode('Erf', [scaled], curve),
      standardNode('Add', [curve, number('one', 1)], raised),
      standardNode('Mul', [input, raised], product),
      standardNode('Mul', [product, number('half', 0.5)], output),
    ];
  });
  return removeDeadNodes({
    ...graph,
    nodes,
    initializers: [...graph.initializers, ...constants.values()],
  });
}
