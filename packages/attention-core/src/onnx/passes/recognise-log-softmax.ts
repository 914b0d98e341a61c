import {
  graphFacts,
  intAttribute,
  intsAttribute,
  standardNode,
  type GraphFacts,
} from '../graph-facts.js';
import type { OnnxGraph, OnnxNode } from '../model.js';
import { closedExcept, producerOf } from './match-nodes.js';
import { removeDeadNodes } from './remove-dead-nodes.js';

/** A log-softmax, and the nodes that compute it. */
interface LogSoftmax {
  input: string;
  axis: number;
  nodes: OnnxNode[];
}

/** The one axis that a node reduces to size 1. */
function reducedAxis(node: OnnxNode, facts: GraphFacts): number | undefined {
  if (intAttribute(node, 'keepdims') === 0) return undefined;
  const [, given] = node.inputs;
  const axes = given === undefined ? intsAttribute(node, 'axes') : facts.numbers(given);
  return axes?.length === 1 ? axes[0] : undefined;
}

/** `(x − max) − log Σ exp(x − max)` */
function recognise(node: OnnxNode, facts: GraphFacts): LogSoftmax | undefined {
  if (node.op !== 'Sub' || node.domain !== '') return undefined;
  const [difference, normaliser] = node.inputs as [string, string];
  const shifted = producerOf(difference, 'Sub', facts);
  const log = producerOf(normaliser, 'Log', facts);
  const sum = producerOf(log?.inputs[0], 'ReduceSum', facts);
  const exponential = producerOf(sum?.inputs[0], 'Exp', facts);
  const largest = producerOf(shifted?.inputs[1], 'ReduceMax', facts);
  if (!shifted || !log || !sum || !exponential || !largest) return undefined;
  const [input] = shifted.inputs as [string];
  const axis = reducedAxis(largest, facts);
  if (exponential.inputs[0] !== difference || largest.inputs[0] !== input) return undefined;
  if (axis === undefined || reducedAxis(sum, facts) !== axis) return undefined;
  return { input, axis, nodes: [node, shifted, log, sum, exponential, largest] };
}

/**
 * Writes `(x − max) − log Σ exp(x − max)`, as tfjs computes it, as the one operator `LogSoftmax`, where
 * nothing else reads the values in between: in training steps, too, as the gradient reads the result.
 *
 * @returns a new graph that computes the same up to rounding
 */
export function recogniseLogSoftmax(graph: OnnxGraph): OnnxGraph {
  const facts = graphFacts(graph);
  const nodes = graph.nodes.map((node) => {
    const found = recognise(node, facts);
    if (!found || !closedExcept(node, found.nodes, facts)) return node;
    const axis = { kind: 'int', value: found.axis } as const;
    return standardNode('LogSoftmax', [found.input], node.outputs[0]!, { axis });
  });
  return removeDeadNodes({ ...graph, nodes });
}
