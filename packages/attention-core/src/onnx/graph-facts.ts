import type { Attribute, OnnxGraph, OnnxNode, OnnxTensor } from './model.js';
import { tensorValues } from './tensor.js';
import { namesRead } from './passes/remove-dead-nodes.js';

/** What a pass asks about a graph. */
export interface GraphFacts {
  /** The node that computes a value; undefined for inputs and constants. */
  producer(name: string): OnnxNode | undefined;
  /** A constant of the graph; undefined where a caller may feed another value. */
  constant(name: string): OnnxTensor | undefined;
  /** The elements of a constant as numbers. */
  numbers(name: string): number[] | undefined;
  /** The one element of a constant without axes. */
  scalar(name: string): number | undefined;
  /** How often a value is read, by nodes and as an output of the graph. */
  uses(name: string): number;
}

/** Gathers the facts of a graph as it is now. */
export function graphFacts(graph: OnnxGraph): GraphFacts {
  const producers = new Map(
    graph.nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)),
  );
  const constants = new Map(graph.initializers.map((constant) => [constant.name, constant]));
  for (const { name } of graph.inputs) constants.delete(name);
  const counts = new Map<string, number>();
  for (const name of [...graph.nodes.flatMap(namesRead), ...graph.outputs.map((o) => o.name)]) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const numbers = (name: string): number[] | undefined => {
    const found = constants.get(name);
    if (!found || found.type === 'string') return undefined;
    return Array.from<number | bigint, number>(tensorValues(found), Number);
  };
  return {
    producer: (name) => producers.get(name),
    constant: (name) => constants.get(name),
    numbers,
    scalar: (name) => (constants.get(name)?.dims.length === 0 ? numbers(name)?.[0] : undefined),
    uses: (name) => counts.get(name) ?? 0,
  };
}

/** An attribute that holds one whole number. */
export function intAttribute({ attributes }: OnnxNode, key: string): number | undefined {
  const attribute = attributes[key];
  return attribute?.kind === 'int' ? attribute.value : undefined;
}

/** An attribute that holds whole numbers. */
export function intsAttribute({ attributes }: OnnxNode, key: string): number[] | undefined {
  const attribute = attributes[key];
  return attribute?.kind === 'ints' ? attribute.value : undefined;
}

/** A node of the standard operator set with one result, which gives it its name. */
export const standardNode = (
  op: string,
  inputs: string[],
  output: string,
  attributes: Record<string, Attribute> = {},
): OnnxNode => ({ name: output, op, domain: '', inputs, outputs: [output], attributes });
