import type { OnnxNode } from '../../model.js';
import type { MapGraph } from '../finder.js';
import { inputAt, isOn, numberAttribute, outputAt, type Planner } from './fused-node.js';
import { integer, type MapWriter } from './map-writer.js';
import { atLeast, keepScores, keyPlaces, queryPlaces } from './masks.js';
import { rotate } from './rotary.js';
import { writeScores } from './scores.js';

/** Heads of queries, and of keys, each of which serves as many neighbouring heads of queries. */
interface Groups {
  heads: number;
  keyHeads: number;
}

/** How long each example is, all `[B, 1, 1, 1]` but the last. */
interface Lengths {
  /** Keys of an example, old and new. */
  whole: string;
  /** Keys of an example from before; undefined where there can be none. */
  past: string | undefined;
  /** Whether this is the first step, without axes. */
  isFirst: string;
}

function refuse(node: OnnxNode): string | undefined {
  const quantized = node.attributes['k_quant_type'];
  if (quantized?.kind === 'string' && quantized.value !== 'NONE') {
    return 'its past keys are stored in few bits';
  }
  if (isOn(node, 'sliding_window_cache')) return 'its past drops keys as it goes';
  if (inputAt(node, 14) !== undefined) return 'it normalises queries and keys by itself';
  const lost = inputAt(node, 3) !== undefined && outputAt(node, 1) === undefined;
  return lost ? 'it reads past keys and does not give out the present ones' : undefined;
}

/** Queries and new keys by head: `[B, N, L, D]`, `[B, M, L, D]` in float32. */
function writeHeads(writer: MapWriter, node: OnnxNode, { heads, keyHeads }: Groups) {
  const query = writer.toFloat(node.inputs[0]!);
  const key = inputAt(node, 1);
  if (key !== undefined) {
    return {
      q: writer.splitHeads(query, heads),
      k: () => writer.splitHeads(writer.toFloat(key), keyHeads),
    };
  }
  const all = writer.splitHeads(query, heads + 2 * keyHeads);
  return {
    q: writer.slice(all, 0, heads, 1),
    k: () => writer.slice(all, heads, heads + keyHeads, 1),
  };
}

function writeLengths(writer: MapWriter, node: OnnxNode, q: string): Lengths {
  const last = writer.reshape(writer.toInteger(node.inputs[5]!), -1, 1, 1, 1);
  const whole = writer.add('Add', [last, writer.integer(1)]);
  const queries = writer.size(q, 2);
  const longest = writer.toInteger(node.inputs[6]!);
  const isFirst = writer.reshape(writer.add('Equal', [longest, queries]), 1);
  if (inputAt(node, 3) === undefined) return { whole, past: undefined, isFirst };
  const before = writer.add('Sub', [whole, queries]);
  return { whole, past: writer.add('Where', [isFirst, writer.integer(0), before]), isFirst };
}

/** Places of the new rows, `[B or 1, L]`. In a first step only the first of the given ones counts. */
function writePlaces(writer: MapWriter, node: OnnxNode, q: string, lengths: Lengths): string {
  const rows = writer.reshape(queryPlaces(writer, q), 1, -1);
  const given = inputAt(node, 9);
  if (given === undefined) {
    const { past } = lengths;
    return past === undefined ? rows : writer.add('Add', [rows, writer.reshape(past, -1, 1)]);
  }
  const first = writer.add('Gather', [writer.reshape(given, -1), writer.integer(0)]);
  return writer.add('Where', [lengths.isFirst, writer.add('Add', [rows, first]), given]);
}

/** Which keys a query sees, `[B, 1, L or 1, S]`. */
function writeAllowed(
  writer: MapWriter,
  node: OnnxNode,
  scores: string,
  { whole, past }: Lengths,
): string {
  const keys = keyPlaces(writer, scores);
  if (numberAttribute(node, 'causal') === 0) return writer.add('Less', [keys, whole]);
  const own = writer.add('Add', [queryPlaces(writer, scores), writer.integer(1)]); // [L, 1]
  const reached = past === undefined ? own : writer.add('Add', [own, past]);
  // A query in the padding sees what the last real one sees.
  const end = writer.add('Where', [writer.add('Less', [reached, whole]), reached, whole]);
  const causal = writer.add('Less', [keys, end]);
  const window = numberAttribute(node, 'local_window_size') ?? -1;
  if (window <= 0) return causal;
  const start = writer.add('Sub', [end, writer.integer(window)]);
  return writer.add('And', [causal, atLeast(writer, keys, start)]);
}

/** Softmax with one more score in each row, which takes weight and is left out again. */
function writeWithSink(writer: MapWriter, scores: string, sink: string): MapGraph {
  const rows = writer.slice(writer.add('Shape', [scores]), 0, 3, 0);
  const shape = writer.concat([rows, writer.integers(1)], 0);
  const column = writer.add('Expand', [sink, shape]); // [B, N, L, 1]
  const all = writer.add('Softmax', [writer.concat([scores, column], 3)], { axis: integer(3) });
  const keys = writer.list(writer.size(scores, 3));
  return writer.end('Slice', [all, writer.integers(0), keys, writer.integers(3)]);
}

function writeWeights(writer: MapWriter, node: OnnxNode, groups: Groups): MapGraph {
  const heads = writeHeads(writer, node, groups);
  const lengths = writeLengths(writer, node, heads.q);
  const turn = (value: string) =>
    isOn(node, 'do_rotary')
      ? rotate(writer, value, {
          cos: node.inputs[7]!,
          sin: node.inputs[8]!,
          places: writePlaces(writer, node, heads.q, lengths),
          interleaved: isOn(node, 'rotary_interleaved'),
        })
      : value;
  const present = outputAt(node, 1);
  const longest = writer.reshape(writer.toInteger(node.inputs[6]!), 1);
  const k =
    present === undefined ? turn(heads.k()) : writer.toFloat(writer.slice(present, 0, longest, 2)); // [B, M, S, D]
  let scores = writeScores(writer, {
    q: turn(heads.q),
    k,
    scale: numberAttribute(node, 'scale'),
    groups,
  });
  const softcap = numberAttribute(node, 'softcap') ?? 0;
  if (softcap > 0) {
    const cap = writer.number(softcap);
    scores = writer.add('Mul', [writer.add('Tanh', [writer.add('Div', [scores, cap])]), cap]);
  }
  const bias = inputAt(node, 10);
  if (bias !== undefined) scores = writer.add('Add', [scores, writer.toFloat(bias)]);
  scores = keepScores(writer, writeAllowed(writer, node, scores, lengths), scores);
  const sink = inputAt(node, 11);
  if (sink !== undefined) {
    return writeWithSink(writer, scores, writer.reshape(writer.toFloat(sink), 1, -1, 1, 1));
  }
  if (isOn(node, 'smooth_softmax')) return writeWithSink(writer, scores, writer.number(0));
  return writer.end('Softmax', [scores], { axis: integer(3) });
}

/**
 * `com.microsoft.GroupQueryAttention`: causal, with a cache of keys and examples of different lengths;
 * several heads of queries share keys. Ainslie et al. 2023, arXiv:2305.13245. S is the longest of them.
 */
export const planGroupQueryAttention: Planner = (node) => {
  const heads = numberAttribute(node, 'num_heads');
  const keyHeads = numberAttribute(node, 'kv_num_heads');
  if (heads === undefined || keyHeads === undefined) {
    return 'the file does not tell how many heads it has';
  }
  const reason = refuse(node);
  if (reason !== undefined) return reason;
  return {
    kind: 'self',
    heads,
    write: (writer) => writeWeights(writer, node, { heads, keyHeads }),
  };
};
