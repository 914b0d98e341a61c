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

function producersIn({ nodes }: OnnxGraph): Map<string, OnnxNode> {
  const producers = new Map<string, OnnxNode>();
  for (const node of nodes) for (const name of node.outputs) producers.set(name, node);
  return producers;
}

function constantsIn({ initializers, inputs }: OnnxGraph): Map<string, OnnxTensor> {
  const constants = new Map(initializers.map((constant) => [constant.name, constant]));
  for (const { name } of inputs) constants.delete(name);
  return constants;
}

function usesIn({ nodes, outputs }: OnnxGraph): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const node of nodes) namesRead(node).forEach(count);
  for (const { name } of outputs) count(name);
  return counts;
}

/** Gathers the facts of a graph as it is now, each kind when it is first asked for: passes ask for few. */
export function graphFacts(graph: OnnxGraph): GraphFacts {
  let producers: Map<string, OnnxNode> | undefined;
  let constants: Map<string, OnnxTensor> | undefined;
  let counts: Map<string, number> | undefined;
  const constant = (name: string): OnnxTensor | undefined =>
    (constants ??= constantsIn(graph)).get(name);
  const numbers = (name: string): number[] | undefined => {
    const found = constant(name);
    if (!found || found.type === 'string') return undefined;
    return Array.from<number | bigint, number>(tensorValues(found), Number);
  };
  return {
    producer: (name) => (producers ??= producersIn(graph)).get(name),
    constant,
    numbers,
    scalar: (name) => (constant(name)?.dims.length === 0 ? numbers(name)?.[0] : undefined),
    uses: (name) => (counts ??= usesIn(graph)).get(name) ?? 0,
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
