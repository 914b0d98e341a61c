import { graphFacts } from '../graph-facts.js';
import type { OnnxGraph, OnnxNode } from '../model.js';
import { renameInputs } from './rename-inputs.js';

/**
 * Gives values the names of the outputs that an `Identity` would carry them to, which saves a copy
 * of each output.
 *
 * @returns a new graph that computes the same
 */
export function nameOutputs(graph: OnnxGraph): OnnxGraph {
  const { producer } = graphFacts(graph);
  const outputs = new Set(graph.outputs.map(({ name }) => name));
  const named = new Map<string, string>();
  for (const { op, domain, inputs, outputs: results } of graph.nodes) {
    const [value, output] = [inputs[0]!, results[0]!];
    if (op !== 'Identity' || domain !== '' || !outputs.has(output)) continue;
    if (producer(value) && !outputs.has(value) && !named.has(value)) named.set(value, output);
  }
  const isTaken = ({ op, inputs, outputs: results }: OnnxNode) =>
    op === 'Identity' && named.has(inputs[0]!) && named.get(inputs[0]!) === results[0];
  const nodes = graph.nodes
    .filter((node) => !isTaken(node))
    .map((node) => ({
      ...renameInputs(node, named),
      outputs: node.outputs.map((name) => named.get(name) ?? name),
    }));
  return { ...graph, nodes };
}
