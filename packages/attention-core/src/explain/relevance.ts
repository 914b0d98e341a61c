import { describeValue, HeedError } from '../errors/index.js';
import type { AttentionMap, AttentionTrace, Axis } from './attention-trace.js';
import { sameSequence } from './axis.js';
import { multiply } from './multiply.js';
import { requireGradients, requireMaps } from './require-parts.js';
import { requireWork } from './require-work.js';
import type { ScoreMap } from './score-map.js';

/** Options of {@link relevance}. */
export interface RelevanceOptions {
  /**
   * Two maps in a row in which two sequences look at each other: computed `together` from one state, as
   * in co-attention (LXMERT, ViLBERT; the paper), or `in turn`, the second seeing what the first did.
   * Default `together`.
   */
  mutual?: 'together' | 'in turn';
  /**
   * Whether the `I` counts that a sequence begins with, and that outweighs all else at a position's own
   * place. Default true, as in the paper.
   */
  identity?: boolean;
}

/** About two minutes of multiplication. */
const most = 2e11;

/** One sequence of a model, and what its positions took from each sequence so far. */
interface Stream {
  axis: Axis;
  /** `R`, `[own positions, other's positions]`; none where nothing was taken. */
  from: Map<Stream, Float64Array>;
  /** Whether anything looks at it. */
  input: boolean;
}

/** One map, as the rules see it. */
interface Step {
  asks: Stream;
  looked: Stream;
  /** `Ā`, eq. 5: mean over heads of `(∇A ⊙ A)⁺`, `[L, S]`. */
  attention: Float64Array;
}

/**
 * Gradient-weighted relevance. Chefer, Gur & Wolf 2021, arXiv:2103.15679. Every sequence s begins with
 * `R_ss = I`; each map then adds to what its queries' sequence took from all:
 *
 * - self-attention, eq. 6–7: `R_sx += Ā·R_sx` for every x;
 * - attention to another sequence q, eq. 10: `R_sq += R̄_ssᵀ·Ā·R̄_qq`, where R̄ is R with the rows of
 *   `R − I` divided by their sums, eq. 8–9; and what q had taken, eq. 11: `R_sx += Ā·R_qx` for other x.
 *
 * Sequences are told apart by their axes: kind, name and labels. A read-out (attention pooling) is
 * attention to another sequence.
 *
 * @param trace - maps in the order of computation, with gradients of the output that is explained
 * @returns for each sequence that the last map's queries drew on: how much, one head `[1, L, S]`; only
 *   order and ratio within a row mean something
 * @throws HeedError `input-empty` for a trace without maps or gradients, `shape` for weights or gradients of
 *   another size, `input-too-long` above 2·10¹¹ steps, `option` for another word
 */
export function relevance(
  trace: AttentionTrace,
  { mutual = 'together', identity = true }: RelevanceOptions = {},
): ScoreMap[] {
  requireMaps('relevance', trace);
  requireMutual(mutual);
  requireFeasible(trace);
  const streams: Stream[] = [];
  const steps = trace.maps.map((map): Step => {
    const [asks, looked] = [streamOf(map.queries, streams), streamOf(map.keys, streams)];
    looked.input = true;
    return { asks, looked, attention: positivePart(map) };
  });
  for (let index = 0; index < steps.length; index++) {
    const [step, after] = [steps[index]!, steps[index + 1]];
    const isMutual = after && step.asks === after.looked && step.looked === after.asks;
    const isTogether = isMutual && step.asks !== step.looked && mutual === 'together';
    const group = isTogether ? [step, after] : [step];
    group.map((each) => ({ asks: each.asks, added: additions(each) })).forEach(add);
    index += group.length - 1;
  }
  const { asks } = steps.at(-1)!;
  return streams.flatMap((stream) => {
    const taken = stream.input && asks.from.get(stream);
    if (!taken) return [];
    const scores = Float32Array.from(stream === asks && !identity ? withoutIdentity(asks) : taken);
    return [{ name: 'relevance', heads: 1, queries: asks.axis, keys: stream.axis, scores }];
  });
}

