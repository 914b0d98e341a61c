import { intAttribute, intsAttribute } from '../graph-facts.js';
import type { OnnxNode } from '../model.js';
import { isSingle } from './axes/broadcast-axes.js';
import type { Inferred } from './axes/infer-axes.js';
import { positive } from './axes/known.js';
import type { GraphView } from './finder.js';

/** Scores turned into weights that sum to 1. */
export interface Normaliser {
  /** Whose result the weights are. */
  node: OnnxNode;
  /** `Softmax`, `Exp/ReduceSum/Div`, `Softmax/ReduceSum/Div`. */
  form: string;
  scores: string;
  /** Axis along which they sum to 1, from the front; undefined where the graph does not tell. */
  axis: number | undefined;
  /** Whether they sum to 1 over that axis and later ones together. */
  joint: boolean;
  /** A softmax along another axis whose results it normalises again, as slots compete for what they read. */
  again?: OnnxNode;
}

const softmaxes = new Set(['Softmax', 'BiasSoftmax', 'QLinearSoftmax']);

/** Before operator set 13 a softmax ran over its axis and all after it, by default from the second on. */
function fromSoftmax(node: OnnxNode, graph: GraphView, { axes }: Inferred): Normaliser {
  const scores = node.inputs[0] ?? '';
  const known = axes(node.outputs[0] ?? '') ?? axes(scores);
  const old = node.domain === '' && (graph.opsets[''] ?? 13) < 13;
  const given = intAttribute(node, 'axis') ?? (node.op === 'Softmax' && !old ? -1 : 1);
  const axis = known && positive(given, known.length);
  const behind = axis === undefined ? [] : known!.slice(axis + 1);
  const joint = (old || node.op === 'BiasSoftmax') && behind.some((extent) => !isSingle(extent));
  return { node, form: node.op, scores, axis, joint };
}

/** The sum that powers are divided by, past a constant that is added to it. */
function sumBehind(name: string, graph: GraphView): OnnxNode | undefined {
  const node = graph.producer(name);
  if (node?.op === 'ReduceSum') return node;
  if (node?.op !== 'Add' && node?.op !== 'Max') return undefined;
  return node.inputs
    .map((input) => graph.producer(input))
    .find((producer) => producer?.op === 'ReduceSum');
}

/** What computes the powers that are divided by their sum, past a constant that is added to them. */
function powersBehind(name: string, graph: GraphView, { fixed }: Inferred): OnnxNode | undefined {
  const node = graph.producer(name);
  const given = node?.op === 'Add' ? node.inputs.find((input) => !fixed(input)) : name;
  const found = graph.producer(given ?? '');
  return found?.op === 'Exp' || found?.op === 'Softmax' ? found : undefined;
}

/**
 * Powers divided by their sum: as exporters write it that have no softmax; and softmaxes along queries that
 * are divided by their sum over keys.
 */
function fromPowers(node: OnnxNode, graph: GraphView, inferred: Inferred): Normaliser | undefined {
  const [powers = '', divisor = ''] = node.inputs;
  const factor = node.op === 'Mul' ? graph.producer(divisor) : undefined;
  const reciprocal = factor?.op === 'Reciprocal' ? factor.inputs[0] : undefined;
  const summed = node.op === 'Div' ? divisor : reciprocal;
  const sum = summed === undefined ? undefined : sumBehind(summed, graph);
  if (sum?.inputs[0] !== powers) return undefined;
  const exponential = powersBehind(powers, graph, inferred);
  if (!exponential) return undefined;
  const along = intsAttribute(sum, 'axes') ?? graph.numbers(sum.inputs[1] ?? '');
  const rank = inferred.axes(powers)?.length;
  const [first, ...others] = along ?? [];
  return {
    node,
    form: `${exponential.op}/ReduceSum/Div`,
    scores: exponential.inputs[0] ?? '',
    axis: first === undefined || rank === undefined ? undefined : positive(first, rank),
    joint: others.length > 0,
    ...(exponential.op === 'Softmax' && { again: exponential }),
  };
}

/** The weights that a node computes, if it normalises scores. */
export function normaliserAt(
  node: OnnxNode,
  graph: GraphView,
  inferred: Inferred,
): Normaliser | undefined {
  if (softmaxes.has(node.op)) return fromSoftmax(node, graph, inferred);
  return node.op === 'Div' || node.op === 'Mul' ? fromPowers(node, graph, inferred) : undefined;
}
