import type * as tf from '@tensorflow/tfjs';
import { int, ints } from '../attributes.js';
import { axesOf, type KernelCall, type Rule } from '../rule.js';
import { unsqueeze } from './typed-values.js';

const positions = (length: number, from = 0): number[] =>
  Array.from({ length }, (_, index) => from + index);

/** `[B…, outer…, size, inner…]` and `[B…, wanted…]` to `[B…, outer…, wanted…, inner…]`. */
function gatherInBatches(
  { inputs: { x, indices }, graph }: KernelCall,
  axis: number,
  batch: number,
): string {
  const [rank, wanted] = [x!.shape.length, indices!.shape.length - batch];
  const [outer, inner] = [axis - batch, rank - axis - 1];
  const move = (value: string, perm: number[]) =>
    outer === 0 ? value : graph.operation('Transpose', [value], { perm: ints(perm) });
  // [B…, size, outer…, inner…]
  const moved = move(graph.value(x!), [
    ...positions(batch),
    axis,
    ...positions(outer, batch),
    ...positions(inner, axis + 1),
  ]);
  const places = graph.cast(unsqueeze(graph, graph.value(indices!), [-1]), 'int64');
  const found = graph.operation('GatherND', [moved, places], { batch_dims: int(batch) });
  // [B…, wanted…, outer…, inner…] → [B…, outer…, wanted…, inner…]
  return move(found, [
    ...positions(batch),
    ...positions(outer, batch + wanted),
    ...positions(wanted, batch),
    ...positions(inner, batch + wanted + outer),
  ]);
}

/** Looking up elements. */
export const gatherRules: Record<string, Rule> = {
  GatherNd: ({ inputs: { params, indices }, graph }) => {
    const depth = indices!.shape.at(-1)!;
    const shape = [...indices!.shape.slice(0, -1), ...params!.shape.slice(depth)];
    const operands = [graph.value(params!), graph.cast(graph.value(indices!), 'int64')];
    return graph.emit('GatherND', operands, shape, params!.dtype);
  },
  GatherV2: (call) => {
    const { inputs, attributes, graph } = call;
    const [x, indices] = [inputs['x'], inputs['indices']] as [tf.TensorInfo, tf.TensorInfo];
    const [axis] = axesOf(attributes['axis'], x.shape) as [number];
    const given = Number(attributes['batchDims'] ?? 0);
    const batch = given < 0 ? given + indices.shape.length : given;
    const [before, after] = [x.shape.slice(0, axis), x.shape.slice(axis + 1)];
    const shape = [...before, ...indices.shape.slice(batch), ...after];
    if (batch > 0) return graph.tensor(gatherInBatches(call, axis, batch), shape, x.dtype);
    const operands = [graph.value(x), graph.value(indices)];
    return graph.emit('Gather', operands, shape, x.dtype, { axis: int(axis) });
  },
};
