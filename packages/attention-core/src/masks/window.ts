import * as tf from '@tensorflow/tfjs';
import { requireWhole } from '../tensor/require-whole.js';
import { coverByDistance, coverWhen } from './cover.js';
import type { Mask } from './mask.js';

/** Options of {@link window}. */
export interface WindowOptions {
  /** How many keys before its own position a query sees, a whole number ≥ 0. Default 0. */
  before?: number | undefined;
  /** How many keys after its own position a query sees, a whole number ≥ 0. Default 0. */
  after?: number | undefined;
  /**
   * Steps between the keys that are seen, a whole number ≥ 1: with 2, every second key, and the
   * window reaches twice as far. Default 1.
   */
  dilation?: number | undefined;
  /** Position of the first query among the keys, a whole number ≥ 0. Default 0. */
  offset?: number | undefined;
}

/**
 * A query sees its neighbourhood: itself and some keys on both sides. Beltagy, Peters & Cohan 2020
 * (Longformer), arXiv:2004.05150, section 3.1, where a window of w is a radius of w/2; query i may see
 * key j when `j − i − offset = n · dilation` for a whole n in [−before, after].
 *
 * @param reach - the radius, a whole number ≥ 0, as `{ before: radius, after: radius }`; or all options
 * @throws HeedError `option` when a number is negative or a fraction
 * @example window(128) // itself and 128 keys on each side
 */
export function window(reach: number | WindowOptions): Mask {
  const options = typeof reach === 'number' ? { before: reach, after: reach } : reach;
  const { before = 0, after = 0, dilation = 1, offset = 0 } = options;
  if (typeof reach === 'number') requireWhole('window', 'radius', reach, 0);
  requireWhole('window', 'before', before, 0);
  requireWhole('window', 'after', after, 0);
  requireWhole('window', 'dilation', dilation, 1);
  requireWhole('window', 'offset', offset, 0);
  const [first, last] = [offset - before * dilation, offset + after * dilation];
  return {
    name: 'window',
    allowed: ({ queries, keys }) =>
      tf.tidy(() => {
        const distance = tf.sub(tf.range(0, keys), tf.reshape(tf.range(0, queries), [queries, 1])); // [L, S]
        const near = tf.logicalAnd(
          tf.greaterEqual(distance, first),
          tf.lessEqual(distance, last), // [L, S]
        );
        if (dilation === 1) return near;
        const phase = (length: number, shift: number) =>
          tf.tensor1d(Array.from({ length }, (_, position) => (position + shift) % dilation));
        const inStep = tf.equal(phase(keys, 0), tf.reshape(phase(queries, offset), [queries, 1])); // [L, S]
        return tf.logicalAnd(near, inStep);
      }),
    cover: () =>
      coverByDistance((least, greatest) => {
        const from = Math.max(least, first);
        const to = Math.min(greatest, last);
        const firstInStep = offset + Math.ceil((from - offset) / dilation) * dilation;
        // Of two neighbouring distances, a dilated window sees at most one.
        const gapless = dilation === 1 || least === greatest;
        const seen = firstInStep <= to;
        return coverWhen(seen && gapless && from === least && to === greatest, !seen);
      }),
    ...(dilation === 1 && { visible: () => ({ firstDistance: first, lastDistance: last }) }),
  };
}
