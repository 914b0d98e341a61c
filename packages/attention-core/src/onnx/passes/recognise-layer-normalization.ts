import {
  graphFacts,
  intAttribute,
  intsAttribute,
  standardNode,
  type GraphFacts,
} from '../graph-facts.js';
import type { OnnxGraph, OnnxNode, OnnxTensor } from '../model.js';
import { sameShape, type Shape } from '../shapes/broadcast.js';
import { inferShapes } from '../shapes/infer-shapes.js';
import { lastAxes, type LastAxis } from '../shapes/last-axes.js';
import { tensor } from '../tensor.js';
import { closedExcept, operands, producerOf } from './match-nodes.js';
import { removeDeadNodes } from './remove-dead-nodes.js';
import { freeName, namesIn } from './rename-inputs.js';

/** A normalisation over the last axis, and the nodes that compute it. */
interface Normalisation {
  /** The tensor `[…, E]` that is normalised. */
  input: string;
  /** E */
  width: number;
  epsilon: number;
  /** Names of values `[E]`; without one the input is not scaled, or not shifted. */
  scale?: string;
  offset?: string;
  nodes: OnnxNode[];
}

interface Known {
  facts: GraphFacts;
  shapes: ReadonlyMap<string, Shape>;
  axes: ReadonlyMap<string, LastAxis>;
}

/** The node that computes the mean of a value over its last axis, which stays with size 1. */
function meanOf(name: string, { facts, axes }: Known): OnnxNode | undefined {
  const node = producerOf(name, 'ReduceMean', facts);
  const [axis, ...others] = (node && intsAttribute(node, 'axes')) ?? [];
  if (!node || others.length > 0 || intAttribute(node, 'keepdims') === 0) return undefined;
  const rank = axes.get(node.inputs[0]!)?.rank;
  return rank !== undefined && (axis === -1 || axis === rank - 1) ? node : undefined;
}

/** Whether a value is another one with axes of size 1 before its own. */
function isDeeper(name: string, original: string, { facts, shapes }: Known): boolean {
  const node = producerOf(name, 'Reshape', facts);
  const [shape, before] = [shapes.get(name), shapes.get(original)];
  if (node?.inputs[0] !== original || !shape || !before) return false;
  const added = shape.length - before.length;
  return (
    added >= 0 &&
    shape.slice(0, added).every((size) => size === 1) &&
    sameShape(shape.slice(added), before)
  );
}

/** Ways to read a node as a value divided by another one, with the node between them if there is. */
function quotients(node: OnnxNode, facts: GraphFacts): [string, string, OnnxNode?][] {
  if (node.op === 'Div') return [node.inputs as [string, string]];
  return operands(node, 'Mul').flatMap(([value, factor]): [string, string, OnnxNode?][] => {
    const inverse = producerOf(factor, 'Reciprocal', facts);
    return inverse ? [[value, inverse.inputs[0]!, inverse]] : [];
  });
}

/** `(x − mean) / √(variance + ε)` */
function normalised(node: OnnxNode | undefined, known: Known): Normalisation | undefined {
  const { facts, axes } = known;
  if (node?.domain !== '') return undefined;
  for (const [value, deviation, inverse] of quotients(node, facts)) {
    const root = producerOf(deviation, 'Sqrt', facts);
    const sum = producerOf(root?.inputs[0], 'Add', facts);
    for (const [spread, small] of operands(sum, 'Add')) {
      const epsilon = facts.scalar(small);
      const variance = meanOf(spread, known);
      const square = producerOf(variance?.inputs[0], 'Mul', facts);
      const difference = producerOf(square?.inputs[0], 'Sub', facts);
      const centred = producerOf(value, 'Sub', facts);
      if (epsilon === undefined || facts.constant(small)!.type !== 'float32') continue;
      if (!difference || !centred || square!.inputs[0] !== square!.inputs[1]) continue;
      const [source, middle] = difference.inputs as [string, string];
      const mean = meanOf(middle, known);
      const [input] = centred.inputs as [string];
      if (mean?.inputs[0] !== source || centred.inputs[1] !== middle) continue;
      if (input !== source && !isDeeper(input, source, known)) continue;
      const nodes = [mean, difference, centred, square!, variance!, sum!, root!, node];
      if (inverse) nodes.push(inverse);
      return { input, width: axes.get(source)!.size, epsilon, nodes: [...new Set(nodes)] };
    }
  }
  return undefined;
}

/** The value `[E]` that another one is, perhaps with axes of size 1 before. */
function vector(name: string, width: number, known: Known): string | undefined {
  const isVector = (value: string) => sameShape(known.shapes.get(value) ?? [], [width]);
  if (isVector(name)) return name;
  const source = known.facts.producer(name)?.inputs[0] ?? '';
  return isVector(source) && isDeeper(name, source, known) ? source : undefined;
}

/** The normalisation that ends in a node, with a scale or bare. */
function scaled(node: OnnxNode | undefined, known: Known): Normalisation | undefined {
  for (const [value, factor] of operands(node, 'Mul')) {
    const found = normalised(known.facts.producer(value), known);
    const scale = found && vector(factor, found.width, known);
    if (scale) return { ...found, scale, nodes: [...found.nodes, node!] };
  }
  return normalised(node, known);
}

/** The normalisation that ends in a node, with scale and offset if they are there. */
function recognise(node: OnnxNode, known: Known): Normalisation | undefined {
  for (const [value, added] of operands(node, 'Add')) {
    const found = scaled(known.facts.producer(value), known);
    const offset = found && vector(added, found.width, known);
    if (offset) return { ...found, offset, nodes: [...found.nodes, node] };
  }
  return scaled(node, known);
}

/**
 * Writes a layer normalisation over the last axis as the operator `LayerNormalization`, where
 * nothing else reads the values in between. So it leaves training steps alone: the gradient reads
 * them. Recognised are `(x − mean) · rsqrt(variance + ε)` and the same with a division, with scale
 * and offset of shape `[E]` or without.
 *
 * Ba, Kiros & Hinton 2016, arXiv:1607.06450.
 *
 * @returns a new graph that computes the same up to the order of additions
 */
export function recogniseLayerNormalization(graph: OnnxGraph): OnnxGraph {
  const facts = graphFacts(graph);
  const known = { facts, shapes: inferShapes(graph), axes: lastAxes(graph) };
  const taken = namesIn(graph);
  const initializers: OnnxTensor[] = [];
  const done = new Set<OnnxNode>();

  function ones(output: string, width: number): string {
    const name = freeName(`${output}/ones`, taken);
    initializers.push(tensor(name, 'float32', [width], Array<number>(width).fill(1)));
    return name;
  }

  // From the end, so that a node is found with its scale and offset before it is found without.
  const nodes = graph.nodes.toReversed().map((node) => {
    const found = done.has(node) ? undefined : recognise(node, known);
    if (!found || !closedExcept(node, found.nodes, facts)) return node;
    for (const inner of found.nodes) done.add(inner);
    const { input, scale = ones(node.outputs[0]!, found.width), offset, epsilon } = found;
    return standardNode(
      'LayerNormalization',
      [input, scale, ...(offset === undefined ? [] : [offset])],
      node.outputs[0]!,
      { axis: { kind: 'int', value: -1 }, epsilon: { kind: 'float', value: epsilon } },
    );
  });
  return removeDeadNodes({
    ...graph,
    nodes: nodes.reverse(),
    initializers: [...graph.initializers, ...initializers],
  });
}
