import { ints } from '../attributes.js';
import type { Recording } from '../recording.js';

const spatial = (rank: number, first: number): number[] =>
  Array.from({ length: rank - 2 }, (_, axis) => axis + first);

/** `[B, …spatial, C] → [B, C, …spatial]`: from tfjs' usual layout to that of ONNX. */
export const channelsFirst = (graph: Recording, value: string, rank: number): string =>
  graph.operation('Transpose', [value], { perm: ints([0, rank - 1, ...spatial(rank, 1)]) });

/** `[B, C, …spatial] → [B, …spatial, C]`: from ONNX's layout to tfjs' usual one. */
export const channelsLast = (graph: Recording, value: string, rank: number): string =>
  graph.operation('Transpose', [value], { perm: ints([0, ...spatial(rank, 2), 1]) });

/** `[…spatial, in, out] → [out, in, …spatial]`: the filter of a convolution. */
export const filterFirst = (graph: Recording, value: string, rank: number): string =>
  graph.operation('Transpose', [value], { perm: ints([rank - 1, rank - 2, ...spatial(rank, 0)]) });
