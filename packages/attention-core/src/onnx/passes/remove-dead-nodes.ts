import type { OnnxGraph, OnnxNode } from '../model.js';

/** Every name that a node reads, also inside the graphs that it carries. */
export function namesRead({ inputs, attributes }: OnnxNode): readonly string[] {
  const inner: string[] = [];
  for (const attribute of Object.values(attributes)) {
    if (attribute.kind !== 'graph') continue;
    const { nodes, outputs } = attribute.value;
    inner.push(...nodes.flatMap(namesRead), ...outputs.map(({ name }) => name));
  }
  return inner.length === 0 ? inputs : [...inputs, ...inner];
}

/**
 * Leaves out the nodes and constants that no output depends on. What the graph computes stays the
 * same.
 *
 * @returns a new graph that shares its parts with the given one
 */
export function removeDeadNodes(graph: OnnxGraph): OnnxGraph {
  const alive = new Set(graph.outputs.map(({ name }) => name));
  const nodes: OnnxNode[] = [];
  for (const node of graph.nodes.toReversed()) {
    if (!node.outputs.some((name) => alive.has(name))) continue;
    nodes.push(node);
    for (const name of namesRead(node)) alive.add(name);
  }
  const initializers = graph.initializers.filter(({ name }) => alive.has(name));
  return { ...graph, nodes: nodes.reverse(), initializers };
}
