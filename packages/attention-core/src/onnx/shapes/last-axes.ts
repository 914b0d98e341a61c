import { graphFacts, intAttribute, intsAttribute, type GraphFacts } from '../graph-facts.js';
import type { OnnxGraph, OnnxNode } from '../model.js';
import { inferShapes } from './infer-shapes.js';

/** What is known of a tensor, even where its other sizes are free. */
export interface LastAxis {
  /** Number of axes. */
  rank: number;
  /** Elements along the last one; 1 for a number. */
  size: number;
}

/** Operators whose inputs are broadcast to their result. */
const broadcasting = new Set('Add Div Max Min Mul Pow Sub Sum Where'.split(' '));
/** Operators whose result has the shape of their first input. */
const keeping = new Set(
  'Abs Cast Elu Erf Exp Identity LayerNormalization Neg Reciprocal Relu Sigmoid Softmax Sqrt Tanh'.split(
    ' ',
  ),
);

/** The elements of a shape that is put together of constants and of sizes of other tensors. */
function shapeElements(name: string, facts: GraphFacts): (number | undefined)[] | undefined {
  const numbers = facts.numbers(name);
  if (numbers) return numbers;
  const node = facts.producer(name);
  if (node?.op === 'Shape') {
    const [start, end] = [intAttribute(node, 'start'), intAttribute(node, 'end')];
    const known = start !== undefined && end !== undefined && start >= 0 && end > start;
    return known ? Array<undefined>(end - start).fill(undefined) : undefined;
  }
  if (node?.op !== 'Concat') return undefined;
  const parts = node.inputs.map((input) => shapeElements(input, facts));
  return parts.includes(undefined) ? undefined : parts.flatMap((part) => part!);
}

function axisOf(
  node: OnnxNode,
  inputs: readonly (LastAxis | undefined)[],
  rankOf: (name: string) => number | undefined,
  facts: GraphFacts,
): LastAxis | undefined {
  const [first, second] = inputs;
  if (node.op === 'Reshape') {
    const elements = shapeElements(node.inputs[1]!, facts);
    const size = elements?.at(-1);
    return size !== undefined && size > 0 ? { rank: elements!.length, size } : undefined;
  }
  if (keeping.has(node.op)) return first;
  if (node.op === 'Gather' && first) {
    const indices = rankOf(node.inputs[1]!);
    const rows = first.rank > 1 && (intAttribute(node, 'axis') ?? 0) === 0;
    return rows && indices !== undefined
      ? { rank: first.rank + indices - 1, size: first.size }
      : undefined;
  }
  if (!first || inputs.includes(undefined)) return undefined;
  if (broadcasting.has(node.op)) {
    return {
      rank: Math.max(...inputs.map((axis) => axis!.rank)),
      size: inputs.find((axis) => axis!.size !== 1)?.size ?? 1,
    };
  }
  if (node.op === 'MatMul') {
    const matrices = first.rank > 1 && second!.rank > 1;
    return matrices ? { rank: Math.max(first.rank, second!.rank), size: second!.size } : undefined;
  }
  if (node.op === 'ReduceMean' && intAttribute(node, 'keepdims') !== 0) {
    const axes = intsAttribute(node, 'axes');
    const whole = !axes || axes.includes(-1) || axes.includes(first.rank - 1);
    return { rank: first.rank, size: whole ? 1 : first.size };
  }
  return undefined;
}

/**
 * The last axis of a graph's values, of those where it is known without running it. Unlike
 * `inferShapes` it knows about tensors whose batch and length are free.
 */
export function lastAxes(graph: OnnxGraph): Map<string, LastAxis> {
  const facts = graphFacts(graph);
  const axes = new Map<string, LastAxis>();
  for (const [name, shape] of inferShapes(graph)) {
    axes.set(name, { rank: shape.length, size: shape.at(-1) ?? 1 });
  }
  for (const { name, shape } of graph.inputs) {
    const size = shape.at(-1);
    if (typeof size === 'number') axes.set(name, { rank: shape.length, size });
  }
  const ranks = new Map(graph.inputs.map(({ name, shape }) => [name, shape.length]));
  const rankOf = (name: string) => axes.get(name)?.rank ?? ranks.get(name);
  for (const node of graph.nodes) {
    const [output] = node.outputs;
    if (node.domain !== '' || output === undefined || axes.has(output)) continue;
    const inputs = node.inputs.map((name) => axes.get(name));
    const axis = axisOf(node, inputs, rankOf, facts);
    if (axis) axes.set(output, axis);
  }
  return axes;
}
