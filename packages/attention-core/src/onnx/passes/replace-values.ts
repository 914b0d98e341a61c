import type { OnnxGraph } from '../model.js';
import { standardNode } from '../graph-facts.js';
import { renameInputs } from './rename-inputs.js';

/**
 * Lets every reader of some values read others instead, and takes out the nodes that computed them.
 * An output of the graph keeps its name: an `Identity` gives it the other value.
 *
 * @param replaced - values by those that replace them, which must be computed before the first
 * reader; may form chains
 */
export function replaceValues(graph: OnnxGraph, replaced: ReadonlyMap<string, string>): OnnxGraph {
  if (replaced.size === 0) return graph;
  const final = new Map<string, string>();
  for (const name of replaced.keys()) {
    let last = name;
    // What is known of a chain is not followed again.
    const following = () => final.get(last) ?? replaced.get(last);
    for (let next = following(); next !== undefined; next = following()) last = next;
    final.set(name, last);
  }
  const nodes = graph.nodes
    .filter(({ outputs }) => !outputs.every((name) => replaced.has(name)))
    .map((node) => renameInputs(node, final));
  const aliases = graph.outputs
    .filter(({ name }) => replaced.has(name))
    .map(({ name }) => standardNode('Identity', [final.get(name)!], name));
  return { ...graph, nodes: [...nodes, ...aliases] };
}
