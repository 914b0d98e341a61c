import type { OnnxNode } from '../onnx/model.js';
import { aliases, operatorFlops, type Shape } from './operator-flops.js';
import { peakMemory } from './peak-memory.js';
import type { SizedGraph } from './sized-graph.js';

/** What all nodes of one operator cost together. */
export interface OperatorCount {
  nodes: number;
  flops: number;
  bytes: number;
}

/** What a graph costs. */
export interface Count {
  /** Floating-point operations: 2 for each term of a matrix product, 1 for each element otherwise. */
  flops: number;
  /** Bytes that operators read and write. */
  bytes: number;
  /** The most bytes that are needed at once, inputs and results included. */
  peakMemory: number;
  /** By ONNX operator, the one with the most operations first. */
  byOperator: Record<string, OperatorCount>;
  /** Operators whose work is not known: they count as data that is moved. Most often none. */
  uncounted: string[];
}

/** Operators that read no more of their first input than they write. */
const selecting = new Set(['Slice', 'Gather', 'GatherElements', 'GatherND']);

/** Bytes that a node reads and writes. */
function movedBytes({ op, inputs, outputs }: OnnxNode, bytes: SizedGraph['bytes']): number {
  const sum = (names: Iterable<string>) =>
    [...names].reduce((total, name) => total + bytes(name), 0);
  const read = new Set(selecting.has(op) ? inputs.slice(1) : inputs);
  return sum(read) + sum(outputs) * (selecting.has(op) ? 2 : 1);
}

/** Counts what a graph computes, moves and keeps. */
export function countGraph(sized: SizedGraph): Count {
  const operators = new Map<string, OperatorCount>();
  const uncounted = new Set<string>();
  for (const node of sized.graph.nodes) {
    if (aliases.has(node.op) || node.op === 'Shape') continue;
    const names = node.inputs.filter((name) => name !== '');
    const [inputs, outputs] = [names, node.outputs].map((values) => values.map(sized.shape));
    const known = [...inputs!, ...outputs!].every((shape) => shape !== undefined);
    const flops = known ? operatorFlops[node.op] : undefined;
    if (!flops) uncounted.add(node.op);
    const before = operators.get(node.op) ?? { nodes: 0, flops: 0, bytes: 0 };
    operators.set(node.op, {
      nodes: before.nodes + 1,
      flops: before.flops + (flops?.(inputs as Shape[], outputs as Shape[], node) ?? 0),
      bytes: before.bytes + movedBytes(node, sized.bytes),
    });
  }
  const sorted = [...operators].sort(([, a], [, b]) => b.flops - a.flops || b.bytes - a.bytes);
  const sum = (key: 'flops' | 'bytes') => sorted.reduce((all, [, count]) => all + count[key], 0);
  return {
    flops: sum('flops'),
    bytes: sum('bytes'),
    peakMemory: peakMemory(sized),
    byOperator: Object.fromEntries(sorted),
    uncounted: [...uncounted].sort(),
  };
}
