import { describeValue, HeedError } from '@heed/attention-core/errors';
import { roundUp } from './round-up.js';

/** @throws HeedError `input-type` for what is no Float32Array */
function requireFloats(where: string, argument: string, values: unknown): void {
  if (values instanceof Float32Array) return;
  const required = `${argument} must be a Float32Array`;
  throw new HeedError({ code: 'input-type', where, required, got: describeValue(values) });
}

/** @throws HeedError `input-value` that names the first number that is not finite */
function refuse(where: string, argument: string, values: Float32Array): never {
  const at = values.findIndex((value) => !Number.isFinite(value));
  const required = `${argument}[${at}] must be a finite number`;
  throw new HeedError({ code: 'input-value', where, required, got: String(values[at]) });
}

/** The length of a vector, in float64; NaN or ∞ where a number is. */
function lengthOf(values: Float32Array, start: number, width: number): number {
  let squares = 0;
  for (let at = start; at < start + width; at++) squares += values[at]! ** 2;
  return Math.sqrt(squares);
}

/**
 * Checks a query.
 *
 * @returns its length, √(q · q)
 * @throws HeedError `input-type`; `shape` for another width; `input-value` for a number that is not finite
 */
export function requireQuery(where: string, query: Float32Array, width: number): number {
  requireFloats(where, 'query', query);
  if (query.length !== width) {
    const required = `query must hold ${width} numbers, as the vectors of the items do`;
    throw new HeedError({ code: 'shape', where, required, got: String(query.length) });
  }
  const length = lengthOf(query, 0, width);
  return Number.isFinite(length) ? length : refuse(where, 'query', query);
}

/**
 * Checks how many numbers vectors hold.
 *
 * @returns how many vectors they are
 * @throws HeedError `input-type`; `shape` where the last of them is not whole
 */
export function requireWholeVectors(where: string, vectors: Float32Array, width: number): number {
  requireFloats(where, 'vectors', vectors);
  if (vectors.length % width === 0) return vectors.length / width;
  const required = `vectors must hold ${width} numbers for each item`;
  throw new HeedError({ code: 'shape', where, required, got: String(vectors.length) });
}

/**
 * Checks the numbers of vectors.
 *
 * @returns the length of each vector, not rounded down
 * @throws HeedError `input-value` for a number that is not finite
 */
export function requireFinite(where: string, vectors: Float32Array, width: number): Float32Array {
  const lengths = new Float32Array(vectors.length / width);
  for (let item = 0; item < lengths.length; item++) {
    const length = lengthOf(vectors, item * width, width);
    if (!Number.isFinite(length)) refuse(where, 'vectors', vectors);
    lengths[item] = roundUp(length);
  }
  return lengths;
}
