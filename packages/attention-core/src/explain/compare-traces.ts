import { HeedError } from '../errors/index.js';
import type { AttentionMap, AttentionTrace, Axis } from './attention-trace.js';
import { axisWithSize, sameSequence } from './axis.js';
import { requireWeights } from './require-parts.js';

/**
 * How far two heads are apart: means over the queries that attend to anything in either. What two rows
 * differ by is taken as a share of what they hold together, so that rows need not sum to 1.
 */
export interface HeadDifference {
  /** Which head, from 0. */
  head: number;
  /** Jensen–Shannon divergence of rows in bits: 0 for the same, 1 where no key is shared. */
  divergence: number;
  /** Total variation of rows, 0 … 1: the share of weight that lies elsewhere, or is not there. */
  variation: number;
  /** Pearson correlation of rows, −1 … 1; `null` where every row of either is even. */
  correlation: number | null;
}

/** How far two maps of one name are apart. */
export interface MapDifference {
  /** Name of the layer. */
  name: string;
  /** Head by head. */
  heads: HeadDifference[];
}

/** What two traces have in common, and what not. */
export interface TraceDifference {
  /** Maps that both have, in the order of the first. */
  maps: MapDifference[];
  /** Names of maps that only the first has. */
  onlyFirst: string[];
  /** Names of maps that only the second has. */
  onlySecond: string[];
}

const where = 'compareTraces';

/**
 * Compares two traces of one input, map by map and head by head: of two models, before and after
 * training, or of tfjs and ONNX Runtime. Maps are matched by name.
 *
 * A query that attends in only one of the two is wholly different: divergence and variation 1.
 *
 * @throws HeedError `shape` where maps of one name have other axes or another number of heads, or a map
 *   has not as many weights as its axes say
 */
export function compareTraces(first: AttentionTrace, second: AttentionTrace): TraceDifference {
  const others = new Map(second.maps.map((map) => [map.name, map]));
  const names = new Set(first.maps.map(({ name }) => name));
  return {
    maps: first.maps.flatMap((map) => {
      const other = others.get(map.name);
      return other ? [{ name: map.name, heads: compareMaps(map, other) }] : [];
    }),
    onlyFirst: [...names].filter((name) => !others.has(name)),
    onlySecond: [...others.keys()].filter((name) => !names.has(name)),
  };
}

function compareMaps(one: AttentionMap, other: AttentionMap): HeadDifference[] {
  requireSameAxis(one.name, 'queries', one.queries, other.queries);
  requireSameAxis(one.name, 'keys', one.keys, other.keys);
  if (one.heads !== other.heads) {
    throw new HeedError({
      code: 'shape',
      where,
      required: `${one.name} must have ${one.heads} heads in both traces`,
      got: String(other.heads),
      advice: 'Compare the means of their heads: headAverage.',
    });
  }
  [one, other].forEach((map) => requireWeights(where, map));
  const keys = one.keys.labels.length;
  const queries = one.queries.labels.length;
  return Array.from({ length: one.heads }, (_, head) => {
    const rows = Array.from({ length: queries }, (_, query): RowDifference | undefined => {
      const start = (head * queries + query) * keys;
      return compareRows(
        one.weights.subarray(start, start + keys),
        other.weights.subarray(start, start + keys),
      );
    }).filter((row) => row !== undefined);
    const correlations = rows.map((row) => row.correlation).filter((value) => value !== null);
    return {
      head,
      divergence: mean(rows.map((row) => row.divergence)),
      variation: mean(rows.map((row) => row.variation)),
      correlation: correlations.length === 0 ? null : mean(correlations),
    };
  });
}

type RowDifference = Omit<HeadDifference, 'head'>;

/** Two rows; `undefined` where neither attends to anything. */
function compareRows(one: Float32Array, other: Float32Array): RowDifference | undefined {
  let [together, divergence, variation] = [0, 0, 0];
  one.forEach((left, key) => {
    const right = other[key]!;
    const middle = (left + right) / 2;
    if (left > 0) divergence += left * Math.log2(left / middle);
    if (right > 0) divergence += right * Math.log2(right / middle);
    variation += Math.abs(left - right);
    together += left + right;
  });
  if (together === 0) return undefined;
  return {
    divergence: Math.max(0, divergence / together),
    variation: variation / together,
    correlation: correlation(one, other),
  };
}

/** Pearson's correlation; `null` where either row is even. */
function correlation(one: Float32Array, other: Float32Array): number | null {
  const [meanOne, meanOther] = [mean(one), mean(other)];
  let [both, squareOne, squareOther] = [0, 0, 0];
  one.forEach((value, key) => {
    const [left, right] = [value - meanOne, other[key]! - meanOther];
    both += left * right;
    squareOne += left * left;
    squareOther += right * right;
  });
  // What rounding leaves of an even row in single precision.
  const even = 1e-14 * one.length;
  if (squareOne <= even || squareOther <= even) return null;
  return both / Math.sqrt(squareOne * squareOther);
}

function requireSameAxis(map: string, name: string, one: Axis, other: Axis): void {
  if (sameSequence(one, other)) return;
  const differs = one.labels.findIndex((label, index) => label !== other.labels[index]);
  const sizes = axisWithSize(one) === axisWithSize(other);
  throw new HeedError({
    code: 'shape',
    where,
    required: `the ${name} of ${map} must be the same in both traces: ${sizes ? JSON.stringify(one.labels[differs]) : axisWithSize(one)}`,
    got: sizes
      ? `${JSON.stringify(other.labels[differs])} at position ${differs}`
      : axisWithSize(other),
  });
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index]!;
  return values.length === 0 ? 0 : sum / values.length;
}
