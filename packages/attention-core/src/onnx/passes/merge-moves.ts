import { graphFacts, intsAttribute, type GraphFacts } from '../graph-facts.js';
import type { OnnxGraph, OnnxNode } from '../model.js';

/** Operators that change a shape and leave the row-major order of elements as it is. */
const reshaping = new Set(['Reshape', 'Squeeze', 'Unsqueeze']);

function merged(node: OnnxNode, before: OnnxNode, facts: GraphFacts): OnnxNode | undefined {
  if (node.domain !== '' || before.domain !== '') return undefined;
  const [source] = before.inputs as [string];
  if (node.op === 'Reshape' && reshaping.has(before.op)) {
    // A zero means "as in the input", and that is another one now.
    const target = facts.numbers(node.inputs[1]!);
    if (!target || target.includes(0)) return undefined;
    return { ...node, inputs: [source, node.inputs[1]!] };
  }
  const [inner, outer] = [intsAttribute(before, 'perm'), intsAttribute(node, 'perm')];
  if (node.op !== 'Transpose' || before.op !== 'Transpose' || !inner || !outer) return undefined;
  const value = outer.map((axis) => inner[axis]!);
  return { ...node, inputs: [source], attributes: { perm: { kind: 'ints', value } } };
}

/**
 * Makes one of two moves in a row: `Reshape` after `Reshape`, `Squeeze` or `Unsqueeze`, and
 * `Transpose` after `Transpose`. The first of them is left for `removeDeadNodes` where nothing else
 * reads it.
 *
 * @returns a new graph that computes the same
 */
export function mergeMoves(graph: OnnxGraph): OnnxGraph {
  const facts = graphFacts(graph);
  const done = new Map<string, OnnxNode>();
  const nodes = graph.nodes.map((original) => {
    let node = original;
    for (;;) {
      const name = node.inputs[0] ?? '';
      const before = done.get(name);
      const next = before && merged(node, before, facts);
      if (!next) break;
      node = next;
    }
    for (const name of node.outputs) done.set(name, node);
    return node;
  });
  return { ...graph, nodes };
}
