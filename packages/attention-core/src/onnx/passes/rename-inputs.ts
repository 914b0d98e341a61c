import type { Attribute, OnnxGraph, OnnxNode } from '../model.js';

/** Old names and what they become. */
export type Renaming = ReadonlyMap<string, string>;

function renameAttribute(attribute: Attribute, names: Renaming): Attribute {
  if (attribute.kind !== 'graph') return attribute;
  const graph = attribute.value;
  const outputs = graph.outputs.map((value) => ({
    ...value,
    name: names.get(value.name) ?? value.name,
  }));
  const nodes = graph.nodes.map((node) => renameInputs(node, names));
  return { kind: 'graph', value: { ...graph, nodes, outputs } };
}

const carriesGraph = ({ attributes }: OnnxNode): boolean =>
  Object.values(attributes).some(({ kind }) => kind === 'graph');

/** Lets a node, and the graphs inside it, read values under their new names; one that reads none stays itself. */
export function renameInputs(node: OnnxNode, names: Renaming): OnnxNode {
  if (!node.inputs.some((name) => names.has(name)) && !carriesGraph(node)) return node;
  return {
    ...node,
    inputs: node.inputs.map((name) => names.get(name) ?? name),
    attributes: Object.fromEntries(
      Object.entries(node.attributes).map(([key, value]) => [key, renameAttribute(value, names)]),
    ),
  };
}

/** All names that are taken in a graph and in the graphs inside it. */
export function namesIn(graph: OnnxGraph): Set<string> {
  const names = new Set<string>();
  for (const { name } of [...graph.inputs, ...graph.initializers]) names.add(name);
  for (const { outputs, attributes } of graph.nodes) {
    outputs.forEach((name) => names.add(name));
    for (const attribute of Object.values(attributes)) {
      if (attribute.kind === 'graph') namesIn(attribute.value).forEach((name) => names.add(name));
    }
  }
  return names;
}

/** A name that is not taken: the wanted one, with as many primes as it needs. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  return taken.has(wanted) ? freeName(`${wanted}'`, taken) : wanted;
}
