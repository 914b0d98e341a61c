import { int, string } from '../attributes.js';
import type { Rule } from '../rule.js';

/** Looking up rows, and its gradient. */
export const gatherRules: Record<string, Rule> = {
  GatherV2: ({ inputs: { x, indices }, attributes, graph }) => {
    if (attributes['batchDims']) throw new Error('gather with batchDims has no ONNX rule yet');
    const axis = attributes['axis'] as number;
    const shape = [...x!.shape.slice(0, axis), ...indices!.shape, ...x!.shape.slice(axis + 1)];
    const operands = [graph.value(x!), graph.value(indices!)];
    return graph.emit('Gather', operands, shape, x!.dtype, { axis: int(axis) });
  },
  UnsortedSegmentSum: ({ inputs: { x, segmentIds }, attributes, graph }) => {
    const rank = segmentIds!.shape.length;
    const shape = [attributes['numSegments'] as number, ...x!.shape.slice(rank)];
    const ids = graph.cast(graph.value(segmentIds!), 'int64');
    const indices = graph.operation('Unsqueeze', [ids, graph.integers([-1])]);
    const operands = [graph.filled(shape, 0, x!.dtype), indices, graph.value(x!)];
    return graph.emit('ScatterND', operands, shape, x!.dtype, { reduction: string('add') });
  },
};
