import { aliases } from './operator-flops.js';
import type { SizedGraph } from './sized-graph.js';

/**
 * The most bytes that are needed at once when nodes run in their order, and each result is freed after
 * its last use. Inputs, constants and the results of the graph are kept; a node's results do not take
 * the place of what it reads; a changed shape is no copy.
 */
export function peakMemory({ graph, bytes }: SizedGraph): number {
  const storage = new Map<string, string>();
  const stored = (name: string): string => storage.get(name) ?? name;
  for (const { op, inputs, outputs } of graph.nodes) {
    if (aliases.has(op)) storage.set(outputs[0]!, stored(inputs[0]!));
  }
  const lastUse = new Map<string, number>();
  graph.nodes.forEach((node, index) => {
    for (const name of [...node.outputs, ...node.inputs]) lastUse.set(stored(name), index);
  });
  const keep = [...graph.inputs, ...graph.initializers, ...graph.outputs];
  for (const { name } of keep) lastUse.set(stored(name), Infinity);

  const given = [...graph.inputs, ...graph.initializers];
  let now = given.reduce((sum, { name }) => sum + bytes(name), 0);
  let most = now;
  const ending = new Map<number, string[]>();
  for (const [name, index] of lastUse) ending.set(index, [...(ending.get(index) ?? []), name]);
  graph.nodes.forEach((node, index) => {
    if (!aliases.has(node.op)) {
      now += node.outputs.reduce((sum, name) => sum + bytes(name), 0);
      most = Math.max(most, now);
    }
    now -= (ending.get(index) ?? []).reduce((sum, name) => sum + bytes(name), 0);
  });
  return most;
}
