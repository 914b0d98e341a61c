import type { OnnxNode } from '../../model.js';
import { attentionKind } from '../attention-kind.js';
import { inputAt, numberAttribute, type Planner } from './fused-node.js';
import { integer, type MapWriter } from './map-writer.js';
import { readMask, writePaddedWeights } from './padded-weights.js';

/** One of those that are packed with others, `[B, L, N, 3 or 2, D]` → `[B, L, N·D]`. */
const unpack = (writer: MapWriter, packed: string, place: number): string =>
  writer.reshape(
    writer.add('Gather', [packed, writer.integer(place)], { axis: integer(3) }),
    ...[0, 0, -1],
  );

/** Adds a part of the joint bias to queries, 0, or keys, 1: both `[B, L, N·D]`. */
function addBias(writer: MapWriter, value: string, bias: string | undefined, part: 0 | 1): string {
  if (bias === undefined) return value;
  const width = writer.size(value, 2);
  const [first, second] = [writer.list(width), writer.list(writer.add('Add', [width, width]))];
  const own = part === 0 ? writer.slice(bias, 0, first, 0) : writer.slice(bias, first, second, 0);
  return writer.add('Add', [value, writer.toFloat(own)]);
}

/** Queries and new keys by head, `[B, N, L, D]` and `[B, N, S, D]`. */
function writeHeads(writer: MapWriter, node: OnnxNode, heads: number, keyRank: number) {
  const [query, key] = [node.inputs[0]!, inputAt(node, 1)];
  const packed = key === undefined;
  const bias = inputAt(node, 3);
  const rows = writer.toFloat(packed ? unpack(writer, query, 0) : query);
  const q = writer.splitHeads(addBias(writer, rows, bias, 0), heads);
  if (!packed && keyRank === 4) return { q, k: writer.toFloat(key) };
  const keys = writer.toFloat(
    packed ? unpack(writer, query, 1) : keyRank === 5 ? unpack(writer, key, 0) : key,
  );
  return { q, k: writer.splitHeads(addBias(writer, keys, bias, 1), heads) };
}

/**
 * `com.microsoft.MultiHeadAttention`: queries, keys and values apart, or packed into `[B, L, N, 3, D]`,
 * or keys and values packed into `[B, S, N, 2, D]`, or keys of a cache, `[B, N, S, D]`.
 */
export const planMultiHeadAttention: Planner = (node, graph, inferred) => {
  const heads = numberAttribute(node, 'num_heads');
  if (heads === undefined) return 'the file does not tell how many heads it has';
  if (inputAt(node, 8) !== undefined) return 'its past and its present share one buffer';
  const key = inputAt(node, 1);
  const keyRank = key === undefined ? 5 : inferred.axes(key)?.length;
  if (keyRank === undefined) return 'the file does not tell how many axes its keys have';
  const mask = readMask(inputAt(node, 4), inferred);
  if (typeof mask === 'string') return mask;

  return {
    kind: key === undefined ? 'self' : attentionKind(node.inputs[0]!, key, graph, inferred),
    heads,
    write(writer) {
      const { q, k } = writeHeads(writer, node, heads, keyRank);
      const bias = inputAt(node, 5);
      const past = inputAt(node, 6);
      if (past === undefined) return writePaddedWeights(node, writer, { q, k, bias, mask });
      const before = writer.toFloat(past);
      return writePaddedWeights(node, writer, {
        q,
        k: writer.concat([before, k], 2), // [B, N, P, D], [B, N, S − P, D] → [B, N, S, D]
        bias,
        mask,
        past: writer.size(before, 2),
      });
    },
  };
};