/** What a map adds to each of its queries' sequence's relevances. */
function additions({ asks, looked, attention }: Step): Map<Stream, Float64Array> {
  const [rows, inner] = [asks.axis.labels.length, looked.axis.labels.length];
  const added = new Map<Stream, Float64Array>();
  for (const [stream, taken] of looked.from) {
    if (stream === looked && asks !== looked) continue;
    added.set(stream, multiply(attention, taken, inner, stream.axis.labels.length)); // [L, S]·[S, X]
  }
  if (asks === looked) return added;
  const context = multiply(attention, balanced(looked), inner, inner); // [L, S]·[S, S]
  added.set(looked, multiply(transposed(balanced(asks), rows), context, rows, inner)); // [L, L]·[L, S]
  return added;
}

function add({ asks, added }: { asks: Stream; added: Map<Stream, Float64Array> }): void {
  for (const [stream, more] of added) {
    const before = asks.from.get(stream);
    before?.forEach((value, index) => (more[index]! += value));
    asks.from.set(stream, more);
  }
}

/** `R̂` of a sequence with itself, eq. 8: what it took, without what it began with. */
function withoutIdentity(stream: Stream): Float64Array {
  const size = stream.axis.labels.length;
  const result = stream.from.get(stream)!.slice();
  for (let place = 0; place < size; place++) result[place * size + place]! -= 1;
  return result;
}

/** `R̄` of a sequence with itself, eq. 9: as much from others as from itself. */
function balanced(stream: Stream): Float64Array {
  const size = stream.axis.labels.length;
  const result = withoutIdentity(stream);
  for (let row = 0; row < size; row++) {
    const cells = result.subarray(row * size, (row + 1) * size);
    const sum = cells.reduce((total, value) => total + value, 0);
    // A position that took nothing from anywhere stays itself.
    if (sum > 0) cells.forEach((value, column) => (cells[column] = value / sum));
    cells[row]! += 1;
  }
  return result;
}

function positivePart(map: AttentionMap): Float64Array {
  const gradients = requireGradients('relevance', map);
  const mean = new Float64Array(map.weights.length / map.heads);
  map.weights.forEach((weight, index) => {
    mean[index % mean.length]! += Math.max(0, weight * gradients[index]!) / map.heads;
  });
  return mean;
}

function streamOf(axis: Axis, streams: Stream[]): Stream {
  const known = streams.find((stream) => sameSequence(stream.axis, axis));
  if (known) return known;
  const stream: Stream = { axis, from: new Map(), input: false };
  stream.from.set(stream, identity(axis.labels.length));
  streams.push(stream);
  return stream;
}

function identity(size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let place = 0; place < size; place++) matrix[place * size + place] = 1;
  return matrix;
}

/** `[size, size]`, rows for columns. */
function transposed(matrix: Float64Array, size: number): Float64Array {
  return matrix.map((_, index) => matrix[(index % size) * size + Math.floor(index / size)]!);
}

function requireMutual(mutual: unknown): void {
  if (mutual === 'together' || mutual === 'in turn') return;
  throw new HeedError({
    code: 'option',
    where: 'relevance',
    required: "mutual must be 'together' or 'in turn'",
    got: describeValue(mutual),
  });
}

function requireFeasible({ maps }: AttentionTrace): void {
  const sizes = maps.map(
    ({ queries, keys }) => [queries.labels.length, keys.labels.length] as const,
  );
  requireWork('relevance', {
    steps: sizes.reduce((sum, [L, S]) => sum + L * S * (L + S), 0),
    most,
    size: `${maps.length} maps, the largest of ${Math.max(...sizes.flat())} positions`,
    advice: 'Integrated gradients take any length.',
  });
}
